"""The command `groeipad-service`: serve, audit, rights of a person, retention, backup and restore."""

import gc
import json
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from matcher.command_line import WRONG_INPUT, DutchTyper, run_command_line
from matcher.domain.dutch import count
from matcher.errors import MatcherError
from matcher.job_run import Job, Tally, noted
from matcher.stops import stops_document
from service.dependencies import BELGIUM, today_of
from service.errors import JobError, ServiceError, SettingsError
from service.log_lines import log_as_json
from service.settings import Settings, check_access, read_settings, trusted_networks
from service.store import Store, migrate, open_existing, plan_retention, verify
from service.store.worklist import Worklist

ACTOR = "opdrachtregel"
PROGRAM = "groeipad-service"
FAILED = 4
EXIT_CODES = {
    SettingsError: WRONG_INPUT,
    ServiceError: WRONG_INPUT,
    MatcherError: WRONG_INPUT,
    JobError: FAILED,
}
PseudonymArgument = Annotated[
    str, typer.Argument(metavar="PSEUDONIEM", help="Het pseudoniem van de persoon.")
]
app = DutchTyper(help="groeipad als dienst.")
audit_app = DutchTyper(help="Het auditlogboek.")
app.add_typer(audit_app, name="audit")


def run(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a user's mistake gives one Dutch sentence and exit code 2, never a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = run_command_line(app, given, program=PROGRAM, codes=EXIT_CODES)
    except (DBAPIError, sqlite3.Error) as error:  # their message may hold what was written, so a person
        what = getattr(getattr(error, "orig", error), "sqlite_errorname", type(error).__name__)
        full = " De schijf is vol." if what == "SQLITE_FULL" else ""
        typer.echo(
            f"Fout: de databank weigert ({what}).{full} Wat niet bevestigd is, is niet gebeurd.", err=True
        )
        code = FAILED
    sys.exit(code)


@app.command()
def serve() -> None:
    """Start de dienst op dit toestel."""
    import uvicorn

    from service.app import create_app
    from service.patient_protocol import serving_options

    settings = read_settings()
    check_access(settings)
    log_as_json()
    application = create_app(settings)
    gc.freeze()  # what was loaded stays: it is never looked through again while someone waits
    # A linker that does not fit must stop us here, not at the first text.
    application.state.context.finder.open()
    mode = f"aanmelden via {settings.oidc_issuer}" if settings.oidc_issuer else "lokale modus"
    address = settings.public_url if settings.oidc_issuer else f"http://{settings.host}:{settings.port}"
    typer.echo(f"groeipad: {mode}, open {address}", err=True)
    options = serving_options(trusted_networks(settings.trusted_proxies))
    uvicorn.run(application, host=settings.host, port=settings.port, **options)


@audit_app.command("verify")
def audit_verify(
    head: Annotated[str, typer.Option(help="Een regel die u eerder noteerde; ze moet er nog zijn.")] = "",
) -> None:
    """Controleer of het auditlogboek volledig is; exitcode 1 als het niet klopt."""
    _, store = _open()
    report = verify(store.engine, head=head or None)
    for problem in report.problems:
        typer.echo(f"FOUT: {problem}", err=True)
    if report.problems:
        raise typer.Exit(1)
    typer.echo(f"Logboek volledig ({count(report.length, 'regel', 'regels')}), de laatste is {report.head}.")


@app.command()
def export(pseudonym: PseudonymArgument) -> None:
    """Schrijf alles wat van één persoon bewaard is, als JSON."""
    _, store = _open()
    typer.echo(json.dumps(store.export(pseudonym, actor=ACTOR), ensure_ascii=False, indent=2))


@app.command()
def erase(pseudonym: PseudonymArgument) -> None:
    """Wis alles van één persoon; het logboek blijft heel."""
    _, store = _open()
    erasure = store.erasure(store.erase(pseudonym, actor=ACTOR))
    typer.echo("\n".join(("Gewist.", *erasure.sentences)))


@app.command()
def stops() -> None:
    """Schrijf stilgelegd.json, voor wie score-all of group op een andere machine draait."""
    typer.echo(stops_document(_open()[1].stops()), nl=False)


@app.command()
def retain(
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Toon hoeveel er zou wegvallen; wis niets.")
    ] = False,
    most: Annotated[
        int | None,
        typer.Option("--most", min=0, help="Hoogstens zoveel dossiers; bij meer wordt er geen gewist."),
    ] = None,
    clock_is_right: Annotated[
        bool, typer.Option("--clock-is-right", help="De klok is nagekeken, al zweeg het logboek lang.")
    ] = False,
) -> None:
    """Wis dossiers die langer dan de bewaartermijn niet wijzigden, en verlopen codes; niets in twijfel."""
    settings, store = _open()
    now, days = datetime.now(UTC), settings.retention_days
    plan = plan_retention(store.engine, days, now)
    if dry_run:
        typer.echo(
            f"Proef: {plan.due} van {count(plan.dossiers, 'dossier', 'dossiers')}. Er is niets gewist."
        )
    with nullcontext(Tally()) if dry_run else _noted(settings, Job.RETAIN) as tally:
        clock = "" if clock_is_right else plan.clock_doubt()
        if doubts := [doubt for doubt in (clock, plan.size_doubt(most)) if doubt]:
            raise JobError(f"Er is niets gewist. {' '.join(doubts)}")
        if not dry_run:
            tally.count = store.retain(days, today=now.astimezone(BELGIUM).date(), actor=ACTOR)
            typer.echo(f"Gewist: {tally.count}. Bewaartermijn: {days} dagen.")


@app.command()
def nightly() -> None:
    """Werk de werklijst bij met het aanbod van vandaag, en zoek wat nieuw is sinds de vorige nacht."""
    from service.app import load_engine
    from service.desk import Desk
    from service.worklist_keeper import night_failed, refresh_all

    settings, store = _open()
    log_as_json()

    def progress(done: int, of: int) -> None:
        if done % 500 == 0 or done == of:
            typer.echo(f"werklijst: {done} van {of}", err=True)

    with _noted(settings, Job.NIGHTLY) as tally:
        desk = Desk(load_engine(settings), store.stops)
        worklist = Worklist(store.engine)
        tally.count, failed = refresh_all(store, worklist, desk, today_of(settings), progress)
        told = f"Bijgewerkt: {count(tally.count, 'dossier', 'dossiers')}."
        if failed:
            told += f" Niet gelukt: {failed}; de reden staat per dossier in het logboek van deze opdracht."
        if night_failed(failed, len(worklist.subjects())):
            raise JobError(f"{told} Dat zijn er te veel: de nacht is gestopt en telt niet.")
    typer.echo(told)


@app.command()
def judgements(
    out: Annotated[Path, typer.Option("--out", help="Map waarin de tabellen komen.")],
) -> None:
    """Schrijf getoonde lijsten, keuzes en opvolging als Parquet, zonder personen, om uit te leren."""
    from service.store.judgements import export_judgements

    _, store = _open()
    made = export_judgements(store.engine, out, at=datetime.now(UTC), actor=ACTOR)
    known = made.details
    typer.echo(
        f"Keuzes {made.version} in {out}: {known['lists']} lijsten, {known['decided']} met een beslissing, "
        f"{known['chosen']} gekozen. Leer eruit met 'groeipad ranker train --judgements {out}'."
    )


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="De kopie die gemaakt wordt.")],
) -> None:
    """Maak een kopie van de SQLite-databank terwijl de dienst draait."""
    settings = read_settings()
    source = _sqlite_file(settings)
    if file.exists():
        raise SettingsError(f"{str(file)!r} bestaat al. Kies een andere naam.")
    if not file.absolute().parent.is_dir():
        raise SettingsError(f"De map {str(file.parent)!r} bestaat niet. Maak die eerst, of kies een andere.")
    if not source.exists():
        raise SettingsError(f"Er is geen databank {str(source)!r}. Zet GROEIPAD_DATABASE_URL juist.")
    store = _open()[1]
    with _noted(settings, Job.BACKUP) as tally:
        _copy(source, file)
        store.note_backup(file.name, actor=ACTOR)
        tally.count = 1
    typer.echo(f"Bewaard in {file}. Een wissing van later is hierin nog niet gebeurd.")


@app.command("note-backup")
def note_backup(
    name: Annotated[str, typer.Argument(metavar="NAAM", help="Naam van de kopie, zoals die van pg_dump.")],
) -> None:
    """Noteer een kopie die buiten groeipad gemaakt is, zodat een wissing ze kan noemen."""
    _open()[1].note_backup(name.strip()[:200], actor=ACTOR)
    typer.echo("Genoteerd. Wie later gewist wordt, staat nog in die kopie; de wissing zegt dat.")


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een kopie die 'backup' maakte.")],
) -> None:
    """Zet een kopie terug als databank; stop eerst de dienst. Een bestaande databank blijft staan."""
    settings = read_settings()
    target = _sqlite_file(settings)
    if target.exists():
        raise SettingsError(f"Er staat al een databank {str(target)!r}. Verplaats die eerst.")
    if not file.exists():
        raise SettingsError(f"{str(file)!r} bestaat niet. Geef een bestand dat 'backup' maakte.")
    with _noted(settings, Job.RESTORE) as tally:
        try:
            copied = open_existing(f"sqlite:///{file}")
            report = verify(copied)
        except (SettingsError, DBAPIError):
            raise SettingsError(
                f"{str(file)!r} is geen databank van groeipad, of is beschadigd. "
                "Geef een bestand dat 'backup' maakte."
            ) from None
        copied.dispose()
        if report.problems:
            raise SettingsError(f"Het logboek in {str(file)!r} klopt niet: {report.problems[0]}.")
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(file, target)
        tally.count = report.length
    typer.echo(f"Teruggezet: {count(report.length, 'regel', 'regels')} van het logboek.")


def _copy(source: Path, target: Path) -> None:
    """Copy a database that may be in use, whole or not at all, for its owner only."""
    fresh = target.with_name(f"{target.name}.nieuw")
    fresh.unlink(missing_ok=True)
    fresh.touch(mode=0o600)
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(fresh)) as copy:
        live.backup(copy)
        found = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if found != "ok":
        fresh.unlink()
        raise SettingsError(f"De databank {str(source)!r} is beschadigd. Neem een andere kopie.")
    fresh.rename(target)


def _noted(settings: Settings, job: Job) -> AbstractContextManager[Tally]:
    return noted(settings.build, job, lambda: datetime.now(UTC))


def _open() -> tuple[Settings, Store]:
    settings = read_settings()
    engine = open_existing(settings.database_url)
    migrate(engine)
    return settings, Store(engine)


def _sqlite_file(settings: Settings) -> Path:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise SettingsError("Dit werkt voor SQLite. Gebruik pg_dump en pg_restore voor PostgreSQL.")
    return Path(url.database)


if __name__ == "__main__":
    run()
