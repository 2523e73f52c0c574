"""How long a test waits before it gives up on another process, a thread or a browser.

It says nothing about how fast the bot must be: it is only there so that a test that hangs ends. A machine that is ten
times slower than ours, and busy with something else, must not come near it.
"""

PATIENCE = 600.0

ON_A_PAGE = 60.0
"""For one thing on a page, which is there within a second: so that a wrong expectation is told of soon."""
