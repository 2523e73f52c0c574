"""Benchmarks, as ratios: how the bot compares with something simpler that is measured beside it.

    make bench                          everything; under four minutes where nothing else runs
    python -m benchmarks --quick        the same with little of everything: shows that it runs, not how fast
    python -m benchmarks --only answering --rounds 9

A machine that is busy with something else doubles every time it shows; it hardly moves a ratio. So no line of the table
is a time to be proud of: both sides run by turns in the same minute, each first in half of the rounds, and a line gives
the median of the ratios with the lowest and the highest. Figures in the last column are of the same rounds, to show the
scale. Nothing fails when a figure is bad: that is for whoever reads the table. Counts (transactions, statements) depend
hardly on the machine, so that a change in the code shows there first.

    answering   /help from two hundred people, against a bare echo bot of python-telegram-bot
    sending     a broadcast from the outbox, against the same sends with nothing kept, and against a naive outbox
    lateness    nudges that fall due while a hundred thousand wait, against an almost empty database
    posting     posts of WhatsApp, against a route that only verifies their signature
    thinking    the policy and the matcher by themselves

What they have in common: pacing is unlimited, because Telegram's own limits would be all there is to see; the database
is a SQLite file with WAL and synchronous=FULL, as in production, copied afresh for every round; the other side of the
line is a minimal Bot API in a process of its own on loopback (bot_api), so that no network is in it and the platform is
never the slower of the two. Nothing here was measured against a real platform.
"""
