"""What an operator may count on when the bot is told to stop; that it stops is seen in real processes."""

from bot.serving import HANG_UP_WITHIN, STOP_WITHIN


def test_what_it_grants_itself_fits_in_the_ten_seconds_that_are_promised() -> None:
    assert STOP_WITHIN + HANG_UP_WITHIN <= 10
