"""Files in the form of ESCO and Competent, with words of our own, that an encoder can be trained on."""

import csv
import gzip
from pathlib import Path

THINGS = ("muur", "dak", "vloer", "tuin", "auto", "fiets", "soep", "brood", "jas", "stoel", "lamp", "deur")
DEEDS = ("maken", "herstellen", "poetsen", "verkopen", "tekenen", "schilderen")


def write(folder: Path, name: str, rows: list[dict[str, str]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / f"{name}.csv.gz", "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write_encoder_world(root: Path) -> Path:
    """Write a few dozen competences, a dozen occupations and their mapping under ``root``; returns it."""
    dutch, english, competent = (root / "data" / one for one in ("esco_nl", "esco_en", "competent"))
    skills = [(f"s:{thing}/{deed}", thing, deed) for thing in THINGS for deed in DEEDS]
    occupations = [(f"o:{thing}", thing) for thing in THINGS]
    write(dutch, "skills_nl_partial", [
        {"conceptUri": uri, "preferredLabel_nl": f"{thing} {deed}", "altLabels_nl": f"{deed} van {thing}",
         "description_nl": f"Een {thing} goed {deed} voor een klant.", "skillType": "skill/competence"}
        for uri, thing, deed in skills
    ])  # fmt: skip
    write(dutch, "occupations_nl", [
        {"conceptUri": uri, "preferredLabel": f"{thing}maker", "altLabels": f"maker van {thing}\n{thing}man",
         "iscoGroup": "7111", "description": f"Maakt elke dag een {thing} en herstelt die ook."}
        for uri, thing in occupations
    ])  # fmt: skip
    write(dutch, "occupationSkillRelations_reconstructed", [
        {"occupationUri": f"o:{thing}", "relationType": "essential", "skillUri": uri}
        for uri, thing, _ in skills
    ])  # fmt: skip
    kind = "skill/competence"
    write(dutch, "skillSkillRelations_nl", [
        {"originalSkillUri": skills[0][0], "originalSkillType": kind, "relationType": "optional",
         "relatedSkillType": kind, "relatedSkillUri": skills[1][0]}
    ])  # fmt: skip
    write(dutch, "languageSkillsCollection_nl", [{"conceptUri": "s:taal", "preferredLabel": "taal"}])
    write(dutch, "ISCOGroups_nl", [{"code": "7111", "preferredLabel": "Makers"}])
    write(dutch, "skillGroups_nl", [{"conceptUri": "g:maken", "preferredLabel": "dingen maken"}])
    write(english, "ISCOGroups_en", [{"code": "7111", "preferredLabel": "Makers"}])
    write(english, "broaderRelationsSkillPillar_en", [
        {"conceptUri": uri, "broaderUri": "g:maken"} for uri, _, deed in skills if deed == "maken"
    ])  # fmt: skip
    write(english, "occupations_en", [
        {"conceptUri": uri, "preferredLabel": f"{thing} maker", "altLabels": "", "description": "Makes it."}
        for uri, thing in occupations
    ])  # fmt: skip
    write(english, "skills_en_reconstructed", [
        {"conceptUri": uri, "preferredLabel_en": f"to {deed} a {thing}", "text_en": f"{deed} the {thing}"}
        for uri, thing, deed in skills
    ])  # fmt: skip
    for name, target, rows in (
        (
            "competence",
            "esco_skill_uri",
            [(f"c{n}", f"{d} aan {t}", u) for n, (u, t, d) in enumerate(skills)],
        ),
        ("occupation", "esco_uri", [(f"b{n}", f"vakman {t}", u) for n, (u, t) in enumerate(occupations)]),
    ):
        write(competent, f"competent_{name}s", [
            {"competent_uuid": id, "type": "vaardigheid", "label_nl": label, "label_fr": f"{label} (h/f/x)"}
            for id, label, _ in rows
        ])  # fmt: skip
        write(competent, f"competent_{name}_esco", [
            {"competent_uuid": id, "competent_label_nl": label, target: uri, "esco_label_nl_v103": label,
             "mapping_relation": "skos:exactMatch"}
            for id, label, uri in rows
        ])  # fmt: skip
    return root
