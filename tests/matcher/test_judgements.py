import io
from dataclasses import replace

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from matcher.artefacts import write_artefact
from matcher.domain.judgement import (
    ChoiceOutcome,
    Decision,
    DecisionKind,
    Judgement,
    OutcomeKind,
    PersonGroups,
)
from matcher.domain.recommendation import Placing, ShownList, ShownTrajectory, Team, Versions
from matcher.errors import ArtefactError
from matcher.judgements import LISTS, RECORDED, SIMULATED, read_judgements, write_judgements
from tests.factories import ON

LINES = (
    ShownTrajectory("v1", ("CVO Testa",), (0.5, None), 7.0, Placing(0.5, 0.5, Team.CHALLENGER, 3.25)),
    ShownTrajectory("v1", (), (0.25, 12.0), 6.75, Placing(0.5, 0.5, Team.CHAMPION, 2.0)),
)
SHOWN = ShownList(ON, Versions("0", "t", "c", "i", "e", "p", "r", 739_945), "f", 0.5, LINES, "uitdager", 0.2)
STARTED = ChoiceOutcome(OutcomeKind.STARTED, ON)
CHOSEN = Judgement("l1", "p1", SHOWN, Decision(DecisionKind.CHOOSE, 2), (STARTED,))
OLDER = Judgement(
    "l2", "p1", ShownList(ON, SHOWN.versions, "", None, tuple(replace(one, placing=None) for one in LINES))
)
GROUPS = [PersonGroups("p1", schooling="kort")]


def test_judgements_come_back_as_they_were_but_for_the_id_of_the_vacancy(tmp_path):
    write_judgements(tmp_path / "keuzes", [CHOSEN, OLDER], GROUPS, data=RECORDED)
    found = read_judgements(tmp_path / "keuzes")

    def numbered(judgement):
        lines = tuple(replace(line, vacancy_id="0") for line in judgement.shown_list.shown)
        return replace(judgement, shown_list=replace(judgement.shown_list, shown=lines))

    assert found.judgements == (numbered(CHOSEN), numbered(OLDER))
    assert found.groups == {"p1": GROUPS[0]}
    counted = {name: found.manifest.details[name] for name in ("lists", "decided", "chosen")}
    assert counted == {"lists": 2, "decided": 1, "chosen": 1}
    assert (found.data, found.manifest.details["without_propensity"]) == (RECORDED, 1)


def test_what_was_changed_in_words_is_not_written(tmp_path):
    adapted = replace(CHOSEN, decision=Decision(DecisionKind.ADAPT, 1, "start na de verhuis"))
    write_judgements(tmp_path / "keuzes", [adapted], [], data=RECORDED)
    (found,) = read_judgements(tmp_path / "keuzes").judgements
    assert found.decision == Decision(DecisionKind.ADAPT, 1)


def test_the_same_judgements_give_the_same_bytes(tmp_path):
    first, again = (
        write_judgements(tmp_path / name, [CHOSEN], GROUPS, data=SIMULATED) for name in ("a", "b")
    )
    assert first.files == again.files


def test_another_schema_is_refused_with_both_ways_to_make_it_again(tmp_path):
    write_artefact(tmp_path / "keuzes", "judgements", {LISTS: b""}, schema=1)
    with pytest.raises(ArtefactError, match=r"schema 1.*leest 2.*service judgements.*ranker simulate"):
        read_judgements(tmp_path / "keuzes")


def test_a_table_with_other_columns_is_refused(tmp_path):
    made = write_judgements(tmp_path / "keuzes", [CHOSEN], [], data=RECORDED)
    files = {name: (tmp_path / "keuzes" / name).read_bytes() for name in made.files}
    files[LISTS] = files["groups.parquet"]
    write_artefact(tmp_path / "keuzes", "judgements", files, schema=2)
    with pytest.raises(ArtefactError, match=r"lists\.parquet.*andere kolommen"):
        read_judgements(tmp_path / "keuzes")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"option": 3}, "van een lijst met 2 voorstellen is nummer 3 gekozen"),
        ({"decision": "misschien"}, "misschien"),
    ],
)
def test_a_table_that_contradicts_itself_is_refused_in_a_sentence(tmp_path, changes, said):
    made = write_judgements(tmp_path / "keuzes", [CHOSEN], [], data=RECORDED)
    files = {name: (tmp_path / "keuzes" / name).read_bytes() for name in made.files}
    table = pq.read_table(io.BytesIO(files[LISTS]))
    changed = io.BytesIO()
    pq.write_table(pa.Table.from_pylist([table.to_pylist()[0] | changes], schema=table.schema), changed)
    write_artefact(tmp_path / "keuzes", "judgements", files | {LISTS: changed.getvalue()}, schema=2)
    with pytest.raises(ArtefactError, match=f"spreken zichzelf tegen.*{said}"):
        read_judgements(tmp_path / "keuzes")
