# Choosing among the meetings still to come.

choosing-meeting = { $when }
choosing-line = • { $when }: { $theme }
