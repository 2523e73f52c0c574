"""The operator's settings: config.toml, overruled by KNIPOOG_SECTION__KEY, every fault told at once."""

import os
import re
from collections.abc import Mapping
from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from domain.prices import Price
from handlers.conversation.context import Settings
from schedules.offsets import Offsets
from storage.engine import DRIVERS

PREFIX = "KNIPOOG_"
OTHERS = {"KNIPOOG_REQUIRE_BROWSER"}  # read by the tests
UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}
_DURATION = re.compile(r"(\d+)\s*([dhms])")
_SECRET_HEADER = re.compile(r"[A-Za-z0-9_-]{16,256}")
_META_ID = re.compile(r"[0-9]{5,20}")
_SECRET = re.compile(r"[!-~]+")
_TELEPHONE = re.compile(r"[1-9][0-9]{6,14}")
SHORTEST_VERIFY_TOKEN = 16
OLDEST_GRAPH = 17.0  # for which pywa was made
_TELEGRAM_TOKEN = re.compile(r"\d{3,20}:[A-Za-z0-9_-]{20,}")


def duration(value: Any) -> timedelta:
    """ "28d", "16h", "90m", "5s", or several: "1d 12h"."""
    if isinstance(value, timedelta):
        return value
    parts = _DURATION.findall(str(value))
    if not parts or _DURATION.sub("", str(value)).strip():
        raise ValueError('write it like "28d", "16h", "90m" or "5s"')
    return sum((timedelta(**{UNITS[unit]: int(number)}) for number, unit in parts), timedelta())


def clock_time(value: Any) -> time:
    """ "20:00" """
    if isinstance(value, time):
        return value
    try:
        return time.fromisoformat(str(value))
    except ValueError:
        raise ValueError('write it like "20:00"') from None


Duration = Annotated[timedelta, BeforeValidator(duration)]
ClockTime = Annotated[time, BeforeValidator(clock_time)]


class Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class BotSection(Section):
    name: str = Field(default="Knipoog", min_length=1, max_length=64)
    language: Literal["nl", "en"] = "nl"
    timezone: str = "Europe/Amsterdam"

    @field_validator("timezone")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError('write a time zone like "Europe/Amsterdam"')
        return str(ZoneInfo(value).key)


class StorageSection(Section):
    url: str = "sqlite:///data/knipoog.db"

    @field_validator("url")
    @classmethod
    def _readable(cls, value: str) -> str:
        try:
            backend = make_url(value).drivername.split("+")[0]
        except ArgumentError:
            raise ValueError('write an address like "sqlite:///data/knipoog.db"') from None
        if backend not in DRIVERS:
            raise ValueError("use sqlite:///... or postgresql://...")
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
        return _http_address(value)

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

    @field_validator("verify_token")
    @classmethod
    def _hard_to_guess(cls, value: SecretStr) -> SecretStr:
        if len(value.get_secret_value()) < SHORTEST_VERIFY_TOKEN:
            raise ValueError(f"make one up of at least {SHORTEST_VERIFY_TOKEN} characters")
        return value

    @field_validator("api_url")
    @classmethod
    def _address(cls, value: str) -> str:
        return _http_address(value)

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
        return _http_address(value).rstrip("/") if value else None


class NudgesSection(Section):
    quiet_from: ClockTime = time(20, 0)
    quiet_until: ClockTime = time(8, 0)
    max_per_week: int = Field(default=4, ge=1, le=50)


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


class ConfigFault(Exception):
    """What is wrong with a config: (key, what to do) pairs, all of them."""

    def __init__(self, faults: list[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{key}: {what}" for key, what in faults))
        self.faults = faults


def load(path: Path | None, *, needs_channel: bool = False) -> Config:
    """Read the file (if any) and the environment. Raises ConfigFault with every fault at once."""
    faults = _unknown_variables()
    config: Config | None = None
    try:
        config = Config(**_from_file(path))
    except ValidationError as error:
        faults += _faults(error)
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
    if config.telegram and config.telegram.mode == "webhook" and config.web.public_url is None:
        faults.append(("web.public_url", "needed with telegram.mode webhook: the https address of this server"))
    return faults


def _unknown_variables() -> list[tuple[str, str]]:
    """Environment variables that look like ours and mean nothing."""
    sections = tuple(f"{PREFIX}{name}__".upper() for name in Config.model_fields)
    strangers = [
        name for name in os.environ if name.upper().startswith(PREFIX) and not name.upper().startswith(sections)
    ]
    return [
        (name, "is not a variable that exists; see config.example.toml")
        for name in sorted(strangers)
        if name not in OTHERS
    ]


def _from_file(path: Path | None) -> Mapping[str, Any]:
    if path is None:
        return {}
    if not path.is_file():
        raise ConfigFault([(str(path), "there is no such file; copy config.example.toml to it")])
    try:
        return TomlConfigSettingsSource(Config, toml_file=path)()
    except ValueError as error:
        raise ConfigFault([(str(path), f"this is not TOML: {error}")]) from None


def _faults(error: ValidationError) -> list[tuple[str, str]]:
    return [(".".join(map(str, fault["loc"])), _advice(fault)) for fault in error.errors(include_input=False)]


def _advice(fault: Any) -> str:
    """What to do, in words; never the value itself, which may be a secret."""
    kind = fault["type"]
    if kind == "missing":
        return "is missing; fill it in, or leave the whole section out"
    if kind == "extra_forbidden":
        return "is not a key that exists; see config.example.toml"
    return str(fault["msg"]).removeprefix("Value error, ")


def _http_address(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s/]+(/\S*)?", value):
        raise ValueError('write an address like "https://example.org"')
    return value
