"""A message to pass on to whom one wants in the network, with the addresses by which they come in."""

from domain.networks import Network
from handlers.conversation.context import Context
from handlers.conversation.messages import Outgoing, text


def invitation(context: Context, network: Network) -> Outgoing:
    said = context.say(text("invitation", network=network.name, goal=network.goal))
    return Outgoing(said.to, said.words, invites=f"{network.join_token}-join", language=network.language)
