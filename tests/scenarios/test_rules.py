"""Steps for scenarios about one rule on one trajectory."""

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from pytest_bdd import given, parsers, scenarios, then, when

from matcher.domain.benefit import BenefitClock, ClockBasis, SourceStatus
from matcher.domain.calendar import Slot
from matcher.domain.candidate import CERTAIN, GapPart
from matcher.domain.competence import LanguageLevel
from matcher.domain.dossier import Dossier
from matcher.domain.module import DatabankCategory
from matcher.domain.profile import BenefitKind, BenefitSituation, Eligibility, TrainingException
from matcher.domain.shortage import ShortagePriority
from matcher.domain.trajectory import Instrument, ModuleStep, Phase, WorkplaceStep
from matcher.domain.verdict import Verdict
from matcher.policy.rules import standard_rules
from tests.factories import a_gap, a_module, a_profile, a_session, a_trajectory, a_vacancy
from tests.scenarios.world import day

scenarios("regel")

RULES = {
    "einde van de uitkering": "benefit_end",
    "vrijstelling van beschikbaarheid": "availability_exemption",
    "ondersteuning na de aanwerving": "after_hire_limit",
    "ultiem aanbod": "ultimate_offer",
    "laattijdige instap": "late_entry",
    "taalvereiste": "language_requirement",
    "opleidingsdatabank": "databank_category",
    "IBO": "ibo",
    "IBO-plus": "ibo_plus",
    "leerjob": "learning_job",
    "werkervaringsstage": "work_experience_placement",
    "OKOT": "okot",
}
VERDICTS = {
    "past": Verdict.FITS,
    "niet mogelijk": Verdict.NOT_POSSIBLE,
    "aandacht": Verdict.WARNED,
    "mag niet": Verdict.EXCLUDED,
    "te bekijken": Verdict.UNKNOWN,
}
SLOTS = {
    "overdag": Slot.DAY,
    "'s avonds": Slot.EVENING,
    "op zaterdag": Slot.SATURDAY,
    "op eigen tempo": Slot.OWN_PACE,
}
ANSWERS = {"ja": True, "nee": False, "niet bekend": None}
QUESTIONS = {
    "jonger dan 30": "under_30",
    "diploma secundair onderwijs": "has_secondary_diploma",
    "twee jaar van school": "two_years_out_of_school",
    "IBO-plus": "ibo_plus_possible",
    "woont in Vlaanderen": "lives_in_flanders",
}
MISSING = "c1"


@dataclass
class Case:
    """The trajectory and the dossier that a scenario describes."""

    steps: list[ModuleStep | WorkplaceStep] = field(default_factory=list)
    hire_date: date | None = None
    clock: BenefitClock = field(default_factory=lambda: BenefitClock(ClockBasis.UNKNOWN))
    kind: BenefitKind = BenefitKind.UNEMPLOYMENT
    exception: TrainingException | None = None
    answers: dict[str, bool | None] = field(default_factory=dict)
    vacancy: dict[str, object] = field(default_factory=dict)
    dutch: LanguageLevel | None = None
    listed: bool = False
    missing: tuple[str, ...] = (MISSING,)

    def change_last(self, *, module=None, session=None, **step):
        """Change the module that was named last."""
        last = self.steps[-1]
        assert isinstance(last, ModuleStep)
        self.steps[-1] = replace(
            last,
            module=replace(last.module, **(module or {})),
            session=last.session and replace(last.session, **(session or {})),
            **step,
        )

    def trajectory(self):
        """Return the trajectory as said so far."""
        return replace(a_trajectory(hire_date=self.hire_date), steps=tuple(self.steps))

    def dossier(self, on):
        """Return the dossier as said so far."""
        profile = a_profile(
            dutch=self.dutch,
            benefit=BenefitSituation(kind=self.kind, training_exception=self.exception),
            eligibility=Eligibility(**self.answers),
        )
        shortage = ShortagePriority(listed=self.listed, weight_permille=1000 if self.listed else 0)
        gap = a_gap(self.missing)
        return Dossier(profile, a_vacancy(**self.vacancy), gap, self.clock, shortage, on)


@pytest.fixture
def case():
    return Case()


@given(parsers.parse("de uitkering loopt volgens de brief tot en met {text}"))
def _(case, text):
    case.clock = BenefitClock(ClockBasis.LETTER, day(text), None, "Brief.", SourceStatus.READ)


@given(parsers.re(r"de uitkering loopt naar schatting tot en met (?P<text>\d\d/\d\d/\d{4})"))
def _(case, text):
    case.clock = BenefitClock(ClockBasis.ESTIMATE, day(text), None, "Schatting.", SourceStatus.INFERRED)


@given(parsers.parse("de uitkering loopt naar schatting tot {text} en in de ruime lezing tot {other}"))
def _(case, text, other):
    case.clock = BenefitClock(ClockBasis.ESTIMATE, day(text), day(other), "Schatting.", SourceStatus.INFERRED)


@given("de einddatum van de uitkering is niet bekend")
def _(case):
    case.clock = BenefitClock(ClockBasis.UNKNOWN)


@given("er is geen uitkering")
def _(case):
    case.clock = BenefitClock(ClockBasis.NO_BENEFIT, status=SourceStatus.READ)
    case.kind = BenefitKind.NONE


@given("de uitkering heeft geen einddatum")
def _(case):
    case.clock = BenefitClock(ClockBasis.UNLIMITED, status=SourceStatus.READ)


@given(parsers.parse("de opleiding met uitzondering stelt dat uit tot {text}"))
def _(case, text):
    case.exception = TrainingException.NURSE_CARE_ASSISTANT
    case.clock = replace(case.clock, during_training=day(text))


@given(parsers.parse("de eerste werkdag is {text}"))
def _(case, text):
    case.hire_date = day(text)


@given(parsers.re(r'een module "(?P<title>[^"]+)" van (?P<start>\S+) tot en met (?P<end>\S+)'))
def _(case, title, start, end):
    session = a_session(start=day(start), end=day(end))
    module = a_module(title=title, sessions=(session,), recognised=True)
    parts = (GapPart(MISSING, 1, CERTAIN, MISSING),)
    case.steps.append(ModuleStep(module, parts, Phase.BEFORE_HIRE, session, day(start), day(end), 0))


@given(parsers.parse('een module "{title}" zonder data'))
def _(case, title):
    module = a_module(title=title, sessions=(), recognised=True)
    case.steps.append(ModuleStep(module, (GapPart(MISSING, 1, CERTAIN, MISSING),)))


@given(parsers.parse("die module telt {hours:d} uur per week"))
def _(case, hours):
    case.change_last(session={"hours_per_week": hours})


@given(parsers.re(r"die module valt (?P<slot>overdag|'s avonds|op zaterdag|op eigen tempo)"))
def _(case, slot):
    case.change_last(session={"slot": SLOTS[slot]})


@given(parsers.re(r"die module is (?P<answer>erkend|niet erkend)"))
def _(case, answer):
    case.change_last(module={"recognised": answer == "erkend"})


@given("van die module is niet bekend of ze erkend is")
def _(case):
    case.change_last(module={"recognised": None})


@given("die module komt na de aanwerving")
def _(case):
    case.change_last(phase=Phase.AFTER_HIRE)


@given("die module sluit niets van de kloof")
def _(case):
    case.change_last(parts=(GapPart("c9", 1, CERTAIN, "c9"),))


@given(parsers.parse('die module heeft de categorie "{name}"'))
def _(case, name):
    case.change_last(module={"databank_categories": (DatabankCategory(name),)})


@given("die module is wettelijk verplicht")
def _(case):
    case.change_last(module={"legally_required": True})


@given(parsers.parse("in die module kan men instappen tot {percent:d} % voorbij is"))
def _(case, percent):
    case.change_last(session={"late_entry_percent": percent})


@given(parsers.parse("de persoon stapt in die module in op {text}"))
def _(case, text):
    case.change_last(start=day(text))


@given(parsers.re(r"een IBO van (?P<start>\S+) tot en met (?P<end>\S+)"))
def _(case, start, end):
    case.steps.append(WorkplaceStep(Instrument.IBO, day(start), day(end), (MISSING,)))


@given(parsers.re(r"de werkgever biedt (?P<answer>een|geen) IBO aan"))
def _(case, answer):
    case.vacancy["ibo_possible"] = answer == "een"


@given(parsers.parse("de werkgever denkt aan een IBO van {number:d} weken"))
def _(case, number):
    case.vacancy["ibo_weeks"] = number


@given(parsers.parse('op de vraag "{question}" is het antwoord {answer}'))
def _(case, question, answer):
    case.answers[QUESTIONS[question]] = ANSWERS[answer]


@given(parsers.parse("de vacature vraagt Nederlands {level}"))
def _(case, level):
    case.vacancy["needs_dutch"] = LanguageLevel[level]


@given(parsers.parse("de persoon heeft Nederlands {level}"))
def _(case, level):
    case.dutch = LanguageLevel[level]


@given("het beroep staat op de knelpuntberoepenlijst")
def _(case):
    case.listed = True


@given("er ontbreekt geen competentie")
def _(case):
    case.missing = ()


@when(parsers.parse('de regel "{name}" toegepast wordt'))
def _(world, case, name):
    rule = next(one for one in standard_rules(world.policy()) if one.name == RULES[name])
    world.answer = rule.judge(case.trajectory(), case.dossier(world.on))


@then(parsers.parse('is het oordeel "{name}"'))
def _(world, name):
    assert world.answer.verdict is VERDICTS[name]


@then(parsers.parse('kijkt de regel naar "{name}": {value}'))
def _(world, name, value):
    assert dict(world.answer.inputs)[name] == value
