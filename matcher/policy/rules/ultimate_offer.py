"""The ultimate offer, about three months before the benefit ends."""

from datetime import date

from matcher.domain.benefit import ClockBasis
from matcher.domain.calendar import add_months
from matcher.domain.dossier import Dossier
from matcher.domain.dutch import dutch_date
from matcher.domain.trajectory import Trajectory
from matcher.domain.verdict import Verdict
from matcher.policy.chain import first_day
from matcher.policy.reading import ParameterReading
from matcher.policy.rule import DatedRule, Finding, Inputs
from matcher.policy.wording import months


class UltimateOfferRule(DatedRule):
    """In the last months of benefit VDAB makes an offer; this trajectory may be that offer.

    VDAB expressly calls it no strict scheme, so the rule warns and never excludes.
    """

    name = "ultimate_offer"
    title = "het ultiem aanbod"
    source = "wezembeek-oppem.be; inclusiefondernemen.be, commissie van 26 november 2025"

    def weigh(self, trajectory: Trajectory, dossier: Dossier, reading: ParameterReading) -> Finding:
        """Compare today and the first day of the trajectory with the last months of benefit."""
        end = dossier.clock.end_date
        if end is None:
            if dossier.clock.basis is ClockBasis.UNKNOWN:
                text = "Zonder einddatum van de uitkering is niet te zeggen wanneer een ultiem aanbod komt"
                return Finding(Verdict.UNKNOWN, text)
            return Finding(Verdict.FITS, "Er is geen einddatum, dus ook geen moment voor een ultiem aanbod")
        lead = reading.whole("benefit.ultimate_offer_lead_months")
        opens = add_months(end, -lead)
        begins = first_day(trajectory)
        inputs: Inputs = (
            ("ultiem aanbod vanaf ongeveer", dutch_date(opens)),
            ("begin van het traject", dutch_date(begins) if begins else "niet bekend"),
        )
        verdict, text = _judge(dossier.on, begins, opens, end, months(lead))
        return Finding(verdict, text, inputs, dossier.clock.status)


def _judge(on: date, begins: date | None, opens: date, end: date, lead: str) -> tuple[Verdict, str]:
    if begins is None:
        return (
            Verdict.UNKNOWN,
            f"Het traject heeft geen data; een ultiem aanbod kan komen vanaf ongeveer {dutch_date(opens)}",
        )
    if end < on:
        return (
            Verdict.WARNED,
            f"De uitkering is voorbij sinds {dutch_date(end)}, dus komt een ultiem aanbod te laat",
        )
    if begins > end:
        return (
            Verdict.WARNED,
            f"Het traject begint pas op {dutch_date(begins)}, na het einde van de uitkering",
        )
    if on >= opens:
        return (
            Verdict.WARNED,
            f"De uitkering eindigt binnen {lead}, dus bespreek of dit traject het ultiem aanbod kan zijn",
        )
    if begins >= opens:
        return (
            Verdict.WARNED,
            f"Het traject begint pas op {dutch_date(begins)}, in de laatste {lead} van de uitkering,"
            " waarin ook een ultiem aanbod kan komen",
        )
    return (
        Verdict.FITS,
        f"Het traject begint voor de laatste {lead} van de uitkering, waarin een ultiem aanbod kan komen",
    )
