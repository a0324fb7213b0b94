"""The report per group as a Dutch page for an analyst."""

from typing import TYPE_CHECKING

from matcher.domain.dutch import decimal
from pipelines.measures.interval import COVERAGE, Interval
from pipelines.publishing.page import render_page
from pipelines.publishing.small_cells import SMALLEST_SHOWN

if TYPE_CHECKING:
    from pipelines.workshop.evaluation import Evaluation

GROUPS_FILE = "groepen.html"
ATTRIBUTES = {
    "gender": "geslacht",
    "age_band": "leeftijd",
    "origin": "herkomst",
    "schooling": "scholing",
    "language_level": "Nederlands",
}
_BODY = """<p class="note"><b>{{ "Alles op deze bladzijde is gesimuleerd" if simulated else
"Uit opgenomen keuzes" }}</b>{{ ", ook de groepen: ze zeggen niets over echte mensen." if simulated else
"." }}
</p>
<p>Rangschikker: {{ found.ranker }}. {{ found.test_lists }} lijsten die hij nooit zag. De groepen komen uit
gescheiden auditgegevens, die bij het leren en bij het rangschikken niet gelezen worden. Tussen haken staat
een
interval van {{ coverage }} %, met mensen als trekking. Een verschil waarvan de intervallen elkaar raken,
is niet
bewezen; een bewezen verschil is nog geen oordeel over de oorzaak.</p>
<p>Een groep met minder dan {{ smallest }} mensen wordt niet apart getoond. Zou ze af te leiden zijn uit wat
overblijft, dan staat ze samen met de kleinste andere groep.</p>
{% for attribute, lines in attributes %}<section><h2>Naar {{ attribute }}</h2>
<div class="scroll" tabindex="0">
<table><thead><tr>
<th scope="col">Groep</th><th scope="col" class="n">Mensen</th>
<th scope="col" class="n">Voorstellen per lijst</th>
<th scope="col" class="n">Zichtbaarheid van knelpuntberoepen</th>
<th scope="col" class="n">Rang van de keuze</th>
<th scope="col" class="n">Kloof dicht bij aanwerving</th>
<th scope="col" class="n">Werk voor het einde van de uitkering</th>
<th scope="col" class="n">Weken tot werk</th></tr></thead><tbody>
{% for one in lines %}<tr><th scope="row">{{ one.group }}</th>
{% if one.figures %}<td class="n">{{ one.people }}</td>
<td class="n">{{ cell(one.figures.shown, 1) }}</td><td class="n">{{ cell(one.figures.shortage_exposure, 2)
}}</td>
<td class="n">{{ cell(one.figures.chosen_rank, 2) }}</td><td class="n">{{ cell(one.figures.coverage, 2)
}}</td>
<td class="n">{{ cell(one.figures.in_time, 2) }}</td><td class="n">{{ cell(one.figures.weeks, 1) }}</td>
{% else %}<td colspan="7">niet getoond: minder dan {{ smallest }} mensen</td>{% endif %}</tr>
{% endfor %}</tbody></table></div></section>{% endfor %}
<div class="scroll" tabindex="0">
<img src="groepen.svg" alt="Dekking per groep met interval; dezelfde getallen staan in de tabellen."></div>
<p>Zichtbaarheid: een voorstel op plaats r telt voor 1 / log2(1 + r), in de volgorde van deze rangschikker.
Rang van de keuze: waar de rangschikker zet wat de bemiddelaar koos. De laatste drie kolommen gaan over wie
het
bovenste voorstel volgt.</p>

<section><h2>Wisseltest</h2>
{% if found.swaps %}<p>Het hele programma antwoordt opnieuw, met één ding veranderd. Vergeleken worden de
trajecten, hun volgorde, elk kenmerk en elk punt. Niet gewisseld is wat de wet of het werk zelf vraagt: het
einde
van de uitkering en het gevraagde Nederlands.</p><div class="scroll" tabindex="0">
<table><thead><tr><th scope="col">Wat verandert</th>
<th scope="col" class="n">Mensen</th><th scope="col" class="n">Antwoord veranderd</th></tr></thead><tbody>
{% for one in found.swaps %}<tr><th scope="row">{{ one.swap }}</th><td class="n">{{ one.answers }}</td>
<td class="n">{{ one.changed }}</td></tr>
{% endfor %}</tbody></table></div>
{% else %}<p>Niet uitgevoerd: van deze lijsten is de arbeidsmarkt niet bekend, dus kan niemand opnieuw
vragen.</p>
{% endif %}</section>

<section><h2>Zichtbaarheid van aanbieders</h2><p>{{ found.exposure|length }} aanbieders; de hoogste tien.
Bijna
gelijke voorstellen wisselen per dag van plaats.</p><div class="scroll" tabindex="0">
<table><thead><tr><th scope="col">Aanbieder</th>
<th scope="col" class="n">Deel van alle zichtbaarheid</th></tr></thead><tbody>
{% for name, share in providers %}<tr><td>{{ name }}</td><td class="n">{{ decimal(100 * share) }} %</td></tr>
{% endfor %}</tbody></table></div></section>
"""


def groups_page(found: "Evaluation") -> bytes:
    """Return the page; nothing on it is about fewer than `SMALLEST_SHOWN` people."""
    attributes = [
        (ATTRIBUTES.get(name, name), [one for one in found.groups if one.attribute == name])
        for name in dict.fromkeys(one.attribute for one in found.groups)
    ]
    return render_page(
        "Wat elke groep krijgt",
        _BODY,
        found=found,
        simulated=found.data == "gesimuleerd",
        attributes=attributes,
        providers=list(found.exposure.items())[:10],
        coverage=round(100 * COVERAGE),
        smallest=SMALLEST_SHOWN,
        decimal=decimal,
        cell=_cell,
    )


def _cell(value: Interval, digits: int) -> str:
    if value.n == 0:
        return "–"
    mean, low, high = (decimal(one, digits) for one in (value.mean, value.low, value.high))
    return f"{mean} [{low}; {high}]"
