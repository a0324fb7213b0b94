"""Puts a challenger on trial, makes it champion when it is shown to be better, and goes back."""

import json
from dataclasses import dataclass
from pathlib import Path

import msgspec

from matcher.artefacts import copy_artefact, read_file, read_manifest, remove_artefact
from matcher.domain.dutch import count, decimal
from matcher.errors import ArtefactError, MatcherError
from matcher.judgements import SIMULATED
from matcher.ranker.acceptance import LARGEST_ERROR
from matcher.ranker.folder import CHALLENGER as TRIAL
from matcher.ranker.folder import RANKER, WHY, load_challenger, load_ranker, save_challenger
from pipelines.tracking import DEFAULT_FOLDER, RankerRegistry
from pipelines.workshop.evaluation import EVALUATION, EVALUATION_FILE, Evaluation
from pipelines.workshop.fairness import largest_gap
from pipelines.workshop.train_ranker import (
    CHALLENGER,
    CHAMPION,
    MODEL,
    PREVIOUS,
    NoChallengerError,
    challenger_number,
)

LEAST_TEST_LISTS = 100
"""Under it an interval over people is too narrow; how often the rule errs there is in decision 114."""


class PromotionRefusedError(MatcherError):
    """The challenger was not shown to be good enough; the message says why."""


@dataclass(frozen=True, slots=True)
class PromotionConfig:
    """What a challenger has to show."""

    least_test_lists: int = LEAST_TEST_LISTS
    least_trial_lists: int = 10
    """Real lists that it scored, and as many in which it could have a say; none of simulated ones."""
    largest_skew: float = 1e-6
    """In points, between what the service recorded of it and what the workshop computes."""
    largest_calibration_error: float = LARGEST_ERROR
    largest_group_gap: float = 0.15
    """Between two groups, in coverage at hire by the line on top, where their intervals do not overlap."""


def promote(
    evaluation_folder: Path,
    out: Path,
    config: PromotionConfig | None = None,
    *,
    tracking: Path = DEFAULT_FOLDER,
) -> str:
    """Move the alias champion to the challenger, copy its artefact to ``out``, and return its version.

    Its trial, in the folder beside ``out``, ends with it.

    Raises
    ------
    NoChallengerError
        When there is no challenger, or no evaluation of this very one.
    PromotionRefusedError
        With every reason, in Dutch.
    """
    registry = RankerRegistry(MODEL, tracking)
    number = challenger_number(registry)
    champion = registry.version_of(CHAMPION)
    # equal where an earlier promotion was cut off before its last step: then it is finished here
    why = _check_promotable(evaluation_folder, number, champion, config) if champion != number else ""
    version = _install(registry.folder_of(number), out, f"gepromoveerd: {why}")
    remove_artefact(trial_folder(out))
    if champion not in {None, number}:
        registry.set_alias(PREVIOUS, str(champion))
    registry.set_alias(CHAMPION, number)
    registry.remove_alias(CHALLENGER)
    return version


def _check_promotable(
    evaluation_folder: Path, number: str, champion: str | None, config: PromotionConfig | None
) -> str:
    found = read_evaluation(evaluation_folder)
    if (found.challenger, found.champion) != (number, champion):
        against, now = found.champion or "versie 0", champion or "versie 0"
        raise NoChallengerError(
            f"de evaluatie gaat over uitdager {found.challenger} tegen {against}, nu is het {number} tegen "
            f"{now}; evalueer opnieuw met 'groeipad ranker evaluate'"
        )
    problems = refusals(found, PromotionConfig() if config is None else config)
    if problems:
        raise PromotionRefusedError(f"niet gepromoveerd: {'; '.join(problems)}")
    why = (
        f"winst {decimal(found.win.mean, 3)} per lijst (minstens {decimal(found.win.low, 3)}) op "
        f"{count(found.test_lists, 'lijst', 'lijsten')}, keuzes: {found.data}"
    )
    if found.test_lists < LEAST_TEST_LISTS:  # asked for by name, so it stays with the promotion
        why += f"; minder dan de {LEAST_TEST_LISTS} lijsten van de regel"
    return why


def trial_folder(champion: Path) -> Path:
    """Return where the trial lies of the engine whose champion is in this folder."""
    return champion.with_name(TRIAL)


def put_on_trial(out: Path, share: float, *, tracking: Path = DEFAULT_FOLDER) -> str:
    """Put the challenger beside the champion in ``out`` and return its version; a share of 0 is shadow.

    Raises
    ------
    NoChallengerError
        When there is none, or it was never in shadow and would begin with a say.
    """
    registry = RankerRegistry(MODEL, tracking)
    number = challenger_number(registry)
    source, folder = registry.folder_of(number), trial_folder(out)
    if share > 0 and not _is_on_trial(folder, source):
        raise NoChallengerError(
            "deze uitdager liep nog niet mee in schaduw; begin met 'groeipad ranker shadow' en kijk of hij "
            "in de dienst dezelfde punten geeft"
        )
    return save_challenger(source, folder, share)


def withdraw(out: Path) -> bool:
    """Take the challenger out of the service, and return whether there was one."""
    folder = trial_folder(out)
    found = folder.exists()
    remove_artefact(folder)
    return found


def _is_on_trial(folder: Path, source: Path) -> bool:
    try:
        return load_challenger(folder).ranker.version == load_ranker(source).version
    except ArtefactError:
        return False


def refusals(found: Evaluation, config: PromotionConfig) -> list[str]:
    """Return why the challenger may not become champion, in Dutch; empty when it may."""
    problems = []
    if found.test_lists < config.least_test_lists:
        problems.append(
            f"getoetst op {found.test_lists} lijsten, minstens {config.least_test_lists} zijn nodig"
        )
    problems += _trial_refusals(found, config)
    # written so that not-a-number is refused as well
    if not found.win.low > 0:
        problems.append(
            "geen bewezen winst op keuzes die het model nooit zag: het verschil in log-likelihood per lijst "
            f"is {decimal(found.win.mean, 3)} en kan {decimal(found.win.low, 3)} zijn"
        )
    if found.ndcg_win.high < 0:
        problems.append(
            "de volgorde is bewezen slechter: het verschil in ndcg@5 is hoogstens "
            f"{decimal(found.ndcg_win.high, 3)}"
        )
    for kind, error in (
        ("", found.calibration_error),
        (" binnen één vacature", found.calibration_error_one_vacancy),
    ):
        # a chance that nobody sees need not hold
        if found.shows_chance and not error <= config.largest_calibration_error:
            problems.append(
                f"de kans op aanvaarding{kind} zit er gemiddeld {decimal(error, 3)} naast, "
                f"hoogstens {decimal(config.largest_calibration_error, 3)} mag"
            )
    if changed := sum(swap.changed for swap in found.swaps):
        problems.append(
            f"de wisseltest verandert {count(changed, 'antwoord', 'antwoorden')}: een "
            "beschermd kenmerk of een vrouwelijke of mannelijke beroepsnaam speelt mee"
        )
    if (gap := largest_gap(found.groups)) > config.largest_group_gap:
        problems.append(
            f"tussen twee groepen verschilt de dekking {decimal(gap, 2)}, "
            f"hoogstens {decimal(config.largest_group_gap, 2)} mag"
        )
    return problems


def _trial_refusals(found: Evaluation, config: PromotionConfig) -> list[str]:
    """Return what the trial in the service does not show; nothing is asked of simulated choices."""
    trial, problems = found.trial, []
    if found.data != SIMULATED and min(trial.scored, trial.with_a_say) < config.least_trial_lists:
        problems.append(
            f"meegelopen op {trial.scored} lijsten en met inspraak op {trial.with_a_say}, van elk zijn er "
            f"minstens {config.least_trial_lists} nodig (eerst 'groeipad ranker shadow', dan 'interleave')"
        )
    if trial.skew > config.largest_skew:
        problems.append(
            f"de dienst gaf hem andere punten dan deze berekening (tot {decimal(trial.skew, 3)} verschil)"
        )
    if trial.won.high < 0.5:
        problems.append(
            "verweven met de kampioen is hij bewezen slechter: hoogstens "
            f"{decimal(trial.won.high, 2)} van de keuzes is van hem"
        )
    return problems


def rollback(out: Path, *, tracking: Path = DEFAULT_FOLDER) -> str | None:
    """Go back one champion and return its version; ``None`` when that is version 0, which needs no artefact.

    Raises
    ------
    NoChallengerError
        When there is no champion to go back from.
    """
    # asking MLflow about a folder that is not there would make it
    registry = RankerRegistry(MODEL, tracking) if tracking.exists() else None
    if registry is None or registry.version_of(CHAMPION) is None:
        raise NoChallengerError("er is geen kampioen om van terug te keren; versie 0 rangschikt al")
    previous = registry.version_of(PREVIOUS)
    if previous is None:
        # the folder first: cut off in between, the same command still knows what to do
        remove_artefact(out)
        registry.remove_alias(CHAMPION)
        return None
    version = _install(registry.folder_of(previous), out, "teruggekeerd naar de vorige kampioen")
    registry.set_alias(CHAMPION, previous)
    registry.remove_alias(PREVIOUS)
    return version


def read_evaluation(folder: Path) -> Evaluation:
    """Return what was measured of a challenger.

    Raises
    ------
    NoChallengerError
        When there is no evaluation.
    ArtefactError
        When it was changed after it was made.
    """
    if not folder.exists():
        raise NoChallengerError(
            f"er is geen evaluatie in {str(folder)!r}; maak ze met 'groeipad ranker evaluate'"
        )
    data = read_file(folder, read_manifest(folder, EVALUATION), EVALUATION_FILE)
    # not msgspec's decoder: what could not be measured is not-a-number, which plain JSON has no word for
    return msgspec.convert(json.loads(data), Evaluation, str_keys=True)


def _install(source: Path, out: Path, why: str) -> str:
    """Copy an artefact and return the version of the ranker in it; a ranker that does not fit stays out."""
    version = load_ranker(source).version
    copy_artefact(source, out, RANKER, {WHY: why})
    return version
