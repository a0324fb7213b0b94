"""The page for providers takes files of strangers: bombs, files that never end, many at once."""

import gzip
import io
import json
import os
import re
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from service import catalogue_upload
from tests.attacks.conftest import Serve
from tests.attacks.test_front_door import log

__all__ = ["log"]
TOO_MUCH = "te groot of te ingewikkeld"
GOOD = "id,title,provider_id,provider_name,provider_kind,teaches\nh1,Heftruck,x,X,other,gp:c/palletiseren\n"
SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def token_of(client: httpx.Client) -> str:
    return re.search(r'name="csrf" value="([^"]+)"', client.get("/aanbieders").text)[1]  # type: ignore[index]


def send(client: httpx.Client, name: str, content: bytes, token: str = "") -> httpx.Response:
    form = {"csrf": token or token_of(client)}
    return client.post("/aanbieders", data=form, files={"bestand": (name, content)})


def zip_bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(SHEET, b"0" * 200_000_000)
    return out.getvalue()


MAP = b"""schema: 1
file: aanbod.xlsx
module: {id: a, title: b, provider_id: c, provider_name: d, provider_kind: e}
"""


def wide() -> bytes:
    return "".join(f"k{number}: x\n" for number in range(200_000)).encode()


BOMBS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "600 MB in gzip": ("bom.csv.gz", lambda: gzip.compress(bytes(600_000_000), 1), "meer dan 500 MB"),
    "memory": ("bom.csv.gz", lambda: gzip.compress(b"a" * 200_000_000, 1), TOO_MUCH),
    "an archive": ("bom.xlsx", zip_bomb, "Excel- of zipbestand"),
    "a workbook": ("aanbod.xlsx", zip_bomb, "uitgepakt meer dan 100 MB"),
    "deep": ("diep.json", lambda: b"[" * 3_000_000, "te diep genest"),
    "quadratic": ("breed.yaml", wide, TOO_MUCH),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_in_dutch_within_what_a_check_may_use(
    serve: Serve, temporary: Path, bomb: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    less = catalogue_upload._COMMAND
    sooner = {"memory": ("RLIMIT_DATA", 2**29), "quadratic": ("RLIMIT_CPU", 6)}
    for limit, most in [sooner[bomb]] if bomb in sooner else []:  # the same limit, reached in less time
        usual = f"{limit!r}: {catalogue_upload.LIMITS[limit]}"
        assert usual in less
        less = less.replace(usual, f"{limit!r}: {most}")
    monkeypatch.setattr(catalogue_upload, "_COMMAND", less)
    client = serve()
    name, made, told = BOMBS[bomb]
    parts = [("bestand", (name, made()))] + (
        [("bestand", ("kaart.yaml", MAP))] if bomb == "a workbook" else []
    )
    answer = client.post("/aanbieders", data={"csrf": token_of(client)}, files=parts)
    assert answer.status_code == 422
    assert told in answer.text
    assert not list(temporary.iterdir())
    assert not children()
    assert client.get("/health/ready").status_code == 200


def test_fifty_megabytes_are_turned_away_on_a_page_of_ours(serve: Serve) -> None:
    client = serve()
    answer = send(client, "groot.csv", b"a" * 50_000_000)
    assert answer.status_code == 413
    assert "Te veel gegevens" in answer.text
    assert "<html" in answer.text


def test_a_check_that_takes_too_long_ends_with_its_process_and_its_files(
    serve: Serve, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = serve()
    monkeypatch.setattr(catalogue_upload, "SECONDS", 1)
    answer = send(client, "modules.csv", GOOD.encode() * 20_000)
    assert answer.status_code == 422
    assert TOO_MUCH in answer.text
    assert not list(temporary.iterdir())
    assert not children()


def children() -> list[str]:
    """Return the commands of the processes that this one started and that check a catalogue."""
    tasks = Path(f"/proc/{os.getpid()}/task").glob("*/children")
    found = []
    for id_ in " ".join(path.read_text() for path in tasks).split():
        try:
            found.append(Path(f"/proc/{id_}/cmdline").read_text())
        except OSError:  # it ended meanwhile
            continue
    return [one for one in found if "check-catalogue" in one]


def test_one_at_a_time_and_who_has_to_wait_hears_how_long(serve: Serve, temporary: Path) -> None:
    client = serve()
    token = token_of(client)
    most = [0]
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            most[0] = max(most[0], len(children()))
            time.sleep(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(lambda _: send(client, "modules.csv", GOOD.encode(), token), range(20)))
        assert client.get("/health/live").status_code == 200
    done.set()
    watcher.join()
    assert most[0] == 1
    by_status = {one.status_code for one in answers}
    assert by_status == {200, 503}
    for one in answers:
        if one.status_code == 503:
            assert int(one.headers["Retry-After"]) > 0
            assert "Er wordt net een ander bestand nagekeken" in one.text
    assert send(client, "modules.csv", GOOD.encode(), token).status_code == 200
    assert not list(temporary.iterdir())


def test_the_process_gets_no_secret_writes_no_file_and_names_stay_in_their_folder(
    serve: Serve, temporary: Path, build: Path, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    monkeypatch.setenv("GROEIPAD_SESSION_KEY", "s" * 40)
    spied = catalogue_upload._COMMAND.replace(
        "from pipelines",
        "import os, json\n"
        "try:\n    with open('buiten.txt', 'w') as out: out.write('x')\n    wrote = True\n"
        "except OSError:\n    wrote = False\n"
        "print(json.dumps([dict(os.environ), os.getcwd(), sys.argv[1:], wrote, os.listdir()])); sys.exit(0)\n"
        "from pipelines",
    )
    monkeypatch.setattr(catalogue_upload, "_COMMAND", spied)
    name = "../../../--build=x.csv"
    environment, folder, arguments, wrote, lying = catalogue_upload.check_upload([(name, b"geheim")], build)
    assert not [key for key in environment if key.startswith("GROEIPAD_")]
    assert Path(folder).parent == temporary
    assert arguments[:2] == ["check-catalogue", "build=x.csv"]
    assert not wrote
    assert sorted(lying) == ["build=x.csv", "buiten.txt"]  # the last is empty: nothing could be put in it
    monkeypatch.setattr(catalogue_upload, "_COMMAND", "raise SystemExit('geheim van de aanbieder')")
    assert send(serve(), "modules.csv", b"geheim").status_code == 422
    assert "geheim" not in log.getvalue()
    assert [one for one in map(json.loads, log.getvalue().splitlines()) if one.get("exit") == 1]
