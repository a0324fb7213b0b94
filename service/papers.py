"""The papers under `/over`: Markdown of ours, with the figures, versions and settings of this installation.

A measured figure stands in ``documents/figures.yaml`` with the file it came from, never in a paper itself.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined
from markdown_it import MarkdownIt

from matcher.domain.dutch import decimal
from matcher.domain.recommendation import Versions
from service.settings import Settings
from service.store import LOG_DAYS

FOLDER = Path(__file__).parent / "documents"
TITLES: Mapping[str, str] = {
    "hoe-het-werkt": "Hoe groeipad werkt",
    "gids-bemiddelaars": "Gids voor bemiddelaars",
    "gebruiksaanwijzing": "Gebruiksaanwijzing (art. 13)",
    "modelkaarten": "Kaarten van modellen en gegevens",
    "nauwkeurigheid": "Nauwkeurigheid per deel",
    "fria": "Grondrechtentoets (geraamte)",
    "dpia": "Gegevensbeschermingseffectbeoordeling (geraamte)",
    "risicos": "Risico’s en maatregelen",
    "privacy": "Wat gebeurt er met je gegevens?",
    "toegankelijkheid": "Toegankelijkheidsverklaring",
    "score-all-en-group": "Bericht bij score-all en group",
    "beveiliging": "Een zwakke plek melden",
    "draaiboek": "Draaiboek voor beheer",
    "registratie": "Registratie in de EU-databank",
}
"""Name in the address and Dutch title, in the order of the overview."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, and where it comes from."""

    value: float
    form: str
    """``percent`` (a share in [0, 1]), ``decimal`` or ``whole``."""
    file: str
    at: str
    """Path in a JSON file, or row and column of a table in a README, with slashes."""

    @property
    def text(self) -> str:
        """Dutch: percents and decimals as exact as the figure was measured."""
        if self.form == "percent":
            return f"{decimal(self.value * 100).removesuffix(',0')} %"
        if self.form == "whole":
            return f"{round(self.value):,}".replace(",", ".")
        return f"{self.value:g}".replace(".", ",") if self.value >= 1 else decimal(self.value, 3)


@cache
def figures() -> dict[str, Figure]:
    """Return every figure by name."""
    content = yaml.safe_load((FOLDER / "figures.yaml").read_text(encoding="utf-8"))
    return {name: Figure(**entry) for name, entry in content.items()}


def render_paper(name: str, settings: Settings, versions: Versions) -> str:
    """Return one paper as HTML; see `filled_paper`."""
    filled = filled_paper(name, settings, versions)
    html: str = MarkdownIt("commonmark", {"html": False}).enable("table").render(filled)
    return html


def filled_paper(name: str, settings: Settings, versions: Versions) -> str:
    """Return one paper as Markdown, with the figures, versions and settings filled in.

    Raises
    ------
    KeyError
        If there is no paper of this name.
    """
    if name not in TITLES:
        raise KeyError(name)
    known = figures()
    text = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    environment = Environment(undefined=StrictUndefined, autoescape=False)  # noqa: S701 - Markdown, escaped below
    return environment.from_string(text).render(
        figures={key: figure.text for key, figure in known.items()},
        sources={key: f"`{figure.file}`" for key, figure in known.items()},
        versions=versions,
        organisation=settings.organisation,
        contact=settings.contact,
        retention_days=settings.retention_days,
        hand_over_days=settings.hand_over_days,
        log_days=LOG_DAYS,
    )


def registration(settings: Settings, versions: Versions) -> dict[str, Any]:
    """Return what article 49 (annex VIII, C) asks of a public deployer; ``None`` is still to fill in."""
    return {
        "stelsel": "Verordening (EU) 2024/1689, artikel 49 en bijlage VIII, deel C",
        "gebruiksverantwoordelijke": settings.organisation or None,
        "contact": settings.contact or None,
        "systeem": "groeipad",
        "versies": asdict(versions),
        "beoogd_doel": "opleidingsketens voorstellen voor één werkzoekende en één groeivacature",
        "bijlage_III": [
            "3(a) onderwijs en beroepsopleiding",
            "4(a) werkgelegenheid: enkel van persoon naar traject",
        ],
        "menselijk_toezicht": "een bemiddelaar met naam beslist; een beheerder kan voorstellen stilleggen",
        "persoonsgegevens": "pseudoniem; geen rijksregisternummer, geslacht, nationaliteit of gezondheid",
        "hoog_risico_vanaf": "2027-12-02",
        "zekerheid_van_die_datum": "X",
        "registratie_van_de_aanbieder": None,
        "samenvatting_grondrechtentoets": None,
        "samenvatting_gegevensbescherming": None,
    }
