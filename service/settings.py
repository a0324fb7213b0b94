"""What the environment says; nothing else in the service reads it."""

import ipaddress
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from service.access import Role
from service.errors import SettingsError

PREFIX = "GROEIPAD_"


class Settings(BaseModel):
    """Every setting with its default; ``GROEIPAD_PORT=8010`` in the environment sets ``port``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    build: Path = Path("build/sample")
    """Folder with the artefacts ``world`` and ``index``."""
    database_url: str = "sqlite:///build/service/groeipad.db"
    """SQLAlchemy URL: SQLite, or ``postgresql+psycopg://…``."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    today: date | None = None
    """Fixed date of every request, for demonstrations; the day itself when ``None``."""
    local_roles: tuple[Role, ...] = (Role.COUNSELLOR, Role.ANALYST, Role.ADMIN)
    """Roles of whoever opens the pages in local mode."""
    local_name: str = "lokale-bemiddelaar"
    """Name under which decisions are recorded in local mode."""
    max_body_bytes: int = Field(default=262_144, ge=1024)
    requests_per_minute: int = Field(default=1200, ge=1)
    """Per client address."""
    writes_per_minute: int = Field(default=300, ge=1)
    """Per client address; also what slows down guessing of hand-over codes."""
    retention_days: int = Field(default=730, ge=183)
    """Days after the last change before a dossier is erased; the AI Act keeps logs 183 days at least."""
    hand_over_days: int = Field(default=14, ge=1, le=90)
    sample_profiles: Path | None = None
    """Folder of profiles to load into an empty store, for a demonstration."""


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Return the settings of this process.

    Raises
    ------
    SettingsError
        If a setting is unknown or wrong; Dutch, without the value, which may be a password.
    """
    source = os.environ if environment is None else environment
    found: dict[str, object] = {
        key.removeprefix(PREFIX).lower(): value for key, value in source.items() if key.startswith(PREFIX)
    }
    if isinstance(roles := found.get("local_roles"), str):
        found["local_roles"] = tuple(one.strip() for one in roles.split(",") if one.strip())
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        names = sorted({f"{PREFIX}{str(one['loc'][0]).upper()}" for one in error.errors()})
        known = ", ".join(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
        raise SettingsError(
            f"Deze instellingen zijn onbekend of verkeerd: {', '.join(names)}. Er bestaan: {known}."
        ) from None


def check_loopback(host: str) -> None:
    """Refuse an address that others can reach: in local mode nobody logs in.

    Raises
    ------
    SettingsError
        If ``host`` is not a loopback address.
    """
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback:
        raise SettingsError(
            f"De lokale modus heeft geen aanmelding en luistert daarom niet op {host!r}. "
            "Toegelaten: 127.0.0.1, ::1 of localhost. Zet GROEIPAD_HOST=127.0.0.1."
        )
