"""What to ask first of someone of whom nothing is known yet."""

from collections import Counter
from collections.abc import Iterable, Sequence

from matcher.domain.competence import Taxonomy
from matcher.domain.vacancy import Vacancy

DOUBTED = "niet zeker genoeg: "
"""How a reader of free text begins a note on words that may mean something."""


def most_useful_question(notes: Sequence[str], vacancies: Iterable[Vacancy], taxonomy: Taxonomy) -> str:
    """Return in Dutch which question brings most: on what was said already, else on what is asked most.

    Parameters
    ----------
    notes
        Of the reader, in the order of the text.
    vacancies
        The one that is asked about, or all in the catalogue; weights of requirements are added up.

    Returns
    -------
    str
        One sentence; empty where no vacancy requires anything.
    """
    doubts = [note.removeprefix(DOUBTED) for note in notes if note.startswith(DOUBTED)]
    if doubts:
        return f"Eén bevestiging volstaat; vraag eerst wat dit betekent: {doubts[0]}."
    asked: Counter[str] = Counter()
    for vacancy in vacancies:
        for requirement in vacancy.requirements:
            asked[requirement.competence_id] += requirement.weight
    if not asked:
        return ""
    best = min(asked, key=lambda id_: (-asked[id_], id_))
    return f"Eén bevestiging volstaat; vraag eerst of de persoon dit kan: “{taxonomy.label(best)}”."
