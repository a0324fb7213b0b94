"""What the environment says; nothing else in the service reads it."""

import ipaddress
import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from service.access import Role
from service.errors import SettingsError

PREFIX = "GROEIPAD_"
LEAST_KEY = 32


class Settings(BaseModel):
    """Every setting with its default; ``GROEIPAD_PORT=8010`` in the environment sets ``port``."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    build: Path = Path("build/sample")
    """Folder with the artefacts ``world`` and ``index``."""
    database_url: str = "sqlite:///build/service/groeipad.db"
    """SQLAlchemy URL: SQLite, or ``postgresql+psycopg://…``."""
    key_file: Path | None = None
    """File with the key that wraps the keys of persons; beside it the register of erasures (``….gewist``).

    ``None`` is ``groeipad.sleutel`` beside a SQLite database. Copy it apart from the database.
    """
    database_connections: int = Field(default=20, ge=2, le=500)
    """Most at once, per process."""
    statement_seconds: int = Field(default=30, ge=1, le=3600)
    """After which PostgreSQL breaks off a statement of the service; jobs have no limit."""
    index_store: SecretStr = SecretStr("")
    """Index in PostgreSQL: ``postgresql://…``; empty is the one on disk, under ``build``."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    trusted_proxies: str = ""
    """Addresses or networks of proxies, with commas between: only their word about the client counts."""
    processes: int = Field(default=1, ge=1, le=64)
    """That answer requests, on one store; each holds its own engine. One per core is the most that helps."""
    today: date | None = None
    """Fixed date of every request, for demonstrations; the day itself when ``None``."""
    local_roles: tuple[Role, ...] = (Role.COUNSELLOR, Role.ANALYST, Role.ADMIN)
    """Roles of whoever opens the pages in local mode."""
    local_name: str = "lokale-bemiddelaar"
    """Name under which decisions are recorded in local mode."""
    max_body_bytes: int = Field(default=4_194_304, ge=1024)
    """A CV as PDF is among them."""
    requests_per_minute: int = Field(default=1200, ge=1)
    """Per client address."""
    writes_per_minute: int = Field(default=300, ge=1)
    """Per client address; also what slows down guessing of hand-over codes."""
    caseload: bool = False
    """Whether a dossier of another counsellor's list opens only after a reason for the access is given."""
    slow_seconds_per_minute: int = Field(default=60, ge=1, le=6000)
    """Of the processor, per client address: reading free text, searching all groeivacatures, figures."""
    retention_days: int = Field(default=730, ge=183)
    """Days after the last change before a dossier is erased; the AI Act keeps logs 183 days at least."""
    hand_over_days: int = Field(default=14, ge=1, le=90)
    oidc_issuer: str = ""
    """Address of the OpenID Connect provider; empty is local mode, in which nobody logs in."""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_role_claim: str = "groeipad_rol"
    """Claim of the id token with one role or a list of roles."""
    oidc_roles: str = "bemiddelaar=counsellor,analist=analyst,beheerder=admin"
    """Value of that claim = role of groeipad, with commas between."""
    oidc_team_claim: str = ""
    """Claim with the team or teams of a counsellor, who open each other's dossiers; empty for no teams."""
    oidc_name_claim: str = "sub"
    """Claim with the name under which decisions are recorded; never a national number."""
    public_url: str = ""
    """Address under which browsers reach the service, when they log in: ``https://groeipad.vdab.be``."""
    session_key: SecretStr = SecretStr("")
    """Signs the cookies: 32 characters or more, the same after a restart."""
    session_minutes: int = Field(default=480, ge=5, le=1440)
    session_idle_minutes: int = Field(default=60, ge=5, le=1440)
    organisation: str = ""
    """Name of the organisation that uses groeipad, on paper and under /over."""
    contact: str = ""
    """Where someone asks for an explanation or objects: address, telephone or mail."""
    mlflow_url: str = ""
    """Where analysts find the experiments behind the ranker; without it the page has no link."""
    supply_report: str = ""
    """Folder of ``groeipad supply-report --out``, or the web address where it is published."""
    figures: Path | None = None
    """Folder of ``groeipad ranker --workshop``: the analyst sees its figures, with the rows behind them."""
    manual: Path = Path("build/site")
    """Folder of the documentation site (``make docs``), shown under /handleiding where it exists."""
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
    for name, field in Settings.model_fields.items():
        if field.annotation in (Path, Path | None) and found.get(name) == "":
            del found[name]  # an empty path would be the folder that the process happens to stand in
    if isinstance(roles := found.get("local_roles"), str):
        found["local_roles"] = tuple(role.strip() for role in roles.split(",") if role.strip())
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        names = sorted({f"{PREFIX}{str(problem['loc'][0]).upper()}" for problem in error.errors()})
        known = ", ".join(f"{PREFIX}{name.upper()}" for name in Settings.model_fields)
        raise SettingsError(
            f"Deze instellingen zijn onbekend of verkeerd: {', '.join(names)}. Er bestaan: {known}."
        ) from None


def has_manual(settings: Settings) -> bool:
    """Return whether the documentation site was built where the settings say."""
    return (settings.manual / "index.html").is_file()


def check_loopback(host: str) -> None:
    """Refuse an address that others can reach: in local mode nobody logs in.

    Raises
    ------
    SettingsError
        If ``host`` is not a loopback address.
    """
    if not is_loopback(host):
        raise SettingsError(
            f"De lokale modus heeft geen aanmelding en luistert daarom niet op {host!r}. "
            "Toegelaten: 127.0.0.1, ::1 of localhost. Zet GROEIPAD_HOST=127.0.0.1, "
            "of stel GROEIPAD_OIDC_ISSUER in."
        )


def check_access(settings: Settings) -> None:
    """Refuse settings under which someone could get in without logging in.

    Raises
    ------
    SettingsError
        In local mode on an address that others reach; with a provider, when something is missing or an
        address travels without encryption outside this machine; when a link leads to no web page.
    """
    if settings.mlflow_url and urlsplit(settings.mlflow_url).scheme not in ("https", "http"):
        raise SettingsError("GROEIPAD_MLFLOW_URL is geen webadres. Geef https://…, of laat hem weg.")
    trusted_networks(settings.trusted_proxies)
    place = settings.supply_report
    if "://" in place and urlsplit(place).scheme not in ("https", "http"):
        raise SettingsError("GROEIPAD_SUPPLY_REPORT is geen webadres en geen map. Geef https://… of een map.")
    if not settings.oidc_issuer:
        check_loopback(settings.host)
        return
    needed = {
        "GROEIPAD_OIDC_CLIENT_ID": settings.oidc_client_id,
        "GROEIPAD_OIDC_CLIENT_SECRET": settings.oidc_client_secret.get_secret_value(),
        "GROEIPAD_PUBLIC_URL": settings.public_url,
        "GROEIPAD_SESSION_KEY": settings.session_key.get_secret_value(),
    }
    if missing := [name for name, value in needed.items() if not value]:
        raise SettingsError(f"Aanmelden via GROEIPAD_OIDC_ISSUER vraagt ook {', '.join(missing)}. Vul aan.")
    if len(settings.session_key.get_secret_value()) < LEAST_KEY:
        raise SettingsError(
            f"GROEIPAD_SESSION_KEY telt minder dan {LEAST_KEY} tekens. Maak er een: 'openssl rand -hex 32'."
        )
    for name, address in (
        ("GROEIPAD_OIDC_ISSUER", settings.oidc_issuer),
        ("GROEIPAD_PUBLIC_URL", settings.public_url),
    ):
        parts = urlsplit(address)
        if parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
            raise SettingsError(f"{name} is geen https-adres. Geef https://…; http mag op dit toestel.")
    role_table(settings.oidc_roles)


def trusted_networks(text: str) -> list[str]:
    """Return the addresses and networks of the proxies that are believed.

    Raises
    ------
    SettingsError
        If one is no address, or all of them: whoever is believed chooses the address that is counted.
    """
    found = [part.strip() for part in text.split(",") if part.strip()]
    try:
        networks = [ipaddress.ip_network(part) for part in found]
    except ValueError:
        networks = []
    if len(networks) < len(found) or any(network.prefixlen == 0 for network in networks):
        raise SettingsError(
            "GROEIPAD_TRUSTED_PROXIES is geen lijst van adressen of netwerken. Schrijf bijvoorbeeld "
            "10.0.0.5,10.1.0.0/24; * en 0.0.0.0/0 mogen niet."
        )
    return found


def role_table(text: str) -> dict[str, Role]:
    """Return which value of the role claim gives which role.

    Raises
    ------
    SettingsError
        If it is not written as ``value=role,value=role``.
    """
    pairs = [pair.partition("=") for pair in text.split(",") if pair.strip()]
    try:
        found = {value.strip(): Role(role.strip()) for value, _, role in pairs}
    except ValueError:
        found = {}
    if not found or "" in found:
        raise SettingsError(
            f"GROEIPAD_OIDC_ROLES is {text!r}. Schrijf waarde=rol met komma’s ertussen; "
            f"rollen zijn {', '.join(Role)}."
        )
    return found


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches ``host``."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
