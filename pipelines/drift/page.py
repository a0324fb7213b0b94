"""The files of a drift report: a Dutch page, tables as CSV, and plots as SVG."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import TYPE_CHECKING

from matcher.domain.dutch import count, decimal
from pipelines.drift.competence_drift import LARGE_DIVERGENCE, FrequencyDrift
from pipelines.drift.snapshot_drift import CHANCE, LARGE, MODERATE, DriftLine, Moved
from pipelines.publishing.page import render_page
from pipelines.spreadsheet import csv_bytes

if TYPE_CHECKING:
    from pipelines.drift.compare_snapshots import DriftReport

PAGE = "drift.html"
PROPERTIES, COMPETENCES, TURNOVER, TEXTS = (
    "kenmerken.csv", "competenties.csv", "komen_en_gaan.csv", "teksten.csv",
)  # fmt: skip
INDEX_PLOT, COMPETENCE_PLOT = "kenmerken.svg", "competenties.svg"
SHOWN = 15
"""Lines of a long list on the page; the tables have them all."""
_BODY = """<p>Oud: <b>{{ report.before.folder }}</b>, versie {{ report.before.version }}, taxonomie
{{ report.before.taxonomy }}. Nieuw: <b>{{ report.after.folder }}</b>, versie {{ report.after.version }},
taxonomie {{ report.after.taxonomy }}.</p>
{% if report.before.version == report.after.version %}
<p class="note">Beide mappen bevatten dezelfde gegevens: er is niets verschoven.</p>
{% endif %}
{% if report.before.taxonomy != report.after.taxonomy %}
<p class="note">De taxonomieën verschillen. Een competentie met een nieuw id telt hieronder
als iets nieuws.</p>
{% endif %}
<p class="note"><b>{{ "Train en evalueer de rangschikker opnieuw" if report.asks_for_training else
"Opnieuw trainen is niet nodig" }}</b>: {{ "iets wat de rangschikker leest, of wat gevraagd of aangeleerd
wordt, is sterk verschoven." if report.asks_for_training else "niets wat de rangschikker leest, is sterk
verschoven, en ook niet wat gevraagd of aangeleerd wordt." }}</p>

<section><h2>Wat kwam en ging</h2><div class="scroll" tabindex="0">
<table><thead><tr><th scope="col">Wat</th><th scope="col" class="n">Oud</th>
<th scope="col" class="n">Nieuw</th><th scope="col" class="n">Bijgekomen</th>
<th scope="col" class="n">Verdwenen</th>
<th scope="col" class="n">Gebleven</th><th scope="col" class="n">Daarvan gewijzigd</th></tr></thead><tbody>
{% for name, one in report.turnover.items() %}<tr><th scope="row">{{ name }}</th>
<td class="n">{{ one.kept + one.removed|length }}</td><td class="n">{{ one.kept + one.added|length }}</td>
<td class="n">{{ one.added|length }}</td><td class="n">{{ one.removed|length }}</td>
<td class="n">{{ one.kept }}</td><td class="n">{{ one.changed }}</td></tr>
{% endfor %}</tbody></table></div>
{% for name, one in report.turnover.items() %}{% for what, ids in (("Bijgekomen", one.added),
("Verdwenen", one.removed)) if ids %}
<h3>{{ what }} {{ name }}</h3><ul>{% for id in ids[:shown] %}<li>{{ report.titles[id] }} ({{ id }})</li>
{% endfor %}</ul>{% if ids|length > shown %}<p>… en {{ ids|length - shown }} andere, in
<a href="{{ turnover_file }}">{{ turnover_file }}</a>.</p>{% endif %}
{% endfor %}{% endfor %}</section>

<section><h2>Kenmerken van aanbod en vraag</h2>
<p>De PSI (population stability index) vergelijkt de verdeling van een kenmerk, oud tegen nieuw; onbekend telt
mee als een eigen klasse. Vanaf {{ decimal(moderate, 2) }} is er iets verschoven, vanaf
{{ decimal(large, 2) }} veel (vuistregel, Siddiqi 2006). De ruisgrens is wat toeval bij deze aantallen in
{{ chance }} % van de
vergelijkingen niet haalt (Yurdakul en Naranjo 2020): wat eronder blijft, heet stabiel.</p>
{{ index_table(report.properties, report.titles) }}
<div class="scroll" tabindex="0">
<img src="{{ index_plot }}" alt="PSI en ruisgrens per kenmerk; dezelfde getallen staan in de tabel."></div>
</section>

<section><h2>Kenmerken die de rangschikker ziet</h2>
{% if report.features %}<p>Uit de voorstellen aan dezelfde {{ people }}, één keer met de oude en één keer
met de nieuwe gegevens.</p>{{ index_table(report.features, report.titles) }}
{% else %}<p>Niet vergeleken: geef met --profiles een lijst van profielen mee.</p>{% endif %}</section>

<section><h2>Competenties</h2>
<p>De divergentie van Jensen en Shannon vergelijkt hoe vaak elke competentie voorkomt: 0 is gelijk, 1 is niets
gemeen. De ruisgrens is wat {{ chance }} % van de keren niet gehaald wordt als dezelfde modules of vacatures
door elkaar geschud worden. Vanaf {{ decimal(large_divergence, 2) }} noemen we het sterk (eigen keuze).</p>
<div class="scroll" tabindex="0">
<table><thead><tr><th scope="col">Wat</th><th scope="col" class="n">Divergentie</th>
<th scope="col" class="n">Ruisgrens</th>
<th scope="col">Oordeel</th></tr></thead><tbody>{% for one in report.competences %}
<tr><th scope="row">{{ one.name }}</th><td class="n">{{ decimal(one.divergence, 3) }}</td>
<td class="n">{{ decimal(one.noise, 3) }}</td><td>{{ one.moved.value }}</td></tr>
{% endfor %}</tbody></table></div>
{% for one in report.competences %}<div class="scroll" tabindex="0">
<table><caption>Grootste verschuivingen, {{ one.name }}</caption>
<thead><tr><th scope="col">Competentie</th><th scope="col" class="n">Oud</th><th
scope="col" class="n">Nieuw</th></tr></thead><tbody>
{% for shift in one.shifts[:shown] if shift.before != shift.after %}<tr><td>{{ shift.label }}</td>
<td class="n">{{ decimal(100 * shift.before) }} %</td>
<td class="n">{{ decimal(100 * shift.after) }} %</td></tr>
{% else %}<tr><td colspan="3">geen</td></tr>{% endfor %}</tbody></table></div>{% endfor %}
<div class="scroll" tabindex="0">
<img src="{{ competence_plot }}" alt="Aandeel van elke competentie, oud tegen nieuw."></div>
</section>

<section><h2>Zinnen onder de drempel van het koppelen</h2>
{% if report.texts %}<p>Deel van de zinnen uit elk bestand waarbij geen competentie zeker genoeg paste
({{ decimal(module_least / 10, 0) }} % voor wat een module leert, {{ decimal(vacancy_least / 10, 0) }} %
voor wat een vacature vraagt). Meer dan voorheen betekent dat de taxonomie of de koppelaar achterloopt.</p>
<div class="scroll" tabindex="0">
<table><thead><tr><th scope="col">Bestand</th><th scope="col" class="n">Oud</th>
<th scope="col" class="n">Nieuw</th></tr></thead>
<tbody>{% for one in report.texts %}<tr><td>{{ one.file }}</td>
<td class="n">{{ "–" if one.before is none else decimal(100 * one.before) ~ " %" }}</td>
<td class="n">{{ "–" if one.after is none else decimal(100 * one.after) ~ " %" }}</td></tr>
{% endfor %}</tbody></table></div>
{% else %}<p>Geen van beide mappen houdt bij hoeveel zinnen gekoppeld moesten worden, of er waren er geen.</p>
{% endif %}</section>
<p>Alle regels: {% for name in files %}<a href="{{ name }}">{{ name }}</a>
{{- ", " if not loop.last }}{% endfor %}.</p>
"""
_INDEX_TABLE = """{% macro index_table(lines, titles) %}<div class="scroll" tabindex="0">
<table><thead><tr><th scope="col">Kenmerk</th>
<th scope="col" class="n">Oud</th><th scope="col" class="n">Nieuw</th><th scope="col" class="n">PSI</th>
<th scope="col" class="n">Ruisgrens</th>
<th scope="col">Oordeel</th></tr></thead><tbody>{% for one in lines %}
<tr><th scope="row">{{ one.name }}</th><td class="n">{{ typical(one.before, titles) }}</td>
<td class="n">{{ typical(one.after, titles) }}</td><td class="n">{{ decimal(one.stability_index, 3) }}</td>
<td class="n">{{ decimal(one.noise, 3) }}</td><td>{{ one.moved.value }}</td></tr>
{% endfor %}</tbody></table></div>{% endmacro %}"""


def drift_files(report: "DriftReport") -> dict[str, bytes]:
    """Return the page, the tables and the plots by file name; the same report gives the same bytes."""
    from pipelines.building.ingest import LEAST_FOR_MODULE, LEAST_FOR_VACANCY
    from pipelines.drift.plots import competence_plot, index_plot

    tables = {
        PROPERTIES: _index_csv(report),
        COMPETENCES: _competence_csv(report.competences),
        TURNOVER: _turnover_csv(report),
        TEXTS: csv_bytes(
            ("bestand", "niet gekoppeld oud", "niet gekoppeld nieuw"),
            ((one.file, _share(one.before), _share(one.after)) for one in report.texts),
        ),
    }
    page = render_page(
        "Verschuiving tussen twee stadia van de gegevens",
        _INDEX_TABLE + _BODY,
        report=report,
        people=count(report.people, "werkzoekende", "werkzoekenden"),
        shown=SHOWN,
        decimal=decimal,
        typical=typical,
        moderate=MODERATE,
        large=LARGE,
        large_divergence=LARGE_DIVERGENCE,
        chance=round(100 * CHANCE),
        module_least=LEAST_FOR_MODULE,
        vacancy_least=LEAST_FOR_VACANCY,
        turnover_file=TURNOVER,
        index_plot=INDEX_PLOT,
        competence_plot=COMPETENCE_PLOT,
        files=tuple(tables),
    )
    plots = {
        INDEX_PLOT: index_plot((*report.properties, *report.features)),
        COMPETENCE_PLOT: competence_plot(report.competences),
    }
    return {PAGE: page} | tables | plots


def typical(value: float | str, titles: Mapping[str, str]) -> str:
    """Return a mean with a decimal comma, or the most frequent kind, by its title where it has one."""
    if isinstance(value, str):
        return titles.get(value, value)
    return "onbekend" if isnan(value) else decimal(value, 2)


def moved_lines(report: "DriftReport") -> list[DriftLine | FrequencyDrift]:
    """Return what moved by more than chance, in the order of the report."""
    every: list[DriftLine | FrequencyDrift] = [
        *report.properties,
        *report.features,
        *report.competences,
    ]
    return [one for one in every if one.moved is not Moved.NOT]


def _index_csv(report: "DriftReport") -> bytes:
    return csv_bytes(
        ("bron", "kenmerk", "kenmerken van de rangschikker", "oud", "nieuw", "PSI", "ruisgrens", "oordeel",
         "aantal oud", "aantal nieuw"),
        (
            (source, one.name, " ".join(one.feeds), typical(one.before, report.titles),
             typical(one.after, report.titles),
             decimal(one.stability_index, 4), decimal(one.noise, 4), one.moved.value,
             one.n_before, one.n_after)
            for source, lines in (("gegevens", report.properties), ("voorstellen", report.features))
            for one in lines
        ),
    )  # fmt: skip


def _competence_csv(drifts: Sequence[FrequencyDrift]) -> bytes:
    return csv_bytes(
        ("waar", "id", "competentie", "deel oud", "deel nieuw"),
        (
            (one.name, shift.competence_id, shift.label, decimal(shift.before, 5), decimal(shift.after, 5))
            for one in drifts
            for shift in one.shifts
        ),
    )


def _turnover_csv(report: "DriftReport") -> bytes:
    return csv_bytes(
        ("wat", "gebeurtenis", "id", "titel"),
        (
            (name, what, id_, report.titles[id_])
            for name, one in report.turnover.items()
            for what, ids in (("bijgekomen", one.added), ("verdwenen", one.removed))
            for id_ in ids
        ),
    )


def _share(value: float | None) -> str:
    return "" if value is None else decimal(value, 4)
