"""How long a test waits before it gives up on another process, a thread or a browser.

It says nothing about how fast the bot must be: it is only there so that a test that hangs ends. A machine that is ten
times slower than ours, and busy with something else, must not come near it.
"""

PATIENCE = 600.0
