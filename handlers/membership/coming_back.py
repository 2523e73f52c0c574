"""Back in by the word of an organiser: who was put out is asked for, whatever old link they come by."""

from datetime import timedelta

from domain.errors import Mistake
from domain.networks import Network
from domain.people import Membership, Role
from handlers.audience.whom_it_reaches import whether_they_hear
from handlers.conversation.button_codes import number_in
from handlers.conversation.context import Context, Scene, network_for
from handlers.conversation.messages import Button, Outgoing, Promise, Reply, Said, reply, text
from handlers.conversation.news import news_for
from handlers.conversation.promises import About, Readers, ToldTo, nothing, to_all
from handlers.conversation.routing import Doors
from handlers.membership.ending_membership import answered_in, counted_anew
from storage import networks
from storage.people import members, people

doors = Doors()

PATIENCE = timedelta(days=7)


@doors.link("terug")
async def ask(context: Context) -> Reply:
    """Where every link of the network leads who was put out; their organisers are asked once a week."""
    network = context.network
    member = await members.find(context.session, network.id, context.person.id) if network else None
    if network is None or member is None or not member.put_out:
        raise Mistake("unknown-link")
    if member.asked_back_at is not None and context.now - member.asked_back_at < PATIENCE:
        return reply(context.say(text("coming-back-asked-before", network=network.name)))
    asked = await _to_organisers(context, network, member)
    if not asked:
        return reply(context.say(text("coming-back-nobody", network=network.name)))
    await members.change(context.session, network.id, context.person.id, asked_back_at=context.now)
    return reply(context.say(text("coming-back-asked", network=network.name)), *asked)


async def _to_organisers(scene: Scene, network: Network, member: Membership) -> list[Outgoing]:
    promise = Promise("coming-back", {"network": network.id, "person": member.person_id})
    told: list[Outgoing] = []
    for organiser in await members.of_network(scene.session, network.id, Role.ORGANISER):
        person = await people.get(scene.session, organiser.person_id)
        told += news_for(scene, person, promise, network_id=network.id)
    return told


@doors.teller("coming-back")
async def tell_organisers(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """Nothing where somebody decided, or where there is nobody left to decide about."""
    member = await members.find(scene.session, about["network"], about["person"])
    if member is None or not member.put_out:
        return nothing(readers)
    network, code = await networks.get(scene.session, member.network_id), f"back:{member.network_id}:{member.person_id}"
    buttons = ((Button(text("coming-back-let-in"), f"{code}:yes"), Button(text("coming-back-keep-out"), f"{code}:no")),)
    words = text("coming-back-ask", name=member.name, network=network.name)
    return to_all(readers, Said(words, buttons, text("coming-back-reason", network=network.name)))


@doors.press("back")
async def decide(context: Context) -> Reply:
    """ "back:<network>:<person>:yes" or ":no", by any organiser; a no can be followed by a yes."""
    _, network_id, person_id, said = (*context.incoming.code.split(":"), "", "", "")[:4]
    network, _ = await network_for(context, network_id, organiser=True)
    await networks.lock(context.session, network.id)
    member = await members.find(context.session, network.id, number_in(person_id) or 0)
    if member is None or said not in ("yes", "no") or not (member.active or member.put_out):
        raise Mistake("outdated-button")
    if member.active:
        return reply(toast=text("coming-back-is-in", name=member.name), alert=True)
    person = await people.get(context.session, member.person_id)
    told = news_for(
        context,
        person,
        Promise("coming-back-said", {"network": network.id, "said": said, "person": member.person_id}),
        network_id=network.id,
    )
    hears = await whether_they_hear(context, member.person_id, member.name)
    if said == "no":
        code = f"back:{network.id}:{member.person_id}:yes"
        words = text("coming-back-out", name=member.name, told=hears)
        stays = context.say(words, ((Button(text("coming-back-yet"), code),),))
        return reply(stays, *told)
    await members.join(context.session, network.id, member.person_id, context.now)
    counted = await counted_anew(context, await answered_in(context, member.person_id, [network.id]))
    return reply(context.say(text("coming-back-in", name=member.name, told=hears)), *told, *counted, menus_changed=True)


@doors.teller("coming-back-said")
async def tell_person(scene: Scene, about: About, readers: Readers) -> ToldTo:
    """What was decided, if that still stands."""
    member = await members.find(scene.session, about["network"], about["person"])
    let_in = about["said"] == "yes"
    if member is None or member.active is not let_in:
        return nothing(readers)
    network = await networks.get(scene.session, member.network_id)
    if not let_in:
        return to_all(readers, Said(text("coming-back-said-no", network=network.name)))
    on = Button(text("coming-back-on"), f"join:{network.join_token}")
    return to_all(readers, Said(text("coming-back-said-yes", network=network.name), ((on,),)))
