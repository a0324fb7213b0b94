"""The command `groeipad-service`: serve, audit, rights of a person, retention, backup and restore."""

import gc
import json
import sqlite3
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError

from matcher.command_line import WRONG_INPUT, DutchTyper, run_command_line
from matcher.domain.dutch import count, dutch_date
from matcher.errors import MatcherError
from matcher.job_run import Job, Tally, noted
from matcher.stops import stops_document
from service.counts import shared_counts
from service.day import BELGIUM
from service.dependencies import today_of
from service.errors import JobError, ServiceError, SettingsError
from service.log_lines import log_as_json
from service.settings import Settings, check_access, read_settings, trusted_networks
from service.store import Store, migrate, open_existing, plan_retention, verify
from service.store.audit import CHAIN, Anchor, read_anchors, write_anchor
from service.store.cleaning import clean
from service.store.copies import copy_database, put_back
from service.store.database import keys_beside, read_url
from service.store.keys import keys_of, rotate
from service.store.proof import ErasureProof
from service.store.register import Register
from service.store.sealed_facts import compare_tables
from service.store.worklist import Worklist

if TYPE_CHECKING:
    from fastapi import FastAPI

ACTOR = "opdrachtregel"
PROGRAM = "groeipad-service"
FAILED = 4
AFTER_ROTATION = (
    "Dossiers in kopieën van ervoor leest niemand nog: maak nu een nieuwe kopie, "
    "en vervang elke kopie van het sleutelbestand."
)
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
keys_app = DutchTyper(help="De sleutel die de sleutels van dossiers verpakt, buiten de databank.")
app.add_typer(keys_app, name="keys")

OBJECTS_MADE = 10_000
"""Between two looks for what nobody holds any more: a page makes thousands, and most go by themselves."""


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

    from service.patient_protocol import serving_options

    settings = read_settings()
    check_access(settings)
    log_as_json()
    mode = f"aanmelden via {settings.oidc_issuer}" if settings.oidc_issuer else "lokale modus"
    address = settings.public_url if settings.oidc_issuer else f"http://{settings.host}:{settings.port}"
    options = serving_options(trusted_networks(settings.trusted_proxies))
    options |= {"host": settings.host, "port": settings.port}
    keys = keys_beside(read_url(settings.database_url), settings.key_file).path
    said = (
        f"groeipad: {mode}, open {address}\n"
        f"groeipad: sleutelbestand {keys}; bewaar een kopie, apart van de databank"
    )
    if settings.processes == 1:
        application = ready_app()
        typer.echo(said, err=True)
        uvicorn.run(application, **options)
        return
    with shared_counts():
        typer.echo(said, err=True)
        # a process that loads its engine says nothing for a while
        options |= {"workers": settings.processes, "timeout_worker_healthcheck": 120}
        uvicorn.run("service.cli:ready_app", factory=True, **options)


def ready_app() -> "FastAPI":
    """Return the application as one process serves it."""
    from service.app import create_app

    log_as_json()
    application = create_app(read_settings())
    # A linker that does not fit must stop us here, not at the first text.
    application.state.context.finder.open()
    gc.freeze()  # what was loaded stays: it is never looked through again while someone waits
    gc.set_threshold(OBJECTS_MADE)
    return application


@audit_app.command("verify")
def audit_verify(
    head: Annotated[str, typer.Option(help="Een regel die u eerder noteerde; ze moet er nog zijn.")] = "",
    anchors: Annotated[
        Path | None, typer.Option("--anchors", metavar="BESTAND", help="Het bestand van 'audit anchor'.")
    ] = None,
) -> None:
    """Controleer of het auditlogboek volledig is en de tabellen ermee kloppen; anders exitcode 1."""
    known = read_anchors(anchors) if anchors else ()
    if anchors and not known:
        raise SettingsError(f"In {str(anchors)!r} staat geen enkel anker. Schrijf er een met 'audit anchor'.")
    _, store = _open()
    report = verify(store.engine, head=head or None, anchors=known)
    _refuse_problems((*report.problems, *compare_tables(store.engine)))
    typer.echo(f"Logboek volledig ({count(report.length, 'regel', 'regels')}), de laatste is {report.head}.")
    typer.echo("De tabellen zeggen wat het logboek verzegelde.")
    if known:
        told = count(len(known), "anker", "ankers")
        typer.echo(f"Alles van voor {known[-1].at} staat er zoals toen ({told}).")


@audit_app.command("anchor")
def audit_anchor(
    out: Annotated[Path, typer.Option("--out", metavar="BESTAND", help="Bestand waar een regel bij komt.")],
) -> None:
    """Schrijf het einde van het logboek op: elders bewaard, toont het ook wat er afgesneden werd."""
    known = read_anchors(out) if out.exists() else ()
    _, store = _open()
    report = verify(store.engine, anchors=known)
    _refuse_problems(report.problems)
    if not report.length:
        raise JobError("Het logboek is nog leeg: er valt niets te verankeren.")
    moment = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        write_anchor(out, Anchor(moment, CHAIN, report.length, report.head))
    except OSError as error:
        told = f"{str(out)!r} kan niet geschreven worden ({error.strerror}). Kies een andere plaats."
        raise SettingsError(told) from None
    typer.echo(f"Verankerd: {count(report.length, 'regel', 'regels')}. Bewaar {out} buiten deze machine.")


def _refuse_problems(problems: Sequence[str]) -> None:
    for problem in problems:
        typer.echo(f"FOUT: {problem}", err=True)
    if problems:
        raise typer.Exit(1)


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
        copy_database(source, file)
        store.note_backup(file.name, actor=ACTOR)
        tally.count = 1
    typer.echo(
        f"Bewaard in {file}. Een wissing van later is hierin nog niet gebeurd: 'restore' doet ze opnieuw. "
        "Na de volgende 'keys rotate' is deze kopie niet meer terug te zetten."
    )


@app.command("note-backup")
def note_backup(
    name: Annotated[str, typer.Argument(metavar="NAAM", help="Naam van de kopie, zoals die van pg_dump.")],
) -> None:
    """Noteer een kopie die buiten groeipad gemaakt is, zodat een wissing ze kan noemen."""
    settings, store = _open()
    with _noted(settings, Job.BACKUP) as tally:
        store.note_backup(name.strip()[:200], actor=ACTOR)
        tally.count = 1
    typer.echo("Genoteerd. Wie later gewist wordt, staat nog in die kopie; de wissing zegt dat.")


@keys_app.command("make")
def keys_make() -> None:
    """Maak het sleutelbestand, leesbaar voor u alleen; een dat er is, blijft."""
    settings = read_settings()
    keys = keys_beside(read_url(settings.database_url), settings.key_file)
    if not keys.make():
        raise SettingsError(f"{str(keys.path)!r} bestaat al. Een andere sleutel maakt 'keys rotate'.")
    typer.echo(f"Gemaakt: {keys.path}. Bewaar een kopie, apart van kopieën van de databank.")


@keys_app.command("rotate")
def keys_rotate(
    copy: Annotated[
        Path | None,
        typer.Option("--copy", help="Schrijf het sleutelbestand ook hier, op een andere schijf."),
    ] = None,
) -> None:
    """Verpak alle sleutels met een nieuwe en gooi de vorige weg: gewiste dossiers leest dan niemand nog."""
    settings, store = _open()
    with _noted(settings, Job.ROTATE) as tally:
        tally.count = rotate(store.engine, copy)
        cleaned = clean(store.engine, everything=True)
    persons = count(tally.count, "dossier", "dossiers")
    typer.echo("\n".join((f"Opnieuw verpakt: {persons}. {AFTER_ROTATION}", *cleaned.refused)))


@app.command("prove-erased")
def prove_erased(
    pseudonym: Annotated[
        str, typer.Argument(metavar="PSEUDONIEM", help="Van wie gewist is; zonder: de laatste wissing.")
    ] = "",
    also: Annotated[
        list[Path] | None,
        typer.Option("--also", help="Ook in dit bestand of deze map, zoals die met kopieën."),
    ] = None,
) -> None:
    """Zoek op de schijf naar wat van een gewiste persoon was; exitcode 1 als er iets van over is."""
    _, store = _open()
    register = Register(keys_of(store.engine))
    entries = register.of(pseudonym) if pseudonym else register.entries()[-1:]
    if not entries:
        raise SettingsError(
            "Daarvan staat geen wissing in het register. Controleer het pseudoniem; wissen doet "
            "'groeipad-service erase'."
        )
    proof = ErasureProof(store.engine, entries, pseudonym)
    looks = list(proof.looks(also or ()))
    typer.echo(f"Gewist op {dutch_date(date.fromisoformat(entries[-1].on))}.")
    if not pseudonym:
        typer.echo("Het pseudoniem is niet gezocht: het register kent het niet. Geef het mee.")
    if proof.is_used_again:
        typer.echo("Het pseudoniem is niet gezocht: iemand heeft het nu opnieuw.")
    if not entries[-1].prints:
        typer.echo("Sleutel en profiel zijn niet gezocht: de wissing is van voor het register.")
    typer.echo("\n".join(look.sentence for look in looks))
    if any(look.found for look in looks):
        typer.echo(
            "Wat verpakt of verzegeld is, maakt 'keys rotate' onleesbaar; een pseudoniem in een kopie gaat "
            "enkel met de kopie weg. Een kort pseudoniem kan toeval zijn.",
            err=True,
        )
        raise typer.Exit(1)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(metavar="BESTAND", help="Een kopie die 'backup' maakte.")],
    without_register: Annotated[
        bool,
        typer.Option("--without-register", help="Ook als het register van wissingen er niet is of ouder is."),
    ] = False,
) -> None:
    """Zet een kopie terug als databank en wis opnieuw wie sindsdien gewist is; stop eerst de dienst."""
    settings = read_settings()
    target = _sqlite_file(settings)
    if target.exists():
        raise SettingsError(f"Er staat al een databank {str(target)!r}. Verplaats die eerst.")
    if not file.exists():
        raise SettingsError(f"{str(file)!r} bestaat niet. Geef een bestand dat 'backup' maakte.")
    with _noted(settings, Job.RESTORE) as tally:
        target.parent.mkdir(parents=True, exist_ok=True)
        tally.count, again = put_back(
            file, target, settings.key_file, without_register=without_register, actor=ACTOR
        )
    typer.echo(
        f"Teruggezet: {count(tally.count, 'regel', 'regels')} van het logboek. Opnieuw gewist volgens het "
        f"register: {count(again, 'dossier', 'dossiers')}."
    )


def _noted(settings: Settings, job: Job) -> AbstractContextManager[Tally]:
    return noted(settings.build, job, lambda: datetime.now(UTC))


def _open() -> tuple[Settings, Store]:
    settings = read_settings()
    engine = open_existing(settings.database_url, settings.key_file)
    migrate(engine)
    store = Store(engine)
    if again := store.erase_again(actor=ACTOR):
        typer.echo(f"Opnieuw gewist volgens het register: {count(again, 'dossier', 'dossiers')}.", err=True)
    return settings, store


def _sqlite_file(settings: Settings) -> Path:
    url = make_url(settings.database_url)
    if url.get_backend_name() != "sqlite" or not url.database:
        raise SettingsError("Dit werkt voor SQLite. Gebruik pg_dump en pg_restore voor PostgreSQL.")
    return Path(url.database)


if __name__ == "__main__":
    run()
