"""Trainings as VDAB's training catalogue gave them: JSON Lines with texts and sentences, without sessions.

``code``, ``title``, ``provider``, ``statements`` (what one learns) and free texts;
``competent_occupations`` names
the occupations that some of them prepare for. No sessions and no fixed hours are in this form: both stay
unknown, except a length, and when it begins, that the text itself states.
"""

from collections.abc import Mapping
from pathlib import Path

from matcher.domain.module import Credential, Provider, TrainingModule
from pipelines.reading.draft import DraftStatement, ModuleDraft, Origin
from pipelines.reading.duration import read_length
from pipelines.reading.json_entries import as_list, as_text, read_objects
from pipelines.reading.labels import clean, label_key, provider_kind, slug, strip_html
from pipelines.reading.rejects import Rejects
from pipelines.reading.shape import Leaf, Shape
from pipelines.reading.start import read_intake

MARK = '"programme_text"'
"""Key that no other form of ours has."""
NO_TITLE = "opleiding zonder code of titel"
PREFIX = "opl-"
SHAPE: Shape = {
    "code": Leaf.TEXT,
    **dict.fromkeys(("title", "provider", "programme_text", "goal_text", "certificate"), Leaf.WORDS),
    "statements": [Leaf.WORDS],
    "competent_occupations": [Leaf.WORDS],
}
_CREDENTIALS: Mapping[str, Credential] = {
    "getuigschrift": Credential.MODULE_CERTIFICATE,
    "officieel getuigschrift": Credential.MODULE_CERTIFICATE,
    "certificaat": Credential.MODULE_CERTIFICATE,
    "diploma": Credential.PROGRAMME_CERTIFICATE,
    "deelnamebewijs": Credential.ATTENDANCE,
    "attest": Credential.ATTENDANCE,
}


def read_vdab_trainings(path: Path, rejects: Rejects) -> list[ModuleDraft]:
    """Return the trainings; one without code or title is rejected, the rest goes on.

    Raises
    ------
    SourceFileError, DocumentError
        One Dutch sentence, when the file as a whole cannot be used.
    """
    drafts = []
    keys = ("code", "title", "statements")
    for line, value in read_objects(path, rejects, keys=keys, what="opleidingen", shape=SHAPE):
        code, title = as_text(value.get("code")), clean(as_text(value.get("title")))
        if code and title:
            drafts.append(_draft(code, title, value, Origin(path.name, line)))
        else:
            rejects.add(path.name, line, "title", title or code, NO_TITLE)
    return drafts


def _draft(code: str, title: str, value: Mapping[str, object], origin: Origin) -> ModuleDraft:
    texts = [as_text(value.get(one)) for one in ("programme_text", "goal_text")]
    length = next(filter(None, map(read_length, texts)), None)
    module = TrainingModule(
        id=f"{PREFIX}{code}",
        title=title,
        provider=_provider(clean(as_text(value.get("provider")))),
        hours=None if length is None else length.hours,
        weeks=None if length is None else length.weeks,
        length_words="" if length is None else length.words,
        intake=next(filter(None, map(read_intake, texts)), None),
        credential=_CREDENTIALS.get(as_text(value.get("certificate")).casefold(), Credential.NONE),
        occupation_names=tuple(filter(None, map(as_text, as_list(value.get("competent_occupations"))))),
        description=" ".join(line for text in texts for line in strip_html(text)),
    )
    said = dict.fromkeys(clean(as_text(one)) for one in as_list(value.get("statements")))
    if all(label_key(one) != label_key(title) for one in said):
        said = {title: None} | said
    # a sentence that says when it begins says nothing of what is taught
    statements = tuple(
        DraftStatement(one, column="statements")
        for one in said
        if one and (one == title or not read_intake(one))
    )
    return ModuleDraft(module, origin, statements)


def _provider(name: str) -> Provider:
    return Provider(slug(name) or "onbekend", name or "onbekende aanbieder", provider_kind(name))
