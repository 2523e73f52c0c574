# In several networks at once.

command-netwerken = The networks you are in, and switching
which-only = You are in one network: <b>{ $network }</b>. Everything you do here is about that one.
which-now = What you do here is about <b>{ $network }</b> now. Do you want to switch?
which-not-yet = You don’t belong to { $network } yet. Introduce yourself first, and then you can.
which-meet = Introduce yourself
