"""What decides which letters leave, and in which words, for a delivery that is put together by hand."""

from collections.abc import Sequence

from bot.channels.contract import Channel
from bot.sending.compose import Composer
from bot.sending.departures import Departures
from bot.sending.promises import Promises
from bot.sending.telling import Telling
from bot.sending.window import Knocking
from handlers.conversation.context import Settings
from handlers.conversation.routing import Doors, Table
from handlers.conversation.texts import all_texts
from storage.policy_facts import Defaults


def departing(channel: Channel, settings: Settings, doors: Sequence[Doors] = ()) -> Departures:
    telling = Telling(Table(doors))
    composer = Composer(all_texts(), {channel.name: channel}, settings, telling)
    defaults = Defaults(settings.quiet_from, settings.quiet_until, settings.max_per_week)
    return Departures(defaults, Knocking(channel, settings), Promises(composer, telling, settings.language))
