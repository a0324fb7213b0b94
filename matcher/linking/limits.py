"""What limits the work someone can do: hours and burdens, and a body that no longer can.

A limit to hours or burden is a remark for the counsellor. Its cause is a medical fact: read, so that what is
over because of it is not claimed, and kept nowhere.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from matcher.domain.link import Outcome
from matcher.linking import triggers as t
from matcher.linking.chunks import JOINS, Chunk
from matcher.linking.light import EMPTY, LIGHT
from matcher.linking.said import Said
from matcher.linking.triggers import any_of, either

_RESTRICTED = any_of(
    r"""
    zware (?:dozen|zakken|stukken|spullen|vrachten);
    (?:zwaar |zware )?(?:tillen|til|heffen|sleuren|dragen|bukken|knielen|hurken|rechtstaan|gewicht|lasten);
    \w+e (?:omgeving|ruimte)(?:s|n)?; (?:recht|lang|langer|blijven) staan; lang zitten; trappen; ladders?;
    (?:de )?hele dag(?: \w+en)?; (?:op )?(?:maan|dins|woens|donder|vrij)dag(?:en)?; hoogtes?; zwaar werk;
    (?:maan|dins|woens|donder|vrij|zater|zon)dag\w+;
    (?:nacht|avond|weekend|wacht|late|vroege) ?(?:ploeg|shift|dienst|post|werk)(?:en)?; contact met \w+;
    \d+ (?:uur|uren|minuten) (?:stappen|staan|zitten|lopen|wandelen|rijden|rechtstaan);
    (?:lawaaierige|luide|stoffige|vochtige|koude|hete|drukke) (?!keuken)\w+;
    zware (?:dingen|arbeid); nacht(?:en|werk|shift|dienst|ploeg|posten)?s?; in de (?:winter|zomer);
    weekend(?:s|werk)?; zondag(?:en|swerk)?; zaterdag(?:en)?; ploegen(?:werk|arbeid)?; ploeg;
    late(?: shift)?; vroege; overuren; lawaai; stof; stoffig werk; hitte; koude(?! keuken); kou;
    buiten(?= in |$); op hoogte; op (?:mijn|de) knieen; ver; travail de nuit; charges lourdes;
    (?:heavy )?lifting; night shifts?; nights; weekends; alleen werken; shiften; shiftwerk; ploegendienst;
    porter (?:des )?(?:charges|poids)(?: lourdes)?; station debout; escaliers; nuits?; soirs?; week-ends?;
    le dimanche; standing(?: long)?; stairs; heights; shifts; kilo; kg; 8 uur; na \d+\s?(?:uur|u\d*)
    """
)
"""Burdens and hours that a denial makes a limit: "geen nachten", "niet meer tillen"."""
_HOURS = any_of(
    r"""
    schooluren; schooltijden; schoolvakanties; in de buurt; regio \w+; dichtbij; voormiddag(?:en)?;
    namiddag(?:en)?; ochtend(?:en)?; halftijds; deeltijds; parttime; part-time; dagwerk; overdag;
    zittend(?:e)?(?: werk| job)?; 4 5; uur per week; avond(?:s|en|werk)?; dagen per week; woensdag;
    (?:om|tegen|voor) \d+ ?(?:uur|u|h)?(?:\d\d)?(?= thuis| aan de school| weg| stoppen| op school);
    (?:vanaf|tot) \d+ ?(?:uur|u|h)\d*; openbaar vervoer;
    met de (?:fiets|bus|trein|tram|brommer|step)(?= (?:komen|geraken|reizen)); halve dag(?:en)?; schooltijd;
    mi-temps;
    temps partiel; half time; school hours; mornings; matins?; journee; l apres-midi; uren per week;
    (?:^|dus )(?:enkel|alleen|liefst) (?:in|rond)(?! de| het| een| t) \w+$
    """
)
_LIMITING = any_of(
    r"""
    enkel; alleen; mag maar; moet om; uniquement; max(?:imum)?; maximaal; binnen; tijdens; only; seulement;
    liefst; kan ik niet; moet (?:ik )?(?:thuis|weg|vertrekken); aangepast werk; allergisch aan; uitgesloten
    """
)
_PLACED = any_of(r"niet (?:meer )?(?:in|op|aan|tussen|naast) (?:(?:de|het|een) )?\w+(?: \w+$)?")
"""A place that health forbids: "niet in de koeling met mijn reuma"."""
_BODY = either(
    """
    rug; knie; (?:linker|rechter)?(?:hand|arm|voet|vinger|oog|oor); knieen; schouders?; pols(?:en)?; hart;
    ogen; handen; armen; benen; voeten; heup(?:en)?; nek;
    huid; stem; stembanden; keel; enkels?; bekken; maag; nieren; lijf; lichaam; gezondheid; gewrichten;
    ellebo(?:og|gen); longen; vingers; zicht; gehoor; dos; genoux?;
    epaules?; poignets?; mains; yeux; corps; sante; hanches?; back; knees?; shoulders?; wrists?; hands;
    eyes; body; health; hips?
    """
)
_SAID_OF_IT = either(
    """
    wil(?:len)?; kan; kunnen; kon(?:den)?; wou(?:den)?; wilden?; ging(?:en)?; liet(?:en)?; hield(?:en)?; mag;
    mogen; trekt; trekken; laat; laten; houdt; houden; speelt; spelen; doet;
    doen; werkt; werken; volgt; volgen; gaat; lukt; ik; het; dat; dit; er; nu; ook; echt; me; mij; zo; al
    """
)
_LETS = either("let; allow; take; do; hold; work; want; me; met; it; this; that; up; anymore; any; longer")
_WON_T = either("will not; can not; no longer; do not; does not; gave out")
_SPENT = either(
    """
    (?:helemaal |echt |te |heel )?(?:kapot|versleten|stuk|slecht(?:er)?|verlamd|lam|gebroken|geamputeerd);
    om zeep;
    naar de (?:knoppen|vaantjes|kloten); begaf; begaven; begeven; foutue?s?; fichue?s?; usee?s?; cassee?s?;
    gone; shot; worn out; ruined; broken; finished; bad
    """
)
_HEALTH = any_of(
    r"""
    mijn (?:\w+ )?(?:rug|knie|knieen|schouders?|pols|polsen|hart(?! ligt)|ogen);
    mijn (?:\w+ )?handen?(?= (?:doet|doen|zijn));
    hernia; pijn; allergi(?:sch|e); bang (?:van|voor); hoogtevrees; gezondheidsredenen;
    (?:mijn|ma) (?:gezondheid|sante); medische redenen;
    mijn (?:val|beroerte|ziekte|\w*operatie|ongeval|\w*bloeding|burn-out|blessure); (?:\w+)?verbod; verboden;
    (?:mon|ma|mes|my|du|au|aux|des) (?:dos|genoux?|epaules?|back|knees?|shoulders?|heart|coeur); astma;
    \w*prothese; \w+long(?:en)?; (?:mijn|m n) (?:huid|stem|keel|maag|nieren);
    (?!(?:dia|pro)gnose|glucose)\w{3,}(?:itis|ose|algie); diabetes; autisme; adhd; kanker; epilepsie; artrose;
    artritis; reuma; fibromyalgie; ischias; copd;
    hartinfarct; infarct; tendinitis; peesontsteking;
    (?:van|door) (?:de |mijn )?(?:dokter|\w*arts|arbeidsgeneesheer|specialist|chirurg|kinesist);
    afge?keurd(?:en)?; afkeurden?;
    medisch ongeschikt; (?:mon|ma) (?:accident|chute|maladie);
    mijn (?:hand|been|arm|voet|vinger)(?= (?:\w+ )?(?:is|was|brak|verloor)); mal au dos; bad back
    """
)
_BECAUSE = either("door; wegens; vanwege; sinds; na; met")
_NO_MORE = any_of(
    rf"""
    {_BODY}(?: \w+){{0,3}} in de steek; {_BODY}(?: {_SAID_OF_IT}){{0,4}} niet (?:meer|mee|toe);
    (?:zie|hoor)(?: \w+){{0,2}} (?:te )?(?:slecht|weinig);
    (?:mon|ma|mes|le|les) {_BODY}(?: \w+){{0,3}} plus;
    {_BECAUSE} (?:\w+ ){{1,4}}(?:kan|mag|lukt|gaat) (?:ik )?(?:dat|het|dit) niet meer(?: doen)?;
    my {_BODY}(?: \w+)? {_WON_T}(?: {_LETS}){{0,5}}
    """
)
"""A part of the body that no longer can: what is said before it is over."""
_WORN = any_of(
    rf"""
    {_BODY} (?:is |zijn |was |waren |raakten? |werd(?:en)? |est |sont |are |het )?(?:nu )?{_SPENT};
    {_BODY} (?:is|zijn|was|waren) (?:helemaal )?op(?= |$)(?! \w); {_BODY} op (?:is|was|zijn|waren);
    afgekeurd; (?:versleten|kapotte|slechte) {_BODY}; (?:beven|trillen) mijn {_BODY}(?: te \w+)?;
    (?:ben|voel me) (?:helemaal |echt )?(?:versleten|op|kapot)(?= |$)(?! \w);
    lost my (?:eyesight|sight|hearing|strength|hand|arm|leg); {_BODY} (?:beven|trillen)(?: te \w+)?;
    beef ik(?: te \w+)?
    """
)
"""The same of something that is past; beside what someone does today it only limits the work."""
_OVER = any_of("(?:is|was) (?:dat|het) (?:nu )?(?:gedaan|voorbij|over|afgelopen); c est fini; is over")
_OPENS = re.compile(rf"(?:en |nu )?(?:mijn|m n|mon|ma|mes|my) {_BODY}(?!\w| ligt)")
"""A clause about a part of the body, which after work that is past tells why it is."""
_ACHES = any_of("pijn; soms; last; zeer; goed; sterk; gezond; mal; pain; fine; ok")
_STOPPED = any_of(
    r"""
    gestopt; stoppen; stopte; opgehouden; arrete; arreter; du arreter; stopped; quit; verboden; afge?keurd;
    medisch ongeschikt; \w*verbod gekregen; had to stop; gave up
    """
)
_CAUSES = frozenset(
    {"tot", "door", "wegens", "vanwege", "omwille", "sinds", "na", "met", "depuis", "until", "cause"}
)
"""Words before the reason why someone stopped: what stands before them was done."""
_NEAR = 4
"""Words between such a word and the reason."""


def read_limit(one: Said, before: Said | None) -> bool:
    """Read a limit to hours or burden as a remark: no competence, and never a medical fact."""
    chunk = one.chunk
    found, hours = chunk.found(_RESTRICTED), chunk.found(_HOURS)
    if one.denials and not chunk.found(t.FINITE) and chunk.found(_HEALTH):
        found += chunk.found(_PLACED)
    more = before is not None and before.remark and before.denials and chunk.before in JOINS
    if more and not one.own:  # "niet in stof of rook"
        found += [range(i, i + 1) for i, (word, _) in enumerate(chunk.words) if word not in LIGHT]
    limited = (
        (one.denials and not (chunk.found(t.NEVER) and not chunk.found(t.ABLE)))
        or chunk.found(_LIMITING)
        or any(r.stop == limit.start for r in chunk.found(t.WITHOUT) for limit in found)
        or chunk.found(_HEALTH)
        or (hours and chunk.found(t.WELL))
        or (found and chunk.found(t.UNWANTED))
        or (hours and _only(chunk, [hours[0], *chunk.found(t.WISH)]))
        or more
    )
    well = chunk.found(t.WELL)
    beside = hours and not found and not one.denials and well and not _only(chunk, [*hours, *well])
    limited = limited and not beside
    if hours and not limited and (chunk.found(t.WISH) or beside) and not one.other:
        one.remark = hours[0]  # "zoek iets deeltijds als kok", "kassa zittend wel"
        one.mark(hours[0])
    if not limited or not (found or hours) or one.other:
        return False
    one.mark(*chunk.found(t.DENIAL), *chunk.found(_LIMITING))
    limits = [*found, *hours]
    one.remark = range(min(r.start for r in limits), max(r.stop for r in limits))
    if any(r.start in one.remark for r in chunk.found(_HEALTH)):
        one.remark = limits[0]
    one.dropped = one.own = True
    return True


def limit_alone(one: Said) -> bool:
    """Read a limit that is denied afterwards as a remark: "nachten: nee"; return whether it is one."""
    limits = [*one.chunk.found(_RESTRICTED), *one.chunk.found(_HOURS)]
    if not limits or not _only(one.chunk, limits):
        return False
    one.remark = range(min(r.start for r in limits), max(r.stop for r in limits))
    one.dropped = True
    return True


def _only(chunk: Chunk, ranges: Sequence[range]) -> bool:
    """Return whether the chunk says nothing beside these words."""
    spent = {i for one in ranges for i in one}
    return all(i in spent or word in LIGHT or word.isdigit() for i, (word, _) in enumerate(chunk.words))


def read_health(one: Said, before: Said | None) -> bool:
    """Read what a body no longer can: what is over because of it is denied, and the cause says nothing.

    Returns whether the chunk is read; else it still has to be, without the words that tell of health.
    """
    chunk = one.chunk
    no_more, worn = chunk.found(_NO_MORE), chunk.found(_WORN)
    told = [*chunk.found(_HEALTH), *no_more, *worn, *chunk.found(_OPENS)]
    stopped = [*chunk.found(_STOPPED), *chunk.found(_OVER)]
    if one.other or not told:
        return False
    one.health = True
    first, stop = min(r.start for r in told), max(r.stop for r in told)
    words = [word for word, _ in chunk.words]
    cause = next((i for i in range(first - 1, max(-1, first - _NEAR), -1) if words[i] in _CAUSES), None)
    last = cause is not None and any(word not in LIGHT for word in words[:cause])
    start = first if cause is None else cause
    one.mark(range(start, len(words) if last and not stopped else stop), *stopped)
    rest = [i for i, word in enumerate(words) if i not in one.used and word not in EMPTY]
    both = before is not None and chunk.before in JOINS and bool(before.chunk.found(_STOPPED))
    nu = bool(one.denials) and words[0] == "nu"
    over = bool(no_more or stopped or both or nu or words[start] in {"tot", "until"})
    if rest and over:
        one.reading = replace(one.reading, outcome=Outcome.DENIED)
        one.worn = one.sure = both or (
            bool(no_more) and words[0] == "nu"
        )  # "gestopt met metsen en plakken door mijn rug"
        one.own = True
        one.content = rest
        return True
    if rest and (last or one.denials):
        return False
    opens = _OPENS.match(chunk.plain) and not chunk.found(_ACHES)  # "mijn heupen laten het afweten"
    one.worn = over or bool(worn or opens)
    one.sure = over
    one.dropped = one.own = True
    return True
