"""What goes on by itself while the bot lives: the waker, one owner per account, cleaning, menus, health.
Not the handling of what somebody said (receiving).
"""
