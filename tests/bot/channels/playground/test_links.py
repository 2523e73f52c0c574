"""Links into the playground, which are links to its page."""

from bot.channels.playground.channel import PlaygroundChannel
from bot.channels.playground.markup import LINK
from bot.channels.playground.world import World


def test_links(world: World) -> None:
    channel = PlaygroundChannel(world, page="http://127.0.0.1:9/playground")

    assert channel.link("join-7") == "http://127.0.0.1:9/playground#start=join-7"
    assert channel.share("Doe <b>mee</b> &amp; kom") == "http://127.0.0.1:9/playground#share=Doe%20mee%20%26%20kom"
    assert LINK.fullmatch(channel.link("join-7"))
