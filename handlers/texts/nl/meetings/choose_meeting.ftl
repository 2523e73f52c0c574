# Kiezen uit de bijeenkomsten die nog komen.

choosing-meeting = { $when }
choosing-line = • { $when }: { $theme }
