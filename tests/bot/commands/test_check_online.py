"""Checks and templates on the command line, against a Bot API and a Graph API on this machine."""

import pytest
from click.testing import Result

from bot.commands.templates import hand_in
from bot.sending.templates import catalogue
from handlers.conversation.texts import all_texts
from tests.bot.channels.whatsapp.outgoing import Refusal, ScriptedGraph, channel_on
from tests.bot.commands.conftest import CONFIG, PUBLIC, Command
from tests.fakes import telegram, whatsapp

ANY_DAY = "may write first to 250 people a day"


def lines(result: Result) -> list[str]:
    return result.output.splitlines()


def approve_all(world: whatsapp.World) -> None:
    for stored in world.templates.rows:
        stored.status = "APPROVED"


def test_templates_are_listed_without_asking_anybody(command: Command, world: whatsapp.World) -> None:
    listed = command("templates", "list")

    wanted = catalogue(all_texts())
    heads = [line for line in lines(listed) if line and not line.startswith(" ")]
    assert listed.exit_code == 0
    assert heads == [f"{template.name} ({template.language}), {template.category}" for template in wanted]
    assert wanted[0].body.splitlines()[0] in listed.output
    assert world.calls == []


def test_templates_are_handed_in_once(command: Command, world: whatsapp.World) -> None:
    wanted = catalogue(all_texts())

    before = command("templates", "status")
    pushed = command("templates", "push")
    again = command("templates", "push")

    assert (before.exit_code, pushed.exit_code, again.exit_code) == (2, 0, 0)
    assert before.output.count("is not in the account") == len(wanted)
    assert lines(pushed) == [f"{template.name} ({template.language}): pending, utility" for template in wanted]
    assert "The account has all templates" in again.output
    assert world.faults == []


def test_the_status_of_templates(command: Command, world: whatsapp.World) -> None:
    first, second, third, *_ = catalogue(all_texts())
    command("templates", "push")
    approve_all(world)
    content = command("templates", "status")
    world.templates.find(first.name, first.language).status = "PAUSED"
    world.templates.find(second.name, second.language).category = "MARKETING"

    worried = command("templates", "status")

    assert content.exit_code == 0
    assert {line.partition(": ")[2] for line in lines(content)} == {"approved"}
    assert worried.exit_code == 2
    assert lines(worried)[0].startswith(f"LOOK  {first.name} ({first.language}): paused: ")
    assert lines(worried)[1].startswith(f"LOOK  {second.name} ({second.language}): approved; Meta made it marketing")
    assert lines(worried)[2] == f"ok    {third.name} ({third.language}): approved"


async def test_a_template_that_is_refused_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    graph = ScriptedGraph()
    graph.answers("message_templates", {"data": []}, Refusal(100, "too many emoji"))
    channel = channel_on(graph)
    first, *others = catalogue(all_texts())

    taken = await hand_in(channel)

    await channel.stop()
    said = capsys.readouterr()
    assert not taken
    assert said.err.startswith(f"{first.name} ({first.language}): refused: 100: ")
    assert said.out.count(": pending, utility") == len(others)


def test_when_meta_does_not_answer_nothing_is_handed_in(command: Command, world: whatsapp.World) -> None:
    world.fail_next(status=502, what="templates")

    pushed = command("templates", "push")

    assert pushed.exit_code == 1
    assert "The platform did not do it: no code: HTTP 502" in pushed.output
    assert world.templates.rows == []


def test_without_whatsapp_there_are_no_templates_to_hand_in(command: Command) -> None:
    result = command("templates", "push", changes=(CONFIG[CONFIG.index("[whatsapp]") :], ""))

    assert (result.exit_code, result.output) == (2, "There is no [whatsapp] in this config.\n")


def test_an_online_check_that_finds_all_well(command: Command, world: whatsapp.World) -> None:
    command("templates", "push")
    approve_all(world)

    checked = command("check", "--online")

    wanted = catalogue(all_texts())
    assert checked.exit_code == 0, checked.output
    assert lines(checked)[:5] == [
        "ok    telegram.token: is that of @knipoog_bot",
        "ok    whatsapp.access_token: is accepted",
        f"ok    whatsapp.phone_number_id: +{world.number} (Knipoog), quality green; {ANY_DAY}",
        "ok    whatsapp.business_account_id: has this number",
        f"ok    whatsapp webhook: Meta posts to {PUBLIC}/webhook/whatsapp",
    ]
    assert lines(checked)[5:11] == [
        "ok    whatsapp webhook fields: Knipoog gets all that the bot needs",
        "ok    whatsapp registration: the number is registered",
        "ok    whatsapp name: is approved",
        "ok    whatsapp organisation: is verified by Meta",
        "ok    whatsapp payment: Meta has no complaint",
        "ok    whatsapp sending: Meta lets messages leave",
    ]
    templates = [f"ok    {template.name} ({template.language}): approved" for template in wanted]
    assert lines(checked)[11 : 11 + len(wanted)] == templates
    assert lines(checked)[-1].endswith("all is well.")
    assert world.faults == []


def test_an_online_check_tells_all_that_is_wrong(command: Command, world: whatsapp.World, bots: telegram.World) -> None:
    world.subscribed = False
    world.webhook_url = ""

    checked = command("check", "--online", changes=("{telegram_token}", "987654321:AAnietvandezebotfatherhoor"))

    assert checked.exit_code == 2
    wrong = [line for line in lines(checked) if line.startswith("WRONG")]
    assert wrong[0].startswith("WRONG telegram.token: ")
    assert wrong[1].startswith("WRONG whatsapp webhook: no app gets")
    assert len(wrong) == 2 + len(catalogue(all_texts()))
    assert "all is well" not in checked.output


def test_an_online_check_without_a_good_token_asks_no_more(command: Command, world: whatsapp.World) -> None:
    world.token_revoked = True

    checked = command("check", "--online")

    assert checked.exit_code == 2
    assert [line.partition(":")[0] for line in lines(checked)] == [
        "ok    telegram.token",
        "WRONG whatsapp.access_token",
    ]
    assert world.token not in checked.output


def test_an_offline_check_asks_nobody(command: Command, world: whatsapp.World, bots: telegram.World) -> None:
    world.token_revoked = True

    assert command("check").exit_code == 0
    assert world.calls == []
