"""What limits the work someone can do: hours and burdens, and a body that no longer can.

A limit to hours or burden is a remark for the counsellor. Its cause is a medical fact: read, so that what is
over because of it is not claimed, and kept nowhere.
"""

from dataclasses import replace

from matcher.domain.link import Outcome
from matcher.linking import triggers as t
from matcher.linking.chunks import JOINS
from matcher.linking.light import LIGHT
from matcher.linking.said import Said
from matcher.linking.triggers import any_of, either

_RESTRICTED = any_of(
    r"""
    zware (?:dozen|zakken|stukken|spullen|vrachten);
    (?:zwaar |zware )?(?:tillen|til|heffen|sleuren|dragen|bukken|knielen|hurken|rechtstaan|gewicht|lasten);
    (?:recht|lang|langer|blijven) staan; lang zitten; trappen; ladders?; hoogtes?; zwaar werk;
    zware (?:dingen|arbeid); nacht(?:en|werk|shift|dienst|ploeg|posten)?s?; in de (?:winter|zomer);
    weekend(?:s|werk)?; zondag(?:en|swerk)?;
    zaterdag(?:en)?; ploegen(?:werk|arbeid)?; ploeg; late(?: shift)?; vroege; overuren; lawaai; stof;
    stoffig werk; hitte; koude(?! keuken); kou; buiten(?= in |$); op hoogte; op (?:mijn|de) knieen; ver;
    travail de nuit; charges lourdes; (?:heavy )?lifting; night shifts?; nights; weekends; alleen werken;
    kilo; kg; 8 uur; na \d+\s?(?:uur|u\d*)
    """
)
"""Burdens and hours that a denial makes a limit: "geen nachten", "niet meer tillen"."""
_HOURS = any_of(
    r"""
    schooluren; schooltijden; schoolvakanties; in de buurt; regio \w+; dichtbij; voormiddag(?:en)?;
    namiddag(?:en)?;
    ochtend(?:en)?; halftijds;
    deeltijds; parttime;
    part-time; dagwerk; overdag; zittend werk; 4 5; uur per week; avond(?:s|en|werk)?; dagen per week;
    woensdag; (?:^|dus )(?:enkel|alleen|liefst) (?:in|rond)(?! de| het| een| t) \w+$
    """
)
_LIMITING = any_of(
    r"""
    enkel; alleen; max(?:imum)?; maximaal; binnen; tijdens; only; seulement; liefst; kan ik niet;
    aangepast werk; allergisch aan; uitgesloten
    """
)
_BODY = either(
    """
    rug; knie; knieen; schouders?; pols(?:en)?; hart; ogen; handen; armen; benen; voeten; heup(?:en)?; nek;
    lijf; lichaam; gezondheid; gewrichten; ellebo(?:og|gen); longen; vingers; zicht; gehoor; dos; genoux?;
    epaules?; poignets?; mains; yeux; corps; sante; hanches?; back; knees?; shoulders?; wrists?; hands;
    eyes; body; health; hips?
    """
)
_SAID_OF_IT = either(
    """
    wil(?:len)?; kan; kunnen; mag; mogen; trekt; trekken; laat; laten; houdt; houden; speelt; spelen; doet;
    doen; werkt; werken; volgt; volgen; gaat; lukt; ik; het; dat; dit; er; nu; ook; echt; me; mij; zo; al
    """
)
_LETS = either("let; allow; take; do; hold; work; want; me; met; it; this; that; up; anymore; any; longer")
_WON_T = either("won't; will not; can not; no longer; do not; doesn't; does not; gave out")
_SPENT = either(
    """
    kapot; versleten; stuk; (?:te |heel )?slecht(?:er)?; om zeep; naar de (?:knoppen|vaantjes|kloten);
    foutue?s?; fichue?s?; usee?s?; cassee?s?; gone; shot; worn out; ruined; broken; finished; bad
    """
)
_HEALTH = any_of(
    r"""
    mijn (?:\w+ )?(?:rug|knie|knieen|schouders?|pols|polsen|hart|ogen|handen?(?= (?:doet|doen|zijn)));
    hernia; pijn; allergi(?:sch|e); bang (?:van|voor); hoogtevrees; gezondheidsredenen;
    (?:mijn|ma) (?:gezondheid|sante); medische redenen; mijn (?:val|beroerte|ziekte);
    (?:astma|diabetes|autisme|adhd|kanker|epilepsie); van de dokter
    """
)
_BECAUSE = either("door; wegens; vanwege; sinds; na; met")
_NO_MORE = any_of(
    rf"""
    {_BODY}(?: {_SAID_OF_IT}){{0,4}} niet (?:meer|mee|toe);
    (?:mon|ma|mes|le|les) {_BODY}(?: \w+){{0,3}} plus;
    {_BECAUSE} (?:\w+ ){{1,4}}(?:kan|mag|lukt|gaat) (?:ik )?(?:dat|het|dit) niet meer(?: doen)?;
    my {_BODY}(?: \w+)? {_WON_T}(?: {_LETS}){{0,5}}
    """
)
"""A part of the body that no longer can: what is said before it is over."""
_WORN = any_of(
    rf"""
    {_BODY} (?:is |zijn |was |waren |raakten? |werd(?:en)? |est |sont |are )?(?:helemaal |nu |echt )?{_SPENT};
    {_BODY} (?:is|zijn|was|waren) (?:helemaal )?op(?= |$)(?! \w); {_BODY} op (?:is|was|zijn|waren);
    (?:versleten|kapotte|slechte) {_BODY}; (?:beven|trillen) mijn {_BODY}(?: te \w+)?;
    {_BODY} (?:beven|trillen)(?: te \w+)?; beef ik(?: te \w+)?
    """
)
"""The same of something that is past; beside what someone does today it only limits the work."""
_STOPPED = any_of(
    "gestopt; stoppen; stopte; opgehouden; arrete; arreter; du arreter; stopped; quit; had to stop; gave up"
)
_CAUSES = frozenset({"tot", "door", "wegens", "vanwege", "omwille", "sinds", "na", "met", "depuis", "until"})
"""Words before the reason why someone stopped: what stands before them was done."""
_NEAR = 4
"""Words between such a word and the reason."""


def read_limit(one: Said, before: Said | None) -> bool:
    """Read a limit to hours or burden as a remark: no competence, and never a medical fact."""
    chunk = one.chunk
    found, hours = chunk.found(_RESTRICTED), chunk.found(_HOURS)
    limited = (
        (one.denials and not chunk.found(t.NEVER))
        or chunk.found(_LIMITING)
        or chunk.found(_HEALTH)
        or (hours and chunk.found(t.WELL))
        or (found and chunk.found(t.UNWANTED))
        or (hours and all(i in hours[0] or word in LIGHT for i, (word, _) in enumerate(chunk.words)))
        or (before is not None and before.remark and before.denials and chunk.before in JOINS)
    )
    if not limited or not (found or hours) or one.other:
        return False
    one.mark(*chunk.found(t.DENIAL), *chunk.found(_LIMITING))
    limits = [*found, *hours]
    one.remark = range(min(r.start for r in limits), max(r.stop for r in limits))
    one.dropped = one.own = True
    return True


def read_health(one: Said, before: Said | None) -> bool:
    """Read what a body no longer can: what is over because of it is denied, and the cause says nothing.

    Returns whether the chunk is read; else it still has to be, without the words that tell of health.
    """
    chunk = one.chunk
    no_more, worn = chunk.found(_NO_MORE), chunk.found(_WORN)
    told = [*chunk.found(_HEALTH), *no_more, *worn]
    stopped = chunk.found(_STOPPED)
    if one.other or not told:
        return False
    one.health = True
    first, stop = min(r.start for r in told), max(r.stop for r in told)
    words = [word for word, _ in chunk.words]
    cause = next((i for i in range(first - 1, max(-1, first - _NEAR), -1) if words[i] in _CAUSES), None)
    last = cause is not None and any(word not in LIGHT for word in words[:cause])
    start = first if cause is None else cause
    one.mark(range(start, len(words) if last and not stopped else stop), *stopped)
    rest = [i for i, word in enumerate(words) if i not in one.used and word not in LIGHT]
    both = before is not None and chunk.before in JOINS and bool(before.chunk.found(_STOPPED))
    over = bool(no_more or stopped or both or (last and words[start] in {"tot", "until"}))
    if rest and over:
        one.reading = replace(one.reading, outcome=Outcome.DENIED)
        one.worn = one.sure = both  # "gestopt met metsen en plakken door mijn rug"
        one.own = True
        one.content = rest
        return True
    if rest and (last or (cause == 0 and one.denials)):
        return False
    one.worn = over or bool(worn)
    one.sure = over
    one.dropped = one.own = True
    return True
