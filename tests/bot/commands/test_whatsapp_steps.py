"""The two steps that Meta requires once, from the command line."""

from tests.bot.commands.conftest import Command
from tests.fakes import whatsapp

DONE = "The number is registered: it can send. Keep the PIN; Meta asks for it when the number moves.\n"


def test_a_number_is_registered(command: Command, world: whatsapp.World) -> None:
    world.standing["status"] = "PENDING"

    registered = command("whatsapp", "register", "--pin", "123456")

    assert (registered.exit_code, registered.output) == (0, DONE)
    assert world.standing["status"] == "CONNECTED"


def test_the_pin_is_asked_for_and_not_shown(command: Command, world: whatsapp.World) -> None:
    registered = command("whatsapp", "register", typed="123456\n")

    assert registered.exit_code == 0
    assert "123456" not in registered.output
    assert world.pin == "123456"


def test_what_is_no_pin_is_not_sent(command: Command, world: whatsapp.World) -> None:
    for pin in ("12345", "1234567", "abcdef", "", "١٢٣٤٥٦"):
        refused = command("whatsapp", "register", "--pin", pin)
        assert (refused.exit_code, refused.output) == (2, "A PIN is six digits, and nothing else.\n")

    assert world.calls == []


def test_another_pin_than_that_of_the_number(command: Command, world: whatsapp.World) -> None:
    world.pin = "111111"

    refused = command("whatsapp", "register", "--pin", "123456")

    assert refused.exit_code == 1
    assert "133005: this is not the PIN of the number" in refused.output


def test_the_app_is_subscribed_and_what_is_left_to_do_is_told(command: Command, world: whatsapp.World) -> None:
    world.subscribed = False
    world.subscribed_fields.remove("user_preferences")

    subscribed = command("whatsapp", "subscribe")

    assert world.subscribed
    assert subscribed.exit_code == 2
    assert subscribed.output.splitlines() == [
        "Your app gets what people write to the account.",
        "WRONG whatsapp webhook fields: Knipoog does not get user_preferences: switch them on in the app Knipoog, "
        "under WhatsApp, Configuration",
    ]


def test_the_app_is_subscribed_and_all_is_well(command: Command, world: whatsapp.World) -> None:
    subscribed = command("whatsapp", "subscribe")

    assert (subscribed.exit_code, subscribed.output) == (0, "Your app gets what people write to the account.\n")
