"""A collective dismissal: a list of people in, one printable overview and a file per person out.

The overview holds statistics only, so it may leave the desk. What concerns one person stands in that
person's file and in ``termijnen.html``, which is for counsellors. Nobody is ranked: the order is the list's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from matcher.artefacts import write_artefact
from matcher.domain.dutch import MONTHS, count, dutch_date, percent
from matcher.domain.recommendation import Answer
from matcher.recommend import Recommender
from pipelines.scoring.entries import find_profiles
from pipelines.scoring.partition import Scorer
from pipelines.small_cells import SMALLEST_SHOWN, suppress

KIND = "group"
OVERVIEW, DEADLINES, REJECTS = "overzicht.html", "termijnen.html", "geweigerd.html"

_HEAD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>{{ title }}</title><style>
body{font:16px/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#111}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #666;text-align:left;padding:.3rem}
td.n{text-align:right}section{break-inside:avoid}@media print{body{margin:0;max-width:none}}
</style></head><body><h1>{{ title }}</h1>
<p>Toestand op {{ day(on) }}. Voorstellen van groeipad; beslissen doet de bemiddelaar met de persoon.</p>
"""
_OVERVIEW = """<p>{{ count(people, "persoon", "personen") }} op de lijst, {{ rejected }}
{{ "kreeg" if rejected == 1 else "kregen" }} geen antwoord (onleesbaar of onvoldoende gegevens).
Getallen kleiner dan {{ smallest }} worden niet getoond, en soms nog één getal,
zodat ze niet af te leiden zijn.</p>
{% for caption, note, cells in tables %}<section><h2>{{ caption }}</h2><p>{{ note }}</p>
<table><thead><tr><th scope="col">{{ caption }}</th><th scope="col">Personen</th></tr></thead><tbody>
{% for name, count in cells.items() %}<tr><td>{{ name }}</td><td class="n">
{{- "niet getoond" if count is none else count }}</td></tr>
{% endfor %}</tbody></table></section>{% endfor %}</body></html>
"""
_DEADLINES = """<p><strong>Alleen voor bemiddelaars.</strong> In de volgorde van de lijst.</p>
<table><thead><tr><th scope="col">Pseudoniem</th><th scope="col">Laatste dag uitkering</th>
<th scope="col">Eerste stap begint</th></tr></thead><tbody>
{% for id, end, first in rows %}<tr><td>{{ id }}</td><td>{{ day(end) if end else "onbekend of geen" }}</td>
<td>{{ day(first) if first else "geen" }}</td></tr>
{% endfor %}</tbody></table></body></html>
"""
_REJECTS = """<p>Verbeter deze profielen en herhaal de opdracht.</p><ul>
{% for place, reason in rows %}<li>{{ place }}: {{ reason }}</li>
{% endfor %}</ul></body></html>
"""
_PERSON = """{% for note in answer.notes %}<p>{{ note }}</p>{% endfor %}
{% if not answer.vacancies %}<p>Geen groeivacature gevonden die nu haalbaar is.</p>{% endif %}
{% for one in answer.vacancies %}<section><h2>{{ one.dossier.vacancy.title }}</h2>
<p>{{ one.dossier.vacancy.employer }}{% if one.dossier.vacancy.place %}, {{ one.dossier.vacancy.place.name }}
{%- endif %}. Vandaag past {{ percent(one.dossier.gap.match) }} %.</p>
{% if one.no_training_needed %}<p>Er is geen opleiding nodig.</p>
{% elif one.recommendations %}{% set best = one.recommendations[0] %}<ol>
{% for step in best.trajectory.steps %}<li>{% if step.module is defined %}{{ step.module.title }}
 ({{ step.module.provider.name }}){% else %}
Leren op de werkvloer ({{ step.instrument.value|upper }}){% endif %}
{%- if step.start %}: {{ day(step.start) }} tot {{ day(step.end) }}{% endif %}</li>
{% endfor %}</ol>
{% if best.trajectory.hire_date %}<p>Aan het werk vanaf {{ day(best.trajectory.hire_date) }}.</p>{% endif %}
<ul>{% for text in best.explanation.reasons %}<li>{{ text }}</li>{% endfor %}
{% for text in best.explanation.attention %}<li>Let op: {{ text }}</li>{% endfor %}</ul>
{% else %}<p>Kan nu beginnen; wat nog ontbreekt, wordt door geen traject gesloten.</p>{% endif %}</section>
{% endfor %}</body></html>
"""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """How many people the report is about."""

    answered: int
    rejected: int


def report_group(profiles: Path, out: Path, engine: Recommender, *, on: date, n: int) -> GroupReport:
    """Write the overview, the deadlines, and a file per person, in one move.

    Raises
    ------
    DocumentError
        When there are no profiles.
    ArtefactError
        When ``out`` holds something else than an earlier report.
    """
    listed = find_profiles(profiles)
    scorer = Scorer(engine, on, n)
    answers: list[Answer] = []
    rejects: list[tuple[str, str]] = []
    for entry in listed.read(0, len(listed)):
        answer, problems = scorer.answer(entry)
        if answer is None:
            place = f"{entry.file}, regel {entry.line}" if entry.line else entry.file
            rejects += [(place, str(problem)) for problem in problems]
        else:
            answers.append(answer)
    refused = len(listed) - len(answers)
    label = {one.id: one.label for one in engine.world.taxonomy.occupations.values()}
    pages = {
        OVERVIEW: _page(
            _OVERVIEW,
            "Overzicht van de groep",
            on,
            people=len(listed),
            rejected=refused,
            smallest=SMALLEST_SHOWN,
            tables=_tables(answers, label),
        ),
        DEADLINES: _page(_DEADLINES, "Termijnen per persoon", on, rows=[_deadline(one) for one in answers]),
        REJECTS: _page(_REJECTS, "Niet gelezen", on, rows=rejects),
    }
    for number, answer in enumerate(answers, 1):
        # numbered, because a pseudonym may hold what a file name may not
        title = f"Voorstellen voor {answer.profile_id}"
        pages[f"persoon-{number:04d}.html"] = _page(_PERSON, title, on, answer=answer)
    write_artefact(out, KIND, pages)
    return GroupReport(len(answers), refused)


def _tables(answers: Sequence[Answer], label: dict[str, str]) -> list[tuple[str, str, dict[str, int | None]]]:
    directions: Counter[str] = Counter()
    months: Counter[tuple[int, int]] = Counter()
    for answer in answers:
        directions.update({_direction(one.dossier.vacancy.occupation_id, label) for one in answer.vacancies})
        end = _benefit_end(answer)
        months[(end.year, end.month) if end else (0, 0)] += 1
    by_month = {
        f"{MONTHS[month - 1]} {year}" if year else "onbekend of geen einde": count
        for (year, month), count in sorted(months.items())
    }
    by_direction = dict(sorted(directions.items(), key=lambda one: (-one[1], one[0])))
    return [
        (
            "Werkrichting",
            "Wie in meer richtingen kan groeien, telt in elk ervan mee.",
            suppress(by_direction, exclusive=False),
        ),
        ("Laatste maand met uitkering", "Elke persoon telt één keer.", suppress(by_month, exclusive=True)),
    ]


def _direction(occupation_id: str, label: dict[str, str]) -> str:
    return label.get(occupation_id, "zonder beroep")


def _benefit_end(answer: Answer) -> date | None:
    return answer.vacancies[0].dossier.clock.end_date if answer.vacancies else None


def _deadline(answer: Answer) -> tuple[str, date | None, date | None]:
    starts = [
        step.start
        for one in answer.vacancies
        for best in one.recommendations[:1]
        for step in best.trajectory.steps
        if step.start is not None
    ]
    return answer.profile_id, _benefit_end(answer), min(starts, default=None)


def _page(body: str, title: str, on: date, **values: object) -> bytes:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    template = environment.from_string(_HEAD + body)
    return template.render(
        title=title, on=on, day=dutch_date, percent=percent, count=count, **values
    ).encode()
