"""CVs of Europass, XML and JSON: valid ones, and how they break."""
# ruff: noqa: E501 - a kind is easiest compared on one line

import random
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

from matcher.cv import EuropassCv, parse_europass
from pipelines.reading.rejects import Rejects
from tests.pipelines.reading.broken.bytes_kinds import EVERY
from tests.pipelines.reading.broken.case import Break, Format
from tests.pipelines.reading.broken.json_kinds import as_text, dumped, one

TITLES = ("Hulpkok", "Één lasser", "Kok in cafés", "Schoonmaker & strijker")
SKILLS = ("hagen snoeien", "vlees versnijden", "één heftruck besturen")


def learner(rng: random.Random) -> dict[str, Any]:
    jobs = [
        {
            "Position": {
                "Code": f"http://data.europa.eu/esco/occupation/{rng.randint(1, 9)}",
                "Label": rng.choice(TITLES),
            }
        },
        {"Position": {"Label": rng.choice(TITLES)}},
    ]
    level = rng.choice(("A2", "B1"))
    return {
        "WorkExperience": jobs[: rng.randint(1, 2)],
        "Skills": {
            "Linguistic": {
                "ForeignLanguage": [
                    {"Description": {"Code": "nl", "Label": "Nederlands"},
                     "ProficiencyLevel": {"Listening": level, "Reading": "B2", "Writing": "C1"}}
                ]
            },
            "JobRelated": {"Description": rng.choice(SKILLS)},
            "Computer": {"Description": {"Label": rng.choice(("rekenbladen maken", "teksten typen"))}},
        },
    }  # fmt: skip


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def elements(value: Any, name: str) -> str:
    if isinstance(value, list):
        return "".join(elements(inner, name) for inner in value)
    inside = (
        "".join(elements(inner, key) for key, inner in value.items())
        if isinstance(value, dict)
        else escaped(value)
    )
    return f"<{name}>{inside}</{name}>\n"


def passport(rng: random.Random) -> str:
    value = learner(rng)
    value["WorkExperienceList"] = {"WorkExperience": value.pop("WorkExperience")}
    inside = elements(value, "LearnerInfo")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass">\n{inside}</SkillsPassport>\n'
    )


def candidate(rng: random.Random) -> str:
    title, code = escaped(rng.choice(TITLES)), rng.randint(1, 9)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<Candidate xmlns="http://www.europass.eu/1.0" '
        'xmlns:hr="http://www.hr-xml.org/3">\n<CandidateProfile>\n<EmploymentHistory><EmployerHistory>'
        f"<PositionHistory><PositionTitle>{title}</PositionTitle>\n<JobCategoryCode>"
        f"http://data.europa.eu/esco/occupation/{code}</JobCategoryCode></PositionHistory>\n</EmployerHistory>"
        "</EmploymentHistory>\n<PersonQualifications><PersonCompetency><CompetencyID>nl</CompetencyID>"
        "<hr:TaxonomyID>language</hr:TaxonomyID><hr:ScoreText>B1</hr:ScoreText></PersonCompetency>\n"
        f"<PersonCompetency><hr:CompetencyName>{rng.choice(SKILLS)}</hr:CompetencyName></PersonCompetency>\n"
        "</PersonQualifications></CandidateProfile>\n</Candidate>\n"
    )


def read(path: Path, rejects: Rejects) -> EuropassCv:
    """Read a CV as the pages and the command line do: what is left out they say beside it."""
    cv = parse_europass(path.read_bytes(), path.name)
    if cv.attachments or cv.lost_letters:
        rejects.add(path.name, 0, "", "", cv.told)
    return replace(cv, left_out=(), attachments=())


def texts(change) -> Break:
    """Change the text of one element."""

    def broken(xml: str, rng: random.Random) -> str:
        place = rng.choice(list(re.finditer(r">([^<>\n]+)<", xml)))
        return xml[: place.start(1)] + change(place[1]) + xml[place.end(1) :]

    return broken


def root_kind(change) -> Break:
    return lambda xml, rng: change(xml)


XML_KINDS: dict[str, Break] = {
    "voorvoegsel bij elk element": root_kind(
        lambda xml: re.sub(r"<(/?)([A-Z])", r"<\1e:\2", xml).replace("xmlns=", "xmlns:e=")
    ),
    "geen naamruimte": root_kind(lambda xml: re.sub(r' xmlns="[^"]*"', "", xml)),
    "andere naamruimte": root_kind(lambda xml: xml.replace("europa", "voorbeeld", 1)),
    "namen in kleine letters": root_kind(
        lambda xml: re.sub(r"<(/?)([A-Za-z:]+)", lambda found: f"<{found[1]}{found[2].lower()}", xml)
    ),
    "geen XML-regel": root_kind(lambda xml: xml.partition("\n")[2]),
    "Latijnse codering": lambda xml, rng: xml.replace("UTF-8", "iso-8859-1").encode("iso-8859-1", "replace"),
    "verkeerde codering vermeld": lambda xml, rng: xml.encode("cp1252", "replace"),
    "tekst in CDATA": texts(lambda text: f"<![CDATA[{text.replace('&amp;', '&')}]]>"),
    "HTML in een tekst": texts(lambda text: f"&lt;p&gt;{text}&lt;/p&gt;"),
    "dubbel omgezette tekens": texts(lambda text: text.replace("&amp;", "&amp;amp;").replace("é", "&amp;eacute;")),
    "tekens als nummer": texts(lambda text: text.replace("é", "&#233;")),
    "onbekende entiteit": texts(lambda text: text.replace("é", "&eacute;").replace("e", "&eacute;", 1)),
    "los en-teken": texts(lambda text: f"{text} & meer"),
    "vaste spaties": texts(lambda text: text.replace(" ", "\u00a0")),
    "onzichtbare tekens": texts(lambda text: f"\u200b{text}\u00ad"),
    "regeleinde in een tekst": texts(lambda text: f"\n  {text}\n  "),
    "commentaar in een tekst": texts(lambda text: f"<!-- x -->{text}"),
    "vreemd element": root_kind(lambda xml: xml.replace("\n<", "\n<Extra>iets</Extra><", 3)),
    "bijlage": root_kind(
        lambda xml: xml.replace(
            "</SkillsPassport>", "<AttachmentList><Attachment><Name>a.pdf</Name></Attachment></AttachmentList></SkillsPassport>"
        ).replace("</Candidate>", "<Attachment><FileName>a.pdf</FileName></Attachment></Candidate>")
    ),
    "DTD": root_kind(lambda xml: xml.replace("?>\n", "?>\n<!DOCTYPE x>\n", 1)),
    "entiteitenbom": root_kind(
        lambda xml: xml.replace("?>\n", '?>\n<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]>\n', 1)
    ),
    "element sluit niet": lambda xml, rng: xml.replace(rng.choice(re.findall(r"</\w+>", xml)), "", 1),
    "ander hoofdelement": root_kind(
        lambda xml: xml.replace("SkillsPassport", "Resume").replace("Candidate ", "Resume ").replace("</Candidate>", "</Resume>")
    ),
    "adres van ESCO in de titel": root_kind(
        lambda xml: re.sub(r"<Code>(http[^<]*)</Code>\s*<Label>([^<]*)<", r"<Label>\2 (\1)<", xml)
    ),
    "adres met https": root_kind(lambda xml: xml.replace(">http://data", ">https://data")),
    "niveau in kleine letters": root_kind(lambda xml: re.sub(r">([ABC][12])<", lambda found: f">{found[1].lower()}<", xml)),
    "taal in een andere code": root_kind(lambda xml: xml.replace(">nl<", ">nld<")),
}  # fmt: skip
JSON_KINDS: dict[str, Break] = {
    "zonder omslag": lambda value, rng: value["SkillsPassport"],
    "in een andere omslag": lambda value, rng: {"Europass": value["SkillsPassport"]},
    "vreemde omslag": lambda value, rng: {"cv": value},
    "lijsten in een …List": lambda value, rng: {
        "SkillsPassport": {"LearnerInfo": {
            **{key: inner for key, inner in value["SkillsPassport"]["LearnerInfo"].items() if key != "WorkExperience"},
            "WorkExperienceList": {"WorkExperience": value["SkillsPassport"]["LearnerInfo"]["WorkExperience"]},
        }}
    },
    "een in plaats van een lijst": one(lambda name, inner: isinstance(inner, list) and len(inner) == 1, lambda inner: inner[0]),
    "lijst rond een veld": one(lambda name, inner: isinstance(inner, dict), lambda inner: [inner]),
    "niets in een lijst": one(lambda name, inner: isinstance(inner, list), lambda inner: [*inner, None]),
    "HTML in een tekst": one(lambda name, inner: isinstance(inner, str), lambda inner: f"<p>{inner}</p>"),
    "HTML-tekens in een tekst": one(lambda name, inner: isinstance(inner, str), lambda inner: inner.replace("é", "&eacute;")),
    "vaste spaties": one(lambda name, inner: isinstance(inner, str), lambda inner: inner.replace(" ", "\u00a0")),
    "onzichtbare tekens": one(lambda name, inner: isinstance(inner, str), lambda inner: f"\u200b{inner}\u00ad"),
    "bijlage": lambda value, rng: {"SkillsPassport": value["SkillsPassport"] | {"Attachment": [{"Name": "a.pdf"}]}},
    "komma te veel": as_text(lambda text, rng: re.sub(r"\n\s*\}", r",\g<0>", text, count=1)),
    "enkele aanhalingstekens": as_text(lambda text, rng: text.replace('"', "'")),
    "NaN": as_text(lambda text, rng: text.replace('"nl"', "NaN")),
    "sleutels in kleine letters": as_text(
        lambda text, rng: re.sub(r'"(\w+)":', lambda found: found[0].lower(), text)
    ),
    "adres van ESCO in de titel": as_text(
        lambda text, rng: re.sub(r'"Code": "(http[^"]*)",\s*"Label": "([^"]*)"', r'"Label": "\2 (\1)"', text)
    ),
    "niveau in kleine letters": as_text(
        lambda text, rng: re.sub(r'"([ABC][12])"', lambda found: found[0].lower(), text)
    ),
    "taal in een andere code": as_text(lambda text, rng: text.replace('"nl"', '"nld"')),
    "dubbel omgezette tekens": as_text(lambda text, rng: text.replace("&", "&amp;amp;")),
    "regeleinde in een tekst": one(lambda name, inner: isinstance(inner, str), lambda inner: f"\n {inner}\n"),
    "sleutel dubbel": as_text(lambda text, rng: text.replace('"Skills":', '"Skills": {}, "Skills":', 1)),
    "te diep genest": lambda value, rng: b'{"SkillsPassport": ' + b"[" * 100_000,
    "adres met https": as_text(lambda text, rng: text.replace("http://data", "https://data")),
}  # fmt: skip
FORMATS = (
    Format("Europass (XML van voor 2020)", "cv.xml", passport, str.encode, read, XML_KINDS, EVERY),
    Format("Europass (XML van nu)", "cv.xml", candidate, str.encode, read, XML_KINDS, EVERY),
    Format(
        "Europass (JSON)", "cv.json", lambda rng: {"SkillsPassport": {"LearnerInfo": learner(rng)}}, dumped, read,
        JSON_KINDS, EVERY,
    ),
)  # fmt: skip
