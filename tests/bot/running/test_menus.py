"""The command menus: what this person, here, may use, in their language."""

from domain.people import Role
from storage.people import members
from tests import builders
from tests.fakes.stage import Actor, Stage


async def names(stage: Stage, scope: str, language: str = "") -> list[str]:
    await stage.app.menus.refresh()
    found = [menu for menu in stage.channel.menus if (menu.scope, menu.language) == (scope, language)]
    return [command.name for menu in found for command in menu.commands]


async def scopes(stage: Stage) -> dict[str, int]:
    """How many commands each scope of its own has."""
    await stage.app.menus.refresh()
    return {menu.scope: len(menu.commands) for menu in stage.channel.menus if menu.scope.startswith("chat:")}


async def test_members_get_short_menus_in_both_languages(stage: Stage) -> None:
    assert "agenda" in await names(stage, "private")
    assert "calendar" in await names(stage, "private", "en")
    assert "bijeenkomst" not in await names(stage, "private")
    assert set(await names(stage, "group")) <= {"agenda", "opbrengst", "help", "privacy"}


async def test_organisers_see_their_commands_and_lose_them_with_the_role(stage: Stage) -> None:
    network = await builders.network(stage)
    bert: Actor = await builders.member(stage, network, "Bert", role=Role.ORGANISER)
    assert "bijeenkomst" in await names(stage, f"chat:{bert.id}")

    person = await builders.person_of(stage, bert)
    assert person is not None
    async with stage.database.write() as session:
        await members.change(session, network.id, person.id, role=Role.MEMBER.value)

    assert await scopes(stage) == {f"chat:{bert.id}": 0}
    assert await scopes(stage) == {}
