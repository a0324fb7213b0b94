"""What turns a statement: words of denial, wish, other persons and so on, each with the way it works.

After ConText (Harkema et al. 2009): a trigger has a direction and a scope, a pseudo-trigger only looks like
one. Every pattern runs over words in lower case, without accents and written as they should be. Dutch first,
then French and English; written down by us, tuned on the visible part of our own corpus.
"""

import re
from functools import partial

_words = partial(re.compile, flags=re.ASCII)


def either(phrases: str) -> str:
    """Return what matches one of the phrases, which are parted by semicolons; a line may break one."""
    return f"(?:{'|'.join(''.join(map(str.strip, one.splitlines())) for one in phrases.split(';'))})"


def any_of(phrases: str) -> re.Pattern[str]:
    """Return what finds each of the phrases as whole words."""
    return _words(rf"(?<!\w){either(phrases)}(?!\w)")


PSEUDO = any_of(
    r"""
    niet alleen(?= \w+)(?! in de nacht); niet enkel; geen (?:enkel )?probleem(?: met| om)?;
    geen moeite met; (?:geen|niet) (?:schrik|bang|vies|bevreesd)(?: van| voor)?;
    nooit te (?:lui|moe|laat)(?: om te)?; niets liever dan; geen last van;
    (?:nooit|geen) problemen (?:gehad )?(?:met)?; niet slecht in; niet slecht in; geen beginner(?: in)?;
    not only; non seulement; no problem with; pas mal d; waarom niet; de rest niet; niets anders;
    anders niets; verder niets; (?:voor de )?rest niets; rien d autre; rien de plus; nothing else;
    nothing more; niet vergeten; niet te vergeten;
    (?:doe|deed) ik (?:het )?(?:liefst|graag)
    """
)
"""Looks like a denial and denies nothing."""
NOT_SINCE = any_of(
    r"""
    (?:al )?(?:\d+|een|twee|drie|vele?|enkele|jaren) (?:jaar |jaren )?niet meer(?: gedaan)?;
    (?:de )?laatste jaren niet meer; niet meer(?= ge\w+(?:t|d|en)\b); al lang niet meer;
    sindsdien niet meer
    """
)
"""Says how long ago, and so that it was done."""
NOT_ANY_MORE = any_of(r"niet meer; no longer; plus")
ABLE = any_of(r"kan; kon; mag; lukt; gaat; durf; can; could; peux; sais")
WORKED = any_of(r"was; geweest; werkte; gewerkt; etais; worked")
DID = any_of(
    "was; ex; gewezen; geweest; werkte; gewerkt; gedaan; altijd; vroeger; etais; used to; worked; ans; years"
)
NEVER = any_of(r"nooit; jamais; never")
DENIAL = any_of(
    r"""
    niet aan (?:mij|met) besteed; not at all; geen enkel; geen; nog niet; evenmin; allesbehalve;
    verre van; nul komma nul;
    (?:nul|zero|0)(?= (?:ervaring|kennis|verstand|benul|experience|knowledge)); niet; nog nooit;
    (?:mis|mist|ontbrak|ontbreekt|ontbreken|mankeert?|lack(?:s|ing)?|manque(?: de| d)?)(?! je| u| de trein);
    (?:gebrek|tekort) aan; (?:moet|zal) ik (?:\w+ )?(?:passen|teleurstellen|afhaken|overslaan|laten);
    (?:pas|bedank) ik(?: \w+)? voor; sla ik over; laat maar; ken ik de \w+(?= van|$); laat staan;
    onbestaande; nihil; afwezig; onbegonnen werk; (?<=\w )onbekend(?: terrein)?$; nul op \w+;
    blijf ik (?:van )?af; kom ik niet aan; moeten stoppen(?: met)?; (?:moeten|moest ik) opgeven;
    moest stoppen met;
    te \w+(?: geworden| geweest)? om(?= (?:\w+ ){0,4}te ); te \w+ voor (?:mij|met)(?! om);
    (?:incapable|unable)(?: de| to); (?:boven|ver van) mijn (?:petje|bed);
    (?:mij|met|me) (?:volledig |totaal |helemaal )?(?:vreemd|onbekend); te hoog gegrepen; nieuw voor mij;
    pas du tout; nooit; noch; nergens; niets; helemaal niet; pas d; non pour;
    nee voor; no to; ^[✗✘](?= ); laat ik (?:liever )?(?:aan (?:een )?ander(?:en)?(?: over)?|liggen|over aan);
    begin ik niet (?:meer )?aan; no (?:clue|idea)(?: of| about)?; geen (?:flauw )?(?:idee|benul)(?: van)?;
    pas de; pas; aucune?; jamais; (?<=peux )plus; (?<=sais )plus; ni; not(?: do (?:it|that))?; no;
    never(?: (?:did|done) (?:it|that))?; (?<!de )rien; is chinees voor;
    links (?:laten )?liggen; nothing; none; niemand; te weinig; onmogelijk
    """
)
WITHOUT = any_of(
    r"zonder(?! probleem| problemen| moeite| hulp| begeleiding| fouten); sans(?! probleme); without"
)
EXCEPT = any_of(
    r"""
    behalve; behalven; uitgezonderd; met (?:als )?(?:enige |een )?uitzondering(?: van)?; uitgenomen;
    buiten(?! strijd)(?= [\w'-]+);
    niet meegerekend; niet meegeteld; niet inbegrepen; niet bijgerekend; sauf; except(?: for)?; hormis;
    (?:a )?l exception d[eu]?; mis a part;
    excepte; a part; apart from; other than; behoudens; but no; tenzij
    """
)
ALL_BUT = _words(r"(?<!\w)op (?P<what>.+?) na(?!\w)")
EVERYTHING = any_of(
    r"""
    alles; alle; elke; al het; heel; zo goed als alles; zowat alles; tout; toutes?; tous; everything;
    every; all; van a tot z; iedere?
    """
)
OTHER_THAN = _words(r"(?:niets|nooit iets|geen) ander(?:s|e)?(?: \w+)? (?:gedaan )?dan")
WELL = any_of(r"wel")
WISH = any_of(
    r"""
    wil(?:t|len)?(?! niet (?:zeggen|beweren)); wou; wilde;
    zou(?=(?: \w+){0,3}? (?:graag|willen|kunnen leren));
    zou(?!(?: \w+){0,2} niet (?:kunnen|durven|weten|lukken|gaan)); volg(?: ik)? graag;
    (?:sollicitatie|vacature|candidature)(?: voor| als| pour)?; zoektocht(?: naar)?; mik op;
    goesting (?:in|om|voor); geef (?:mij|me|met) maar; bereid om; spreekt (?:mij|met) (?:wel )?aan;
    trekt (?:mij|met) (?:wel )?aan; op het oog; (?:sta )?open voor; zin (?:in|om); streef naar;
    mijn plan is; plan to; aiming for; interested in; envie de; apply(?:ing)? for;
    postule(?: comme| pour)?; motive pour; zoekt?(?! geraakt)(?: werk| een job| job| iets)?;
    (?:begin|start)(?: ik)? (?:aan|met)(?: een| de)?; ingeschreven voor; schrijf (?:me|mij) in;
    op zoek(?: naar)?; gezocht; droom(?:t|en)?(?: van| ervan)?; mijn doel; my goal; mon (?:but|objectif);
    droom(?:job|beroep|baan); van plan; overweeg; hoop(?:t)?; hopelijk; ge?interesseerd(?: in)?;
    interesse(?: in| voor)?; (?<!doe ik het )(?<!doe ik )(?<!doe het )liefst(?! doe);
    (?<!werk )(?<!wel )liever; ambitie; kandidaat(?: voor)?; solliciteer(?: voor| naar)?; later word;
    worden; zie mezelf; beschikbaar voor; ooit een eigen; graag werk in;
    ga (?:volgend jaar|later|binnenkort);
    lijkt (?:me|met|mij) (?:wel )?(?:leuk|iets|fijn|wat|interessant|tof); ^graag(?! gedaan)(?!.* ik);
    niet graag; genoeg van; weg uit; nooit (?:\w+ ){0,4}?(?:meer|nog(?= in| naar| als)); werk te geven;
    kijk(?: \w+)? uit naar; (?:wil|wens|ambieer)(?: \w+)? graag; ambieer; wens(?:te?)?(?! je| u);
    (?:om|her|bij)(?: te )?scholen(?: naar| tot| als)?;
    (?:overstap|overschakelen|overstappen|doorgroeien)(?: naar| tot)?;
    (?:schrijf|inschrijven|inschrijving|aanmelden|aangemeld)(?: (?:mij|met|me|in))*(?: voor)?; roeping;
    (?:had|zou)(?: \w+)? (?:graag|liefst)(?: \w+){0,2} (?:leren|geleerd|geworden|gedaan); kriebelt; lonkt;
    iets voor mij(?= zou| zijn| lijkt); (?:zou|lijkt)(?: echt| wel| misschien)? iets voor mij;
    als ik (?:mag|kan|moet) kiezen; kies(?: ik)?(?: voor)?; op termijn; in de toekomst; (?:ik )?ga voor;
    doe mij maar; eerst(?= (?:\w+ )?(?:leren|halen)$);
    mijn hart ligt bij; (?:eerste|tweede) ke(?:us|uze)(?: is)?; wachtlijst(?: voor)?;
    op mijn (?:lijstje|verlanglijst\w*);
    aspire to; je reve; dans l espoir; voorkeur(?: voor| naar)?; my dream;
    aimerait; toekomst als; candidate?(?: pour| for)?(?: un poste de)?; keen (?:to|on); espere; hoping;
    voudrais; veux; cherche; souhaite; aimerais; reve de; want to; looking for; would love; would like;
    would; hope; wish; dream(?: of)?; job gezocht
    """
)
NO_MORE_IN = any_of(
    r"""
    niet (?:meer|opnieuw|terug|weer) (?:in|naar|als|achter);
    ^niet meer (?!kunnen|mogen)\w+en(?= alstublieft|$); geen \w+ meer; plus jamais
    """
)
"""Without a verb it speaks of what is to come: "niet meer in de zorg"."""
UNWANTED = any_of(r"niet graag; genoeg van; weg uit; nooit meer")
HEDGE = any_of(
    r"""
    misschien; wie weet; (?:denk|dacht|geloof)(?: wel| niet| zo)? dat(?!.* iets voor mij);
    zal (?:dat )?(?:wel )?(?:lukken|gaan);
    als hobby; ^moest ik kunnen; vermoed; volgens mij; waarschijnlijk; weet niet of;
    niet zeker of; zou niet weten of; weet niet;
    (?:(?:ooit|al|wel) )?eens(?= (?:\w+ ){0,4}(?:geprobeerd|vastgehouden|gezien|geopend|meegemaakt));
    als test;
    (?:kan|mag) ik(?: \w+){0,3} (?:stage|meelopen|proberen)(?: doen| lopen)?; ^zou(?= \w+ (?:iets|wat) );
    kan iedereen; iedereen kan;
    geen (?:flauw )?idee of; (?:een|1) keer(?! per); (?:denk|dacht|vermoed|geloof|gok) ik$;
    zou(?!(?: \w+){0,3} (?:graag|niet|nooit|geen))
    (?=(?: \w+){0,3} (?:kunnen(?: proberen)?|(?:moeten )?lukken|moeten gaan)(?: denk|$));
    peut-etre; maybe; perhaps; i guess; probably;
    bezig met (?:een |de |mijn )?(?:opleiding|cursus|studie|les)(?:sen)?;
    (?:volg|krijg|neem)t?(?: (?!graag)\w+){0,3} (?:les|avondles|cursus|opleiding|vorming)(?:sen)?; ik leer;
    ik studeer; aan het leren;
    leer nog; zit in (?:mijn|het) \w+ jaar; gezien hoe (?:ze|men); moet (?:ik|je|men) kunnen;
    hebben (?:jullie|u|ze); zoek iemand; iemand die kan; heeft iemand; avondles; is er werk; ben ik te;
    kan (?:ik|je)(?= .*\bleren\b); moet(?: \w+){0,3} (?:leren|halen|behalen); niet klaar;
    (?:nog )?niet (?:af|afgewerkt|afgerond)(?= |$); wat verdient
    """
)
VISIT = any_of(
    r"""
    (?:ging|moest|ga|was) (?:\w+ )?(?:naar|bij) (?:de|een|mijn)(?= \w+(?: gaan)?(?: \w+morgen)?$);
    kwam(?:en)? langs; afspraak met; naast (?:een|de); woon(?:de|t)?; mijn adres; zit op;
    spelen? (?:\w+ )?met de kaart; speel (?:\w+ )?met de kaart; wie kan; tweede naam; moest naar;
    ging naar; (?:zei|zegt|vindt|vond) dat(?! ik); ken(?:de)? (?:veel|een paar|enkele);
    (?:geholpen|verzorgd|behandeld|begeleid) door (?:een|de);
    met de (?:bus|trein|tram|auto|fiets|metro)(?= (?:kom|ga|moet) ); kom (?:\w+ )?met de \w+;
    (?:dochter|zoon|kleinzoon|kleindochter|weduwe|kind) van een; uit een (?:familie|gezin|geslacht) van;
    (?:werkte|gewerkt|zat|stond) in een (?:ploeg|team) met;
    in een (?:ploeg|team) met(?= .*gewerkt)
    """
)
"""Speaks of others' work, or of none."""
PERSON = either(
    r"""
    man; vrouw; broer; zus(?:ter|je)?; vader; moeder; zoon; dochter; kinderen; kind; oom; tante; neef;
    nicht; opa; oma; \w+(?:vader|moeder|broer|zus|zuster|vriend|vriendin|collega|zoon|dochter);
    (?:ploeg|werk|school)maat; schoon\w+; vriend(?:in)?; vrienden; kameraad; kameraden; maat;
    collega'?s?; buur(?:man|vrouw)?; buren; baas; bazin; ex; ex-man; ex-vrouw; partner; familie; ouders;
    peter; meter; stiefvader; chef; frere; mari; femme; pere; mere; soeur; ami; fils; fille; brother;
    sister; father; mother; husband; wife; parents; copain; copine; voisine?; patron; oncle; collegue; mum;
    mom; dad; cousin; neighbour; boyfriend; girlfriend; grand\w+; bompa; bomma; broers; zussen; zonen;
    dochters; zuster; lief; madam; son; daughter; friend; uncle; aunt; colleague; boss
    """
)
_WHOSE = either(
    "mijn; onze?; ons; zijn; haar; hun; mon; ma; mes; nos; notre; son; sa; my; our; his; her; their"
)
_NOBODY = (
    r"werk|job|taak|taken|functie|baan|ervaring|dag|hobby|droom|opleiding|diploma|rijbewijs|cv|taal|talen|rug|nek|hart"
    r"|schouder|knie|pols|hand|been|benen|voet|oog|ogen|heup|lijf|lichaam|gezondheid|hoofd|nederlands|frans|engels"
)
_ACTS = either(
    "deed; doet; kookt; kan; heeft; had; rijdt; reed; geeft; gaf; maakt; verzorgt; runde?; runt; studeert; "
    "leerde; werkte?; zat; verkoopt"
)
_COMES = either("kwam; komt; deed; doet; is; heeft; had; maakt; zoekt; werkt; vraagt; zegt; doen")
_OF_WHERE = r"(?:van (?:bij )?\w+(?: \w+)? )?"
_WHO = either(
    rf"""
    {_WHOSE} (?:\w+ )?{PERSON}(?![\w-]);
    (?:ik ken|ik kende|je connais|i know) (?:iemand|een \w+|quelqu un|someone)(?: die| qui| who)?;
    (?:je|ge|ze) (?:moet|moest|zou) (?:\w+ )?(?:mijn|ons|onze) {PERSON}(?: moeten)?(?: \w+)?(?= zien| bezig);
    (?:een|de|het|un|une|a|the|die|dat) {PERSON}(?![\w-]);
    (?:ex-man|ex-vrouw|vader|moeder|vriendin|vriend|opa|oma)(?= (?:kan|heeft|deed|is|was|dak\w+|\w+t)\b);
    {PERSON} van (?:mij|ons); (?:een|de) \w+ van (?:mij|ons)(?! is| was);
    {_WHOSE} (?:\w+ )?(?!{_NOBODY})\w+(?= {_ACTS}\b(?! (?:pijn|ik)\b));
    (?:mijn|ons) maar; (?:mijn|ons) \w+ (?:zijn|haar|hun) {PERSON};
    {PERSON}(?= (?:est|etait|fait|sait|travaille|apprend|avait|a|vend|conduit|etudie|enseigne) ); hij; iemand;
    zij(?! aan zij); ze; il; elle; he; she; they; de vorige \w+; bij ons thuis;
    in (?:mijn|ons|onze) (?:familie|gezin);
    (?:de|een|onze) (?:\w+e )?\w+(?:er|ien|eur|man|ist|aar)(?= {_OF_WHERE}{_COMES}\b(?! ik));
    (?:kinderen|broers|zussen|zonen|dochters|ouders)(?= (?:zijn|hebben|waren|werken)\b);
    (?:een|de ene|de andere|allebei)(?= (?:is|was|werkt|werd|studeert) );
    (?:de|mijn|ons) (?:oudste|jongste|middelste)(?! jaar);
    (?!(?:ik|wij|we|je|daar|toen|ook|zelf|vroeger|nu|wat|die|dat|soms|eerst)\b)
    \w+(?= (?:doet|deed|regelt|maakt|leidt|bedient) (?:de|het|alle|ons|mijn) (?!\w+ ik ));
    de \w+(?:ers|eurs|iens|isten|aars)(?= (?:kwamen|komen|deden|doen|zijn|hebben|hadden)\b(?! we| wij));
    (?:ik )?(?:heb|had) (?:een )?(?:{PERSON}|personeel|mensen|werknemers) (?:die|dat)
    """
)
OTHER = _words(rf"^(?:al |alle |maar |en |toen |want |omdat )?{_WHO}(?!\w)")
"""A clause that opens with someone else is about that person, until "ik" or a verb for "ik"."""
INVERTED = _words(
    r"(?<=\w\w )(?:deed|deden|doet|doen) (?:altijd |meestal |alleen |enkel )?(?:de|het|een) \w+$|"
    r"(?<=\w )(?:deed|doet|deden|doen|maakt|regelt|regelde|kookt|kookte) (?:altijd |meestal |alleen |enkel )?"
    rf"(?:(?:mijn|ons|onze) {PERSON}|de (?:anderen?|\w+(?:ers?|eurs?|ist(?:en)?|ente|baas|dienst)))(?!\w)"
    r"|(?<=\w )(?:doen|deden|doet|deed|maken|maakt|hebben|heeft|kunnen|werken|werkt|waren|zijn|was) "
    r"(?:ze|zij|hij|men)(?! mij| met|\w)"
)
"""The subject after its verb: "de boekhouding deed mijn vrouw"."""
TOLD_OF_ME = _words(
    r"(?:leerde|leren|lieten|laten|laat|liet|vragen|vroegen) (?:mij|met|me)(?!\w)"
    r"|(?:zegt|zeggen|vindt|vinden|zei) dat ik(?!\w)"
    r"| en ik (?:hebben|waren|deden|runden)(?!\w)"
)
FINITE = any_of(
    r"""
    ben; was; heb; had; kan; kon; ken; kende; wil; wou; mag; mocht; moet; moest; zal; zou; doe; deed; ga;
    ging; (?<=ik )werk; werk(?= ik); werkte; rij; reed; spreek; sprak; versta; weet; wist; durf; zit; zat;
    sta; stond; zoek; leer; leerde; hoop; droom; is; heeft; gaat; lukt; lukte; hebben; waren; doet; werkt;
    spreekt; verstaat; help; hielp; maak; maakte; sais; ai; suis; peux; parle; can; have; am; speak;
    worked; used; do; did; rijdt; rijden kan; herinner; weten; etais; cherche; voudrais; veux; vind; vond;
    begeleid; regelde; beheerde;
    (?!(?:dat|of|als|die|wat|waar|hoe|toen|omdat|want|maar|en|zoals|ook|nu|dan|daar|alleen|enkel|sinds)\b)
    (?!vroeger)\w+(?= ik\b)
    """
)
FIRST_PERSON = any_of(r"ik; wij; we; ben; heb; doe; zelf; moi; i; am; j ai; je suis; spreek; zoek; suis")
ABSENCE = any_of(
    r"""
    (?:moeder|vader) van \d; (?<!mensen )(?<!klanten )(?<!ouderen )thuis(?! in| bij| komen| uit); ziek(?:te)?;
    ziekteverlof; langdurig ziek; werkloos; werkloosheid; werkzoekend; werkzoekende; huisvrouw; huisman;
    huismoeder; invaliditeit; invalide; mutualiteit; ziekenfonds; burn-out; burnout; depressie;
    gepensioneerd; (?:met|op|vervroegd) pensioen; brugpensioen; prepensioen; aan de slag;
    in (?:the )?hospital; a l hopital; zwangerschap(?:sverlof)?; bevallen; ouderschapsverlof;
    moederschapsrust; zwanger; zorgverlof; arret maladie; en maladie; incapacite; (?:been|stayed?) home;
    home with; revalidatie(?= na|$| gedaan); ziekenkas; mutuelle;
    (?:bij|voor) de kinderen (?:gebleven|thuis); fedasil; stay-at-home \w+; leefloon; uitkering;
    vluchtelingenkamp; opvangcentrum; asiel; refugee camp; jail; prison(?: \w+)?; detentie; psychiatrie;
    opgenomen; conge (?:parental|de maternite|maternite|maladie); (?:maternity|parental) leave;
    on benefits; jobless; tijdskrediet; loopbaanonderbreking; ziekenhuis(?= gelegen); gevangenis; dop;
    ocmw; asielcentrum; rolstoel; rugoperatie; operatie; mantelzorg(?:er)?; schuldbemiddeling; collocatie;
    dakloos; opvoeding van; \w+operatie; (?<!tot ik )(?<!tot mijn )ontslag(?:en)?; arbeidsongeschikt\w*;
    werkonbekwaam\w*; arbeidsongeval;
    niets gedaan(?! behalve| buiten| tenzij); zonder werk; geen werk; gereisd; chomage; a la maison;
    au foyer; niet gewerkt; voor (?:de|mijn) (?:kinderen|kleintjes|kleine) gezorgd;
    gezorgd voor de kinderen; at home; housewife; unemployed; sick leave; malade;
    kinderen (?:grootgebracht|opgevoed); rais(?:e|ed|ing) my (?:kids|children); ongeval; scheiding;
    buiten strijd; (?:zorg(?:de)?|zorgen)(?: ik)?(?: \w+)? voor (?:mijn|ons|onze) \w+;
    voor (?:mijn|ons|onze) (?:\w+ )?\w+ (?:te )?(?:zorgen|zorgde); voor (?:mijn|ons|het) gezin
    """
)
COMPOUND = any_of(
    r"(?!(?:kwalificatie|bekwaamheids|vestigings|school|studie|vak))\w{3,}(?:attest|diploma|certificaat|brevet)"
)
"""Names the thing and its certificate in one word."""
BESIDE = _words(
    rf"(?<!\w)(?:van|bij|met|voor|aan|door|naar|help|hielp|geholpen) (?:mijn|ons|onze|een|de) (?:\w+ )?"
    rf"{PERSON}(?![\w-])"
)
"""Someone who was there, and is not who the clause is about."""
RELATIVE = _words(BESIDE.pattern + r" die(?!\w)")
"""What follows is what that person does, until "heb ik"."""
AGAIN = _words(r"(?:heb|was|ben|deed|kan|kon|werkte|mocht|moest) ik(?!\w)")
CERTIFICATE = any_of(
    r"""
    attest(?:en)?; papier(?:en)?; diploma'?s?(?: op zak)?;
    (?:kwalificatie|bekwaamheids|vestigings|school|studie|vak)(?:bewijs|attest|diploma|getuigschrift);
    getuigschrift(?:en)?; certificaat; certificaten; officieel bewijs; bewijs; brevet; licentie; erkenning;
    gelijkschakeling; diplome; certificat; certificate; diploma; (?<!driving )licen[cs]e; papiers; erkend;
    vergunning; visum; badge; accreditatie; permis valable; (?<=geen )(?:school|scholing|opleiding);
    (?<=nooit een )(?:school|opleiding|cursus); gediplomeerde?; gecertificeerde?
    """
)
ACHIEVED_AT = _words(
    r"(?<!\w)(?:behaald|gehaald|obtenu|obtained) (?:in|te|bij|op|en|at) .*$"
    r"|(?<!\w)(?:reconnue?|erkend|recogni[sz]ed|gelijkgesteld)(?: (?:in|en|hier|ici|here)(?: \w+)?)?(?!\w)"
)
"""Where a certificate was got, or is worth something."""
CERTIFICATE_GONE = any_of(
    r"""
    zoek geraakt; verloren; vervallen; verlopen; niet erkend; ontbreekt; ontbreken; expired; kwijt;
    ingetrokken; afgenomen; afgepakt; (?:niet|nooit) (?:afgehaald|opgehaald|afgemaakt|gehaald);
    niet (?:meer |langer )?geldig; (?:moet|te)(?: \w+)? (?:vernieuwen|vernieuwd|hernieuwd|verlengd|verlengen)
    """
)
NO_LONGER = any_of(
    r"""
    weet (?:ik )?(?:er )?niets meer van; verleden tijd; is (?:allemaal |helemaal )?weg; is er (?:\w+ )?uit;
    (?:ben|was) (?:\w+ )?(?:kwijt|verleerd|vergeten); kwijt; verleerd;
    vergeten; ingetrokken; verlopen; vervallen; afgenomen; afgepakt;
    (?:helemaal )?(?:weggezakt|verwaterd|verroest); herinner \w+ niets meer; uitgesloten; x$
    """
)
COULD = any_of(r"vroeger kon; kon \w+ vroeger; ging(?: \w+)? vroeger; vroeger (?:ging|lukte|kende)")
"""What once went well, and says nothing of today."""
LED = any_of(r"(?:attest|brevet|certificaat|diploma|getuigschrift)(?: van| voor)?(?= \w)")
"""Goes with all that follows: "attest heftruck en reachtruck"."""
ONLY = frozenset({"enkel", "alleen", "slechts", "only", "seulement", "juste", "just"})
YES = frozenset({"ja", "oui", "yes", "ok", "yep", "✓", "✔", "v", "jawel", "ok."})
REFUSED = _words(r"(?<!\w)(?:nee|non|nein|✗|✘|(?<=[a-z] )0)(?: (?:dank u|dank je|sorry|merci|bedankt))?$")
NO = frozenset(
    {"nee", "non", "no", "✗", "✘", "x", "0", "neen", "geen", "niet", "none", "/", "-"}
    | {"onbekend", "nul", "nihil", "nope"}
)
YEARS = _words(
    r"(?<!\w)(?P<n>\d{1,2}(?:[.,]5)?|een half|een|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf"
    r"|dertien|veertien|vijftien|zestien|zeventien|achttien|negentien|twintig|dertig|veertig)(?: ?tal)? ?"
    r"(?P<unit>jaren|jaar|j|maanden|maand|ans?|years?|mois|months?)(?!\w)(?! geleden)"
)
AGO = _words(r"(?<!\w)(?:\d+|\w+) (?:jaar|jaren|maand|maanden|weken) geleden(?: dat)?(?!\w)")
UNTIL = _words(r"(?<!\w)(?:tot(?: en met)?|jusqu en|until|-|–) ?(?P<year>(?:19|20)\d\d)(?!\w)")
