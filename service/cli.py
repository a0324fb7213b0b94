"""The command `groeipad-service`: serve, audit, rights of a person, retention, backup and restore."""

import json
import logging
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from matcher.command_line import WRONG_INPUT, DutchTyper, run_command_line
from matcher.domain.dutch import count
from matcher.errors import MatcherError
from matcher.stops import stops_document
from service.dependencies import BELGIUM, today_of
from service.errors import ServiceError, SettingsError
from service.settings import Settings, check_access, read_settings
from service.store import Store, migrate, open_database, verify
from service.store.worklist import Worklist

ACTOR = "opdrachtregel"
PROGRAM = "groeipad-service"
EXIT_CODES = {SettingsError: WRONG_INPUT, ServiceError: WRONG_INPUT, MatcherError: WRONG_INPUT}
PseudonymArgument = Annotated[
    str, typer.Argument(metavar="PSEUDONIEM", help="Het pseudoniem van de persoon.")
]
app = DutchTyper(help="groeipad als dienst.")
audit_app = DutchTyper(help="Het auditlogboek.")
app.add_typer(audit_app, name="audit")


def run(arguments: Sequence[str] | None = None) -> None:
    """Run one command; a user's mistake gives one Dutch sentence and exit code 2, never a traceback."""
    given = sys.argv[1:] if arguments is None else arguments
    sys.exit(run_command_line(app, given, program=PROGRAM, codes=EXIT_CODES))


@app.command()
def serve() -> None:
    """Start de dienst op dit toestel."""
    import uvicorn

    from service.app import create_app

    settings = read_settings()
    check_access(settings)
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    logging.getLogger("groeipad.service").setLevel(logging.INFO)
    application = create_app(settings)
    # A linker that does not fit must stop us here, not at the first text.
    application.state.context.finder.open()
    mode = f"aanmelden via {settings.oidc_issuer}" if settings.oidc_issuer else "lokale modus"
    address = settings.public_url if settings.oidc_issuer else f"http://{settings.host}:{settings.port}"
    typer.echo(f"groeipad: {mode}, open {address}", err=True)
    # uvicorn's own access log holds addresses with pseudonyms; the guard writes one that does not
    uvicorn.run(
        application,
        host=settings.host,
        port=settings.port,
        access_log=False,
        server_header=False,
        log_level="warning",
        timeout_graceful_shutdown=10,
    )


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
def retain() -> None:
    """Wis dossiers die langer dan de bewaartermijn niet wijzigden, en verlopen codes."""
    settings, store = _open()
    today = datetime.now(BELGIUM).date()
    gone = store.retain(settings.retention_days, today=today, actor=ACTOR)
    typer.echo(f"Gewist: {gone}. Bewaartermijn: {settings.retention_days} dagen.")


@app.command()
def nightly() -> None:
    """Werk de werklijst bij met het aanbod van vandaag, en zoek wat nieuw is sinds de vorige nacht."""
    from service.app import load_engine
    from service.desk import Desk
    from service.worklist_keeper import refresh_all

    settings, store = _open()
    desk = Desk(load_engine(settings), store.stops)

    def progress(done: int, of: int) -> None:
        if done % 500 == 0 or done == of:
            typer.echo(f"werklijst: {done} van {of}", err=True)

    kept = refresh_all(store, Worklist(store.engine), desk, today_of(settings), progress)
    typer.echo(f"Bijgewerkt: {count(kept, 'dossier', 'dossiers')}.")


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
    source = _sqlite_file(read_settings())
    if file.exists():
        raise SettingsError(f"{str(file)!r} bestaat al. Kies een andere naam.")
    if not file.absolute().parent.is_dir():
        raise SettingsError(f"De map {str(file.parent)!r} bestaat niet. Maak die eerst, of kies een andere.")
    if not source.exists():
        raise SettingsError(f"Er is geen databank {str(source)!r}. Zet GROEIPAD_DATABASE_URL juist.")
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(file)) as copy:
        live.backup(copy)
    file.chmod(0o600)
    _open()[1].note_backup(file.name, actor=ACTOR)
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
    target = _sqlite_file(read_settings())
    if target.exists():
        raise SettingsError(f"Er staat al een databank {str(target)!r}. Verplaats die eerst.")
    if not file.exists():
        raise SettingsError(f"{str(file)!r} bestaat niet. Geef een bestand dat 'backup' maakte.")
    copied = open_database(f"sqlite:///{file}")
    try:
        report = verify(copied)
    except DBAPIError:
        raise SettingsError(
            f"{str(file)!r} is geen databank van groeipad. Geef een bestand dat 'backup' maakte."
        ) from None
    finally:
        copied.dispose()
    if report.problems:
        raise SettingsError(f"Het logboek in {str(file)!r} klopt niet: {report.problems[0]}.")
    target.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(file)) as copy, closing(sqlite3.connect(target)) as live:
        copy.backup(live)
    typer.echo(f"Teruggezet: {count(report.length, 'regel', 'regels')} van het logboek.")


def _open() -> tuple[Settings, Store]:
    settings = read_settings()
    engine = open_database(settings.database_url)
    migrate(engine)
    return settings, Store(engine)


def _sqlite_file(settings: Settings) -> Path:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise SettingsError("Dit werkt voor SQLite. Gebruik pg_dump en pg_restore voor PostgreSQL.")
    return Path(url.database)


if __name__ == "__main__":
    run()
