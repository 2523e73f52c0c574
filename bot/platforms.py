"""From the config to the channels that it switches on."""

from bot.channels.telegram.channel import TelegramChannel
from bot.channels.whatsapp.channel import WhatsAppChannel
from bot.config import Config
from bot.sending.pacing import TELEGRAM, WHATSAPP
from domain.clock import Clock

PACES = {TelegramChannel.name: TELEGRAM, WhatsAppChannel.name: WHATSAPP}


def telegram(config: Config, clock: Clock) -> TelegramChannel | None:
    section = config.telegram
    if section is None:
        return None
    return TelegramChannel(
        section.token.get_secret_value(),
        api_url=section.api_url,
        mode=section.mode,
        webhook_secret=section.webhook_secret.get_secret_value() if section.webhook_secret else None,
        public_url=config.web.public_url,
        clock=clock,
    )


def whatsapp(config: Config, clock: Clock) -> WhatsAppChannel | None:
    section = config.whatsapp
    if section is None:
        return None
    return WhatsAppChannel(
        section.phone_number_id,
        section.business_account_id,
        section.access_token.get_secret_value(),
        section.app_secret.get_secret_value(),
        section.verify_token.get_secret_value(),
        api_url=section.api_url,
        api_version=section.api_version,
        clock=clock,
        bot_name=config.bot.name,
        number=section.number,
        daily_people=section.daily_people,
    )
