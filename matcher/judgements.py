"""Judgements on disk: what was shown, what was decided and what came of it. One form, real or simulated.

``groeipad-service judgements --out DIR`` writes it from the store, ``groeipad ranker simulate`` from
simulated counsellors, and the workshop reads both with `read_judgements`. It is an artefact (a manifest
of kind ``judgements`` and schema `SCHEMA`) of four Parquet tables; ``details["data"]`` says whether it is
real (`RECORDED`) or simulated (`SIMULATED`). Another schema is refused with the command that makes it again.

======================  =================================================================================
``lists.parquet``       one row per shown list (one groeivacature; a decision is made on one of those)
``list``                string, random per export
``person``              string, random per export: two exports cannot be joined by it
``on``                  date32, day on which it was shown
``ranker``, ``seed``    string, int64: what ordered the list; also ``groeipad``, ``taxonomy``, ``catalogue``,
                        ``index``, ``encoder`` and ``policy``, string: the other versions of the answer
``feature_set``         string, version of the features; empty where an older store did not record it
``near_tie_points``     float64; null where it was not recorded
``challenger``          string, version of the ranker on trial; empty without one
``share``               float64, part of the lists in which it may have a say; 0 is shadow
``decision``            string: choose, adapt, reject, none; null where nobody decided
``option``              int32, position of the chosen line, from 1; null unless choose or adapt
``remark``              string of the closed list about the proposals; null when none was ticked
----------------------  ---------------------------------------------------------------------------------
``lines.parquet``       one row per line, in the order shown
``list``, ``position``  string, int32 from 1
``vacancy``             int32, number of the vacancy within this list, from 0; never its id
``providers``           list<string>, names of the providers of its modules
``values``              list<float64>, in the order of the features; null is unknown
``score``               float64, points of the ranker that ordered the list
``propensity``          float64, chance of this line at this position; null where it was not recorded
``on_top``              float64, chance of this line at position 1; null where it was not recorded
``challenger_score``    float64, points of the ranker on trial, which were not shown; null without one
``team``                string: champion, challenger; null where the list was not interleaved
----------------------  ---------------------------------------------------------------------------------
``outcomes.parquet``    one row per later fact about a chosen line, in the order recorded
``list``                string
``kind``, ``on``        string (started, finished, stopped, hired), date32
----------------------  ---------------------------------------------------------------------------------
``groups.parquet``      one row per person; joined for the report per group only, no ranker reads it
``person``              string
one per attribute       string (`GROUPS`); null is unknown, or fewer than `SMALLEST_SHOWN` persons
======================  =================================================================================

No text that someone wrote, no pseudonym, no name, no id of a vacancy or a trajectory is in it.
"""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, TypeAlias

from matcher.artefacts import Manifest, read_file, read_manifest, write_artefact
from matcher.columns import schema_of
from matcher.domain.judgement import (
    GROUPS,
    ChoiceOutcome,
    Decision,
    DecisionKind,
    Judgement,
    OutcomeKind,
    PersonGroups,
    ProposalRemark,
)
from matcher.domain.recommendation import Placing, ShownList, ShownTrajectory, Team, Versions
from matcher.errors import ArtefactError

JUDGEMENTS = "judgements"
SCHEMA = 2
"""1 was JSON Lines that only the simulator wrote."""
RECORDED, SIMULATED = "opgenomen", "gesimuleerd"
LISTS, LINES, OUTCOMES, PEOPLE = (f"{name}.parquet" for name in ("lists", "lines", "outcomes", "groups"))
_Rows: TypeAlias = Sequence[Mapping[str, Any]]
_VERSIONS = ("groeipad", "taxonomy", "catalogue", "index", "encoder", "policy", "ranker")
COLUMNS: Mapping[str, Mapping[str, Any]] = {
    LISTS: {
        "list": "string", "person": "string", "on": "date32", **dict.fromkeys(_VERSIONS, "string"),
        "seed": "int64", "feature_set": "string", "near_tie_points": "float64", "challenger": "string",
        "share": "float64", "decision": "string", "option": "int32", "remark": "string",
    },
    LINES: {
        "list": "string", "position": "int32", "vacancy": "int32", "providers": ["string"],
        "values": ["float64"], "score": "float64", "propensity": "float64", "on_top": "float64",
        "challenger_score": "float64", "team": "string",
    },
    OUTCOMES: {"list": "string", "kind": "string", "on": "date32"},
    PEOPLE: {"person": "string", **dict.fromkeys(GROUPS, "string")},
}  # fmt: skip
"""Columns and types of each table, in order."""


@dataclass(frozen=True, slots=True)
class RecordedJudgements:
    """A set of judgements as read back."""

    manifest: Manifest
    judgements: tuple[Judgement, ...]
    """Also of lists on which nobody decided."""
    groups: Mapping[str, PersonGroups]
    """By person."""

    @property
    def data(self) -> str:
        """Whether it is `RECORDED` or `SIMULATED`."""
        return str(self.manifest.details["data"])


def write_judgements(
    folder: Path,
    judgements: Sequence[Judgement],
    groups: Sequence[PersonGroups],
    *,
    data: str,
    made_from: Mapping[str, str] | None = None,
    details: Mapping[str, object] | None = None,
    files: Mapping[str, bytes] | None = None,
) -> Manifest:
    """Write judgements; the same ones give the same bytes.

    Parameters
    ----------
    data
        `RECORDED` or `SIMULATED`.
    details
        What else the manifest says.
    files
        What lies beside the tables, for who knows of it: the simulator's own truth.
    """
    tables = {
        LISTS: [_list_row(judgement) for judgement in judgements],
        LINES: [row for judgement in judgements for row in _line_rows(judgement)],
        OUTCOMES: [
            {"list": judgement.id, "kind": outcome.kind.value, "on": outcome.on}
            for judgement in judgements
            for outcome in judgement.outcomes
        ],
        PEOPLE: [asdict(person) for person in groups],
    }
    counted = {
        "data": data,
        "lists": len(judgements),
        "decided": sum(judgement.decision is not None for judgement in judgements),
        "chosen": sum(judgement.chosen is not None for judgement in judgements),
        "without_propensity": sum(not _has_propensities(judgement.shown_list) for judgement in judgements),
    }
    written = {name: _to_bytes(rows, COLUMNS[name]) for name, rows in tables.items()}
    return write_artefact(
        folder,
        JUDGEMENTS,
        written | dict(files or {}),
        made_from,
        {**(details or {}), **counted},
        schema=SCHEMA,
    )


def read_judgements(folder: Path) -> RecordedJudgements:
    """Return the judgements of an artefact, real or simulated.

    Raises
    ------
    ArtefactError
        When it is missing, damaged, or of another schema; the message names the remedy.
    """
    manifest = read_manifest(folder, JUDGEMENTS, schema=SCHEMA)
    lists, lines, outcomes, people = (
        _rows(read_file(folder, manifest, name), name) for name in (LISTS, LINES, OUTCOMES, PEOPLE)
    )
    try:
        judgements = _judgements(lists, lines, outcomes)
    except (ValueError, TypeError) as error:
        raise ArtefactError(f"de keuzes in {str(folder)!r} spreken zichzelf tegen: {error}") from None
    return RecordedJudgements(manifest, judgements, {row["person"]: PersonGroups(**row) for row in people})


def _judgements(lists: _Rows, lines: _Rows, outcomes: _Rows) -> tuple[Judgement, ...]:
    shown: dict[str, list[ShownTrajectory]] = {}
    for row in lines:
        shown.setdefault(row["list"], []).append(_line(row))
    later: dict[str, list[ChoiceOutcome]] = {}
    for row in outcomes:
        later.setdefault(row["list"], []).append(ChoiceOutcome(OutcomeKind(row["kind"]), row["on"]))
    return tuple(
        Judgement(
            row["list"],
            row["person"],
            ShownList(
                row["on"],
                Versions(**{name: row[name] for name in (*_VERSIONS, "seed")}),
                row["feature_set"],
                row["near_tie_points"],
                tuple(shown.get(row["list"], ())),
                row["challenger"],
                row["share"],
            ),
            _decision(row, len(shown.get(row["list"], ()))),
            tuple(later.get(row["list"], ())),
        )
        for row in lists
    )


def _list_row(judgement: Judgement) -> dict[str, Any]:
    shown, decision = judgement.shown_list, judgement.decision
    return {
        "list": judgement.id,
        "person": judgement.person,
        "on": shown.on,
        **asdict(shown.versions),
        "feature_set": shown.feature_set,
        "near_tie_points": shown.near_tie_points,
        "challenger": shown.challenger,
        "share": shown.share,
        "decision": decision.kind.value if decision else None,
        "option": decision.option if decision else None,
        "remark": decision.remark.value if decision and decision.remark else None,
    }


def _line_rows(judgement: Judgement) -> Iterator[dict[str, Any]]:
    numbers: dict[str, int] = {}
    for position, line in enumerate(judgement.shown_list.shown, 1):
        placing = line.placing
        yield {
            "list": judgement.id,
            "position": position,
            "vacancy": numbers.setdefault(line.vacancy_id, len(numbers)),
            "providers": list(line.providers),
            "values": list(line.values),
            "score": line.score,
            "propensity": placing.propensity if placing else None,
            "on_top": placing.on_top if placing else None,
            "challenger_score": placing.challenger_score if placing else None,
            "team": placing.team.value if placing and placing.team else None,
        }


def _line(row: Mapping[str, Any]) -> ShownTrajectory:
    placing = None
    if row["propensity"] is not None:
        team = Team(row["team"]) if row["team"] else None
        placing = Placing(row["propensity"], row["on_top"], team, row["challenger_score"])
    return ShownTrajectory(
        str(row["vacancy"]), tuple(row["providers"]), tuple(row["values"]), row["score"], placing
    )


def _decision(row: Mapping[str, Any], lines: int) -> Decision | None:
    if row["decision"] is None:
        return None
    if row["option"] is not None and not 1 <= row["option"] <= lines:
        raise ValueError(f"van een lijst met {lines} voorstellen is nummer {row['option']} gekozen")
    remark = ProposalRemark(row["remark"]) if row["remark"] else None
    return Decision(DecisionKind(row["decision"]), row["option"], remark=remark)


def _has_propensities(shown: ShownList) -> bool:
    return all(line.placing is not None for line in shown.shown)


def _to_bytes(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, Any]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    table = pa.Table.from_pylist(rows, schema=schema_of(columns))
    pq.write_table(table, out, compression="zstd", compression_level=3, version="2.6", store_schema=False)
    return out.getvalue()


def _rows(data: bytes, name: str) -> list[dict[str, Any]]:
    """Return the rows of one table, after checking that it has our columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.read_table(io.BytesIO(data)).select(list(COLUMNS[name])).cast(schema_of(COLUMNS[name]))
    except (pa.ArrowException, KeyError) as error:
        raise ArtefactError(f"de tabel {name!r} heeft andere kolommen dan deze versie: {error}") from None
    rows: list[dict[str, Any]] = table.to_pylist()
    return rows
