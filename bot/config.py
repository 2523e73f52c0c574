"""The operator's settings: config.toml, overruled by KNIPOOG_SECTION__KEY, every fault told at once."""

import os
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    TomlConfigSettingsSource,
)
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from bot.config_faults import ConfigFault, in_words, unknown_variables
from bot.config_values import (
    ClockTime,
    Duration,
    http_address,
    mostly_by_day,
    outside_port,
    public_address,
    time_zone,
)
from domain.prices import Price
from handlers.conversation.context import Settings
from schedules.offsets import Offsets
from storage.engine import DRIVERS, in_memory

PREFIX = "KNIPOOG_"
OTHERS = {"KNIPOOG_REQUIRE_BROWSER"}  # read by the tests
_SECRET_HEADER = re.compile(r"[A-Za-z0-9_-]{16,256}")
_META_ID = re.compile(r"[0-9]{5,20}")
_SECRET = re.compile(r"[!-~]+")
_TELEPHONE = re.compile(r"[1-9][0-9]{6,14}")
TELEGRAM_PORTS = (443, 80, 88, 8443)  # core.telegram.org/bots/api#setwebhook
SHORTEST_VERIFY_TOKEN = 16
SHORTEST_OF_META = 16
OLDEST_GRAPH = 17.0  # for which pywa was made
_TELEGRAM_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BotSection(Section):
    name: str = Field(default="Knipoog", min_length=1, max_length=64)
    language: Literal["nl", "en"] = "nl"
    timezone: str = "Europe/Amsterdam"

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        return time_zone(value)


class StorageSection(Section):
    url: str = Field(default="sqlite:///data/knipoog.db", repr=False)  # it may have a password in it

    @field_validator("url")
    @classmethod
    def _readable(cls, value: str) -> str:
        try:
            url = make_url(value)
        except (ArgumentError, ValueError):
            raise ValueError('write an address like "sqlite:///data/knipoog.db"') from None
        backend = url.drivername.split("+")[0]
        if backend not in DRIVERS:
            raise ValueError("use sqlite:///... or postgresql://...")
        if "@" in (url.host or ""):  # where the rest of the password would be taken for the server, and be told
            raise ValueError("write signs like @ : and / in the password as %40, %3A and %2F")
        if backend == "sqlite" and in_memory(url):
            raise ValueError('this keeps nothing when the bot stops: write a file, like "sqlite:///data/knipoog.db"')
        return value


class TelegramSection(Section):
    token: SecretStr
    mode: Literal["polling", "webhook"] = "polling"
    api_url: str = "https://api.telegram.org"
    webhook_secret: SecretStr | None = None

    @field_validator("token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        if not _TELEGRAM_TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("this is not a token; @BotFather gives one like 123456789:AA...")
        return value

    @field_validator("api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        return http_address(value)

    @model_validator(mode="after")
    def _secret(self) -> "TelegramSection":
        secret = self.webhook_secret.get_secret_value() if self.webhook_secret else ""
        if self.mode == "webhook" and not _SECRET_HEADER.fullmatch(secret):
            raise ValueError("webhook_secret is needed with mode webhook: 16 to 256 of A-Z a-z 0-9 _ -")
        return self


class PriceSection(Section):
    """What one message of a category costs, with the day and the place where that was read."""

    category: str = Field(pattern=r"^[a-z_]+$")
    price: float = Field(ge=0, allow_inf_nan=False)
    date: date
    source: str = Field(min_length=1)


class WhatsAppSection(Section):
    phone_number_id: str
    business_account_id: str
    access_token: SecretStr
    app_secret: SecretStr
    verify_token: SecretStr
    api_url: str = "https://graph.facebook.com"
    api_version: str = "24.0"
    number: str | None = None
    daily_people: int | None = Field(default=None, ge=1)
    monthly_budget: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    currency: str = Field(default="EUR", pattern=r"^[A-Z]{3}$")
    prices: tuple[PriceSection, ...] = ()

    @field_validator("phone_number_id", "business_account_id")
    @classmethod
    def _id(cls, value: str) -> str:
        if not _META_ID.fullmatch(value):
            raise ValueError("this is not an id; WhatsApp Manager shows it, digits only")
        return value

    @field_validator("access_token", "app_secret", "verify_token")
    @classmethod
    def _in_one_piece(cls, value: SecretStr) -> SecretStr:
        if not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("this cannot be right: letters, digits and signs in one piece, without spaces")
        return value

    @field_validator("access_token", "app_secret")
    @classmethod
    def _whole(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < SHORTEST_OF_META:
            raise ValueError(f"this is only a part of it: Meta's have at least {SHORTEST_OF_META} characters")
        return value

    @field_validator("verify_token")
    @classmethod
    def _hard_to_guess(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < SHORTEST_VERIFY_TOKEN:
            raise ValueError(f"make one up of at least {SHORTEST_VERIFY_TOKEN} characters")
        return value

    @field_validator("api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        return http_address(value)

    @field_validator("api_version", mode="before")
    @classmethod
    def _version(cls, value: Any) -> str:
        version = str(value).removeprefix("v")
        if not re.fullmatch(r"\d{1,2}\.\d", version) or float(version) < OLDEST_GRAPH:
            raise ValueError(f'write a version like "24.0"; the oldest that will do is "{OLDEST_GRAPH}"')
        return version

    @field_validator("number")
    @classmethod
    def _telephone(cls, value: str | None) -> str | None:
        digits = re.sub(r"[+\s()-]", "", value or "")
        if value is not None and not _TELEPHONE.fullmatch(digits):
            raise ValueError('write it with the country code, like "31612345678"')
        return digits or None

    def money(self) -> dict[str, Any]:
        """As settings; of several prices for one category the last that was read counts."""
        in_order = sorted(self.prices, key=lambda price: price.date)
        prices = {price.category: Price(price.price, price.date, price.source) for price in in_order}
        return {"prices": prices, "currency": self.currency, "monthly_budget": self.monthly_budget}


class WebSection(Section):
    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=1, le=65535)
    public_url: str | None = None

    @field_validator("public_url")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        return public_address(value) if value else None


class NudgesSection(Section):
    quiet_from: ClockTime = time(20, 0)
    quiet_until: ClockTime = time(8, 0)
    max_per_week: int = Field(default=4, ge=1, le=50)

    @model_validator(mode="after")
    def _by_night(self) -> "NudgesSection":
        since, until = self.quiet_from, self.quiet_until
        if mostly_by_day(since, until):
            raise ValueError(
                f"quiet from {since:%H:%M} until {until:%H:%M} is quiet by day and not by night: "
                "exchange quiet_from and quiet_until"
            )
        return self


class MeetingSection(Section):
    announcement: Duration = timedelta(days=28)
    rsvp_reminder: Duration = timedelta(days=14)
    bring_fetch: Duration = timedelta(days=7)
    bring_fetch_again: Duration = timedelta(days=3)
    programme: Duration = timedelta(days=1)
    programme_at: ClockTime = time(16, 0)
    takeaway: Duration = timedelta(hours=1)
    takeaway_again: Duration = timedelta(days=1)
    takeaway_again_at: ClockTime = time(16, 0)
    curate: Duration = timedelta(days=2)
    curate_at: ClockTime = time(16, 0)

    @model_validator(mode="after")
    def _in_order(self) -> "MeetingSection":
        before = [self.announcement, self.rsvp_reminder, self.bring_fetch, self.bring_fetch_again, self.programme]
        if sorted(before, reverse=True) != before:
            raise ValueError(
                "announcement, rsvp_reminder, bring_fetch, bring_fetch_again and programme must not overtake each other"
            )
        if not self.takeaway <= self.takeaway_again <= self.curate:
            raise ValueError("takeaway, takeaway_again and curate must come in this order")
        return self


class PrivacySection(Section):
    keep_messages: Duration = timedelta(days=30)
    keep_strangers: Duration = timedelta(days=7)
    keep_left: Duration = timedelta(days=90)


class Config(BaseSettings):
    """All of config.toml. An absent [telegram] or [whatsapp] switches that channel off."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        extra="forbid",
        frozen=True,
        nested_model_default_partial_update=True,
    )

    bot: BotSection = BotSection()
    storage: StorageSection = StorageSection()
    telegram: TelegramSection | None = None
    whatsapp: WhatsAppSection | None = None
    web: WebSection = WebSection()
    nudges: NudgesSection = NudgesSection()
    meeting: MeetingSection = MeetingSection()
    privacy: PrivacySection = PrivacySection()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings

    def settings(self) -> Settings:
        """What use-cases need to know of it."""
        return Settings(
            bot_name=self.bot.name,
            language=self.bot.language,
            timezone=self.bot.timezone,
            offsets=Offsets(**dict(self.meeting)),
            quiet_from=self.nudges.quiet_from,
            quiet_until=self.nudges.quiet_until,
            max_per_week=self.nudges.max_per_week,
            public_url=self.web.public_url,
            keep_messages=self.privacy.keep_messages,
            keep_strangers=self.privacy.keep_strangers,
            keep_left=self.privacy.keep_left,
            **(self.whatsapp.money() if self.whatsapp else {}),
        )


def load(path: Path | None, *, needs_channel: bool = False) -> Config:
    """Read the file (if any) and the environment. Raises ConfigFault with every fault at once."""
    faults = unknown_variables((name for name in os.environ if name not in OTHERS), PREFIX, Config)
    config: Config | None = None
    try:
        config = Config(**_from_file(path))
    except ValidationError as error:
        faults += in_words(error, Config)
    except SettingsError:  # it quotes the value
        faults.append((f"{PREFIX}…", "a list in a variable is written as JSON; rather write it in the file"))
    if config is not None:
        faults += _between_sections(config, needs_channel)
    if faults or config is None:
        raise ConfigFault(faults)
    return config


def _between_sections(config: Config, needs_channel: bool) -> list[tuple[str, str]]:
    faults: list[tuple[str, str]] = []
    if needs_channel and config.telegram is None and config.whatsapp is None:
        faults.append(
            ("telegram.token", "no channel is switched on: add [telegram] with the token of your bot, or [whatsapp]")
        )
    if config.whatsapp and config.web.public_url is None:
        faults.append(("web.public_url", "needed with [whatsapp]: the https address of this server, for its webhook"))
    if config.whatsapp and config.whatsapp.monthly_budget is not None and not config.whatsapp.prices:
        faults.append(("whatsapp.prices", "needed with monthly_budget: what a message costs, from your own price list"))
    if config.telegram and config.telegram.mode == "webhook":
        if config.web.public_url is None:
            faults.append(("web.public_url", "needed with telegram.mode webhook: the https address of this server"))
        elif (port := outside_port(config.web.public_url)) not in (*TELEGRAM_PORTS, None):
            ports = ", ".join(map(str, TELEGRAM_PORTS))
            faults.append(("web.public_url", f"Telegram posts to no other port than {ports}, and not to {port}"))
    return faults


def _from_file(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    if not path.is_file():
        raise ConfigFault([(str(path), "there is no such file; copy config.example.toml to it")])
    try:
        return TomlConfigSettingsSource(Config, toml_file=path)()
    except OSError as error:
        raise ConfigFault([(str(path), f"cannot be read: {error.strerror or error}")]) from None
    except ValueError as error:
        raise ConfigFault([(str(path), f"this is not TOML: {error}")]) from None
