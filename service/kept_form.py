"""What someone typed and what is wrong with it, kept for a short while so that a page can show it again.

It is sealed with a key that lies in a cookie of that browser and nowhere else, and it is shown only to who
typed it. A national number is taken out before anything is kept.
"""

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import FormData

from matcher.domain.national_number import find_national_numbers
from service.dossier_fields import NAMES
from service.errors import FieldError, ServiceError
from service.forms import field_of
from service.store import FormTable, seal, unseal

KEPT_COOKIE = "groeipad_invoer"
KEPT_QUERY = "invoer"
"""Names the kept form in the address of the page that shows it."""
KEPT_SECONDS = 4 * 3600
MOST_KEPT = 40_000
"""Characters; no form of ours asks for more, and who is not logged in can send one."""
OWN = frozenset({"csrf", "idempotency_key", "terug", "wie", "formulier", "revision"})
"""Hidden fields that every page fills in by itself."""
TAKEN_OUT = "(nummer weggehaald)"


@dataclass(frozen=True, slots=True)
class KeptForm:
    """A form that could not be saved; empty on a page where nothing went wrong."""

    form: str = ""
    """Which form of the page it is."""
    values: Mapping[str, list[str]] = field(default_factory=dict)
    title: str = ""
    detail: str = ""
    errors: tuple[FieldError, ...] = ()

    def typed(self, form: str, name: str, otherwise: str = "") -> str:
        """Return what was typed in a field, and otherwise what the page has for it."""
        return next(iter(self.values.get(name, ())), "") if self.form == form else otherwise

    def ticked(self, form: str, name: str, otherwise: list[str]) -> list[str]:
        """Return what was ticked."""
        return self.values.get(name, []) if self.form == form else otherwise

    def problem(self, form: str, name: str) -> str:
        """Return what is wrong with a field."""
        return next((one.detail for one in self.errors if self.form == form and one.field == name), "")


NOTHING_KEPT = KeptForm()


@dataclass(frozen=True, slots=True)
class KeptForms:
    """The kept forms of all browsers."""

    table: FormTable
    clock: Callable[[], float] = time.time

    def keep(self, cookie: str, filled: FormData, error: ServiceError | None = None) -> str:
        """Keep a form under the cookie of a browser and return its name; ``""`` for one that is too large."""
        values: dict[str, list[str]] = {}
        for name, value in filled.multi_items():
            if isinstance(value, str) and name not in OWN:
                values.setdefault(name, []).append(without_numbers(value))
        if sum(len(text) for texts in values.values() for text in texts) > MOST_KEPT:
            return ""
        content = {
            "form": str(filled.get("formulier", "")),
            "who": str(filled.get("wie", "")),
            "values": values,
            "title": error.title if error else "",
            "detail": error.detail if error else "",
            "errors": [
                [name := field_of(one.field), one.detail, one.label or NAMES.get(name, "")]
                for one in error.errors
            ]
            if error
            else [],
        }
        name, now = secrets.token_hex(8), int(self.clock())
        sealed = seal(_derive(cookie, f"sleutel:{name}"), content)
        self.table.keep(_derive(cookie, f"plaats:{name}").hex(), sealed, now=now, past=now - KEPT_SECONDS)
        return name

    def find(self, cookie: str, name: str, who: str) -> KeptForm:
        """Return what is kept under a name; nothing for another browser and for who did not type it."""
        if not (cookie and name):
            return NOTHING_KEPT
        past = int(self.clock()) - KEPT_SECONDS
        sealed = self.table.find(_derive(cookie, f"plaats:{name}").hex(), past=past)
        if sealed is None:
            return NOTHING_KEPT
        content = unseal(_derive(cookie, f"sleutel:{name}"), sealed)
        if content["who"] not in ("", typist(cookie, who)):
            return NOTHING_KEPT
        errors = tuple(FieldError(*one) for one in content["errors"])
        return KeptForm(content["form"], content["values"], content["title"], content["detail"], errors)


def page_address(address: str) -> str:
    """Return path and query of a page of ours, without what is kept for it; empty without an address.

    Examples
    --------
    >>> page_address("http://127.0.0.1:8000/dossiers/p_1?zoek=a+b&invoer=12")
    '/dossiers/p_1?zoek=a+b'
    """
    parts = urlsplit(address)
    pairs = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != KEPT_QUERY]
    return f"{parts.path}?{urlencode(pairs)}" if pairs else parts.path


def typist(cookie: str, who: str) -> str:
    """Return what tells on a form who opened it, without the name."""
    return _derive(cookie, f"wie:{who}").hex()[:32]


def without_numbers(text: str) -> str:
    """Return a text with every national number taken out."""
    for number in reversed(find_national_numbers(text)):
        text = f"{text[: number.start]}{TAKEN_OUT}{text[number.end :]}"
    return text


def _derive(cookie: str, purpose: str) -> bytes:
    """Return 32 bytes for one purpose; the cookie itself is random, so one step is enough."""
    return hmac.digest(cookie.encode(), purpose.encode(), hashlib.sha256)
