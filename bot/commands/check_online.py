"""Whether all that the config switches on works, asked of the platforms themselves."""

from bot import platforms
from bot.channels.check_findings import Finding
from bot.channels.contract import SendError
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.commands.template_status import compare
from bot.config import Config
from bot.sending.templates import catalogue
from domain.clock import Clock
from handlers.conversation.texts import Texts


async def ask_platforms(config: Config, clock: Clock, texts: Texts) -> list[Finding]:
    """Every finding, of every channel that is switched on."""
    found: list[Finding] = []
    telegram, whatsapp = platforms.telegram(config, clock), platforms.whatsapp(config, clock)
    if telegram is not None:
        found += await telegram.inspect()
    if whatsapp is not None:
        found += await ask_whatsapp(whatsapp, config.web.public_url, texts)
    return found


async def ask_whatsapp(channel: WhatsAppChannel, public_url: str | None, texts: Texts) -> list[Finding]:
    """Token, number, account, webhook; and the templates, if Meta answers at all."""
    found = await channel.inspect(public_url)
    if len(found) == 1:
        return found
    try:
        states = await channel.templates()
    except SendError as error:
        return [*found, Finding(False, "whatsapp templates", f"could not be asked: {error}")]
    finally:
        await channel.stop()
    standings = compare(catalogue(texts), states)
    return found + [Finding(one.ok, f"{one.template.name} ({one.template.language})", one.told) for one in standings]
