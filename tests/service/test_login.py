"""Logging in at a real provider over HTTP on loopback; the service itself answers as https."""

import html
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import httpx
import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from matcher.recommend import Recommender
from service.access import Actor, Role
from service.app import create_app
from service.errors import SettingsError
from service.login_session import LoginSession, LoginSessions
from service.settings import Settings, check_access, read_settings, role_table
from service.store import LaterWriter, SessionTable
from service.store.traces import read_traces
from tests.service.conftest import ON, NewTables
from tests.service.provider import CLIENT, SECRET, Provider, key_named, running_provider
from tests.service.test_access import BODIES, EVERYONE, FIELDS, ID, ROUTES
from tests.service.test_form_route import hidden

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]
PUBLIC = "https://groeipad.example"
SESSION = "__Host-groeipad"
WORDS = {Role.COUNSELLOR: "bemiddelaar", Role.ANALYST: "analist", Role.ADMIN: "beheerder"}


@pytest.fixture
def provider() -> Iterator[Provider]:
    with running_provider() as running:
        yield running


@pytest.fixture
def desk(
    provider: Provider, recommender: Recommender, new_tables: NewTables, own_build: Path
) -> Iterator[TestClient]:
    settings = Settings(
        build=own_build,
        database_url=new_tables("service.db"),
        today=ON,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,  # type: ignore[arg-type]
        public_url=PUBLIC,
        session_key="k" * 32,  # type: ignore[arg-type]
        host="0.0.0.0",
    )
    app = create_app(settings, recommender=recommender)
    with TestClient(app, base_url=PUBLIC, follow_redirects=False) as client:
        yield client
    app.state.context.store.engine.dispose()


def leave(desk: TestClient) -> str:
    """Go to the provider and return the address that it sends the browser back to."""
    there = desk.get("/aanmelden")
    assert there.status_code == 303, there.text
    back = httpx.get(there.headers["Location"], trust_env=False, verify=False)
    assert back.status_code == 302, back.text
    return str(back.headers["Location"])


def log_in(desk: TestClient) -> httpx.Response:
    return desk.get(leave(desk))  # type: ignore[return-value]


def test_nobody_gets_in_before_logging_in_and_a_counsellor_after(desk: TestClient) -> None:
    assert desk.get("/api/v1/dossiers").status_code == 401
    assert desk.get("/dossiers").headers["Location"] == "/aanmelden?naar=%2Fdossiers"
    done = log_in(desk)
    assert (done.status_code, done.headers["Location"]) == (303, "/")
    assert desk.get("/api/v1/dossiers").status_code == 200
    assert desk.get("/analyse").status_code == 403
    page = desk.get("/dossiers")
    assert "u-17" not in page.url.path
    assert "aangemeld als" in page.text
    assert "lokale modus" not in page.text
    assert 'action="/afmelden"' in page.text


def test_the_browser_leaves_with_a_challenge_and_not_with_the_secret(
    desk: TestClient, provider: Provider
) -> None:
    leave(desk)
    asked = provider.asked[0]
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert asked["redirect_uri"] == f"{PUBLIC}/aanmelden/terug"
    assert "openid" in asked["scope"].split()
    assert min(len(asked["state"]), len(asked["nonce"])) >= 43
    assert SECRET not in str(asked)


def test_session_cookies_are_for_https_and_not_for_scripts(desk: TestClient) -> None:
    cookies = log_in(desk).headers.get_list("set-cookie")
    session = next(one for one in cookies if one.startswith(f"{SESSION}="))
    for part in ("HttpOnly", "Secure", "SameSite=lax", "Path=/"):
        assert part in session, part
    assert "Domain" not in session
    token = desk.get("/dossiers").headers["set-cookie"]
    for part in ("HttpOnly", "Secure", "SameSite=strict"):
        assert part in token, part


def test_a_new_login_gets_a_new_key_and_ends_the_old_one(desk: TestClient) -> None:
    log_in(desk)
    old = desk.cookies[SESSION]
    log_in(desk)
    assert desk.cookies[SESSION] != old
    desk.cookies.set(SESSION, old, domain="groeipad.example")
    desk.cookies = {SESSION: old}  # type: ignore[assignment]
    assert desk.get("/api/v1/dossiers").status_code == 401


def test_a_key_that_an_attacker_planted_never_becomes_a_session(desk: TestClient) -> None:
    desk.cookies.set(SESSION, "geplant")
    log_in(desk)
    desk.cookies = {SESSION: "geplant"}  # type: ignore[assignment]
    assert desk.get("/api/v1/dossiers").status_code == 401


def test_logging_out_ends_a_copy_of_the_cookie_too(desk: TestClient) -> None:
    log_in(desk)
    copied = desk.cookies[SESSION]
    desk.get("/dossiers")
    assert desk.post("/afmelden").status_code == 403  # without the token of a form of ours
    assert desk.get("/api/v1/dossiers").status_code == 200
    log_out(desk)
    assert SESSION not in desk.cookies
    desk.cookies = {SESSION: copied}  # type: ignore[assignment]
    assert desk.get("/api/v1/dossiers").status_code == 401


def log_out(desk: TestClient) -> httpx.Response:
    desk.get("/dossiers")
    return desk.post("/afmelden", data={"csrf": desk.cookies["groeipad_csrf"]})  # type: ignore[return-value]


def test_logging_out_ends_the_session_of_the_provider_as_well(desk: TestClient, provider: Provider) -> None:
    log_in(desk)
    page = log_out(desk)
    assert page.status_code == 200
    assert "aangemeld als" not in page.text
    refresh = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', page.text)
    assert refresh
    address = html.unescape(refresh[1])
    assert f'href="{refresh[1]}"' in page.text  # for who stopped the refresh
    back = httpx.get(address, trust_env=False, verify=False)
    (ended,) = provider.ended
    assert (ended["taal"], ended["client_id"]) == ("nl", CLIENT)
    assert ended["id_token_hint"].count(".") == 2
    assert back.headers["Location"] == ended["post_logout_redirect_uri"] == f"{PUBLIC}/afgemeld"
    assert "U bent afgemeld" in desk.get("/afgemeld").text


def test_a_provider_without_an_end_of_session_leaves_our_own_ended(
    desk: TestClient, provider: Provider
) -> None:
    provider.announces_end = False
    log_in(desk)
    left = log_out(desk)
    assert (left.status_code, left.headers["Location"]) == (303, "/afgemeld")
    assert desk.get("/api/v1/dossiers").status_code == 401


def test_who_is_still_logged_in_is_not_told_to_have_left(desk: TestClient) -> None:
    log_in(desk)
    assert desk.get("/afgemeld").headers["Location"] == "/"


def come_in_for(desk: TestClient, address: str) -> str:
    """Log in at an address and return where that ends."""
    there = desk.get(address)
    back = httpx.get(there.headers["Location"], trust_env=False, verify=False)
    return desk.get(back.headers["Location"]).headers["Location"]


@pytest.mark.parametrize(
    "asked", ["/dossiers/p_9/voorstel?vacature=gv-vlees-01&minuten=60", "/analyse", "/dossiers?zoek=3f%202a"]
)
def test_after_logging_in_the_asked_page_opens(desk: TestClient, asked: str, provider: Provider) -> None:
    address = desk.get(asked).headers["Location"]
    assert address.startswith("/aanmelden?naar=%2F")
    assert come_in_for(desk, address) == asked
    assert "naar" not in provider.asked[0]
    assert asked not in str(provider.asked[0])


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elders.example/",
        "//elders.example",
        "///elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "/\t/elders.example",
        "/\r\nSet-Cookie: x=y",
        "javascript:alert(1)",
        "dossiers",
        "",
        "/aanmelden?naar=/aanmelden",
        "/afmelden",
        "/api/v1/dossiers",
        "/" + "a" * 500,
    ],
)
def test_nobody_is_sent_to_another_site_after_logging_in(desk: TestClient, elsewhere: str) -> None:
    assert come_in_for(desk, f"/aanmelden?{urlencode({'naar': elsewhere})}") == "/"


def test_a_form_that_came_too_late_is_not_repeated_by_itself(desk: TestClient) -> None:
    desk.cookies.set("groeipad_csrf", FIELDS["csrf"])
    late = desk.post("/dossiers/overnemen", data={"code": "x", "csrf": FIELDS["csrf"]})
    assert late.headers["Location"] == "/aanmelden?blad=true"


@pytest.mark.parametrize(
    "wrong",
    [
        {"iss": "http://127.0.0.1:1"},
        {"aud": "iemand-anders"},
        {"aud": [CLIENT, "iemand-anders"]},
        {"azp": "iemand-anders"},
        {"nonce": "oud"},
        {"exp": 1},
        {"sub": None},
    ],
    ids=lambda one: str(next(iter(one))),
)
def test_a_token_that_was_not_made_for_this_login_is_refused(
    desk: TestClient, provider: Provider, wrong: dict[str, object]
) -> None:
    provider.claims |= wrong
    done = log_in(desk)
    assert done.status_code == 400, done.text
    assert desk.get("/api/v1/dossiers").status_code == 401


def test_a_token_with_another_signature_is_refused(desk: TestClient, provider: Provider) -> None:
    provider.signs_with = key_named("een", "a stranger")
    assert log_in(desk).status_code == 400


def test_a_provider_may_change_its_keys(desk: TestClient, provider: Provider) -> None:
    assert log_in(desk).status_code == 303
    provider.key = provider.signs_with = key_named("twee")
    assert log_in(desk).status_code == 303


def test_state_code_and_browser_belong_together(desk: TestClient) -> None:
    back = leave(desk)
    assert desk.get(back.replace("state=", "state=x")).status_code == 400
    attempt = dict(desk.cookies)
    desk.cookies.clear()
    assert desk.get(back).status_code == 400  # another browser
    desk.cookies = attempt  # type: ignore[assignment]
    assert desk.get(back).status_code == 303
    desk.cookies = attempt  # type: ignore[assignment]
    assert desk.get(back).status_code == 400  # a code works once


def test_without_a_known_role_nobody_gets_in(desk: TestClient, provider: Provider) -> None:
    for given in (None, [], ["directeur"], [["bemiddelaar"]], {"bemiddelaar": True}):
        provider.claims["groeipad_rol"] = given
        done = log_in(desk)
        assert done.status_code == 403, given
        assert "geen rol in groeipad" in done.text


@pytest.mark.parametrize("national", ["93.05.18-223.61", "93051822361"])
def test_a_national_number_never_becomes_a_name(
    desk: TestClient, provider: Provider, national: str, caplog: pytest.LogCaptureFixture
) -> None:
    provider.claims["sub"] = national
    with caplog.at_level(logging.DEBUG):
        done = log_in(desk)
    assert done.status_code == 403
    assert "GROEIPAD_OIDC_NAME_CLAIM" in done.text
    assert national not in done.text
    assert national not in caplog.text


def test_neither_code_nor_state_nor_name_is_logged(
    desk: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "groeipad.service"):
        back = leave(desk)
        desk.get(back)
    ours = [one.getMessage() for one in caplog.records if one.name == "groeipad.service"]
    assert any("/aanmelden/terug" in one for one in ours)
    for secret in [value.partition("=")[2] for value in urlsplit(back).query.split("&")] + ["u-17"]:
        assert secret not in "".join(ours)


def test_a_provider_that_is_away_gives_one_sentence(desk: TestClient, provider: Provider) -> None:
    provider.issuer = "http://127.0.0.1:1"  # now its document names another issuer
    answer = desk.get("/aanmelden")
    assert answer.status_code == 503
    assert "De aanmelddienst antwoordt niet" in answer.text


def test_a_decision_carries_the_name_that_logged_in(desk: TestClient) -> None:  # behaviour 34
    log_in(desk)
    store = desk.app.state.context.store  # type: ignore[attr-defined]
    made = desk.put("/api/v1/dossiers/p_9", json={"id": "p_9"}, headers={"If-None-Match": "*"})
    assert made.status_code == 200, made.text
    assert {one["actor"] for one in store.export("p_9", actor="proef")["audit"]} == {"u-17"}


def test_what_was_typed_when_the_session_ended_is_there_after_logging_in_for_who_typed_it(
    desk: TestClient, provider: Provider
) -> None:
    log_in(desk)
    desk.put("/api/v1/dossiers/p_9", json={"id": "p_9"}, headers={"If-None-Match": "*"})
    fields = hidden(desk.get("/dossiers/p_9").text, "uitkering")
    for cookie in [one for one in desk.cookies.jar if one.name == SESSION]:
        desk.cookies.jar.clear(cookie.domain, cookie.path, cookie.name)
    typed = {"benefit.letter_end_date": "30/06/2027"}
    sent = desk.post("/dossiers/p_9/uitkering", data=fields | typed)
    between = desk.get(sent.headers["Location"])
    assert "U was afgemeld" in between.text  # a browser follows no answer to a form to another site
    onwards = html.unescape(between.text.partition('content="0; url=')[2].partition('"')[0])
    there = httpx.get(desk.get(onwards).headers["Location"], trust_env=False)
    page = desk.get(desk.get(str(there.headers["Location"])).headers["Location"])
    assert "U was afgemeld" in page.text
    assert 'value="30/06/2027"' in page.text
    saved = desk.post("/dossiers/p_9/uitkering", data=hidden(page.text, "uitkering") | typed)
    assert saved.headers["Location"] == "/dossiers/p_9#uitkering"
    provider.claims["sub"] = "u-18"
    log_in(desk)
    assert "U was afgemeld" not in desk.get(str(page.url)).text


@pytest.mark.parametrize("role", list(Role))
def test_a_route_of_each_kind_lets_in_the_roles_that_the_provider_gives(
    desk: TestClient, provider: Provider, role: Role
) -> None:
    provider.claims["groeipad_rol"] = WORDS[role]  # one role as a text
    log_in(desk)
    inside = desk.cookies[SESSION]
    kinds = {  # one route of each kind: that of every route is the work of test_access
        (verb, path.startswith("/api/"), frozenset(allowed)): (verb, path)
        for (verb, path), allowed in ROUTES.items()
        if not path.startswith(("/aanmelden", "/afmelden", "/afgemeld"))
    }
    for (_, _, allowed), (verb, path) in kinds.items():
        for cookie, gets_in in ((inside, role in allowed), ("", allowed == EVERYONE)):
            answer = ask(desk, verb, path, cookie)
            refused = answer.status_code in (401, 403) or answer.headers.get("Location", "").startswith(
                "/aanmelden"
            )
            assert refused != gets_in, (verb, path, role, bool(cookie), answer.status_code)
            assert answer.status_code < 500, (verb, path)


def ask(desk: TestClient, verb: str, path: str, cookie: str) -> httpx.Response:
    url = path
    for name, value in {"pseudonym": "p_x", "shown_id": ID, "decision_id": ID, "option": "1"}.items():
        url = url.replace(f"{{{name}}}", value)
    url += "?vacature=v" if path.endswith("/voorstel") else ""
    desk.cookies = {"groeipad_csrf": FIELDS["csrf"], SESSION: cookie}  # type: ignore[assignment]
    headers = {"Idempotency-Key": "key-00000001", "If-None-Match": "*"}
    if path.startswith("/api/") and verb in ("POST", "PUT"):
        return desk.request(verb, url, json=BODIES.get(path, {"id": "p_x"}), headers=headers)  # type: ignore[return-value]
    return desk.request(verb, url, data=FIELDS if verb == "POST" else None, headers=headers)  # type: ignore[return-value]


SOMEONE = Actor("u-17", frozenset({Role.COUNSELLOR}))


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def sessions_on(database: Engine, clock: Clock, secret: str = "k" * 32) -> LoginSessions:
    later = LaterWriter(database)
    sessions = LoginSessions(secret, SessionTable(database, later), longest=100, idle=30, clock=clock)
    find = sessions.find

    def find_and_note(cookie: str) -> LoginSession | None:
        found = find(cookie)
        assert later.flush(10)  # the clock of the test does not wait for what is written later
        return found

    sessions.find = find_and_note  # type: ignore[method-assign]
    return sessions


def actor_of(sessions: LoginSessions, cookie: str) -> Actor | None:
    found = sessions.find(cookie)
    return found.actor if found else None


def test_a_session_ends_when_it_is_old_and_when_it_lies_unused(database: Engine) -> None:
    clock = Clock()
    sessions = sessions_on(database, clock)
    unused = sessions.begin(SOMEONE)
    clock.now += 29
    assert actor_of(sessions, unused) == SOMEONE
    clock.now += 30
    assert actor_of(sessions, unused) is None
    busy = sessions.begin(SOMEONE)
    for _ in range(4):
        clock.now += 24
        assert actor_of(sessions, busy) == SOMEONE
    clock.now += 3
    assert actor_of(sessions, busy) == SOMEONE  # 99 seconds old
    clock.now += 1
    assert actor_of(sessions, busy) is None


def test_a_cookie_signed_with_another_key_is_nobody(database: Engine) -> None:
    clock = Clock()
    ours = sessions_on(database, clock)
    cookie = ours.begin(SOMEONE)
    assert ours.find(("A" if cookie[0] != "A" else "B") + cookie[1:]) is None
    assert sessions_on(database, clock, "l" * 32).find(cookie) is None
    assert ours.find("é.é") is ours.find("") is None
    assert actor_of(ours, cookie) == SOMEONE


def test_a_session_is_shared_by_processes_and_survives_a_restart(database: Engine) -> None:
    clock = Clock()
    cookie = sessions_on(database, clock).begin(SOMEONE, id_token="een.twee.drie")
    another = sessions_on(database, clock)
    found = another.find(cookie)
    assert found is not None
    assert (found.actor, found.id_token) == (SOMEONE, "een.twee.drie")
    another.end(cookie)
    assert sessions_on(database, clock).find(cookie) is None


def test_the_database_does_not_tell_who_was_logged_in_nor_opens_a_session(database: Engine) -> None:
    sessions = sessions_on(database, Clock())
    cookie = sessions.begin(SOMEONE, id_token="een.twee.drie")
    with database.connect() as connection:
        (row,) = connection.execute(text("SELECT lookup, sealed FROM login_session")).all()
    for secret in ("u-17", "een.twee", "counsellor", cookie.partition(".")[0]):
        assert secret not in str(row)
    assert sessions.find(row[0]) is None


def test_sessions_past_their_time_leave_the_database(database: Engine) -> None:
    clock = Clock()
    sessions = sessions_on(database, clock)
    sessions.begin(SOMEONE)
    clock.now += 30
    sessions.begin(SOMEONE)
    with database.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM login_session")).scalar() == 1


def test_a_restarted_service_still_knows_who_is_logged_in(desk: TestClient, recommender: Recommender) -> None:
    log_in(desk)
    settings = desk.app.state.context.settings  # type: ignore[attr-defined]
    app = create_app(settings, recommender=recommender)
    with TestClient(app, base_url=PUBLIC, cookies={SESSION: desk.cookies[SESSION]}) as other:
        assert other.get("/api/v1/dossiers").status_code == 200
        log_out(desk)
        assert other.get("/api/v1/dossiers").status_code == 401
    app.state.context.store.engine.dispose()


COMPLETE = {
    "GROEIPAD_HOST": "0.0.0.0",
    "GROEIPAD_OIDC_ISSUER": "https://auth.example",
    "GROEIPAD_OIDC_CLIENT_ID": "groeipad",
    "GROEIPAD_OIDC_CLIENT_SECRET": "geheim",
    "GROEIPAD_PUBLIC_URL": "https://groeipad.example",
    "GROEIPAD_SESSION_KEY": "k" * 32,
}


def test_with_a_provider_the_service_may_be_reached_by_others() -> None:
    check_access(read_settings(COMPLETE))
    assert "geheim" not in repr(read_settings(COMPLETE))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"GROEIPAD_OIDC_ISSUER": ""}, "luistert daarom niet op '0.0.0.0'"),
        ({"GROEIPAD_OIDC_CLIENT_ID": ""}, "vraagt ook GROEIPAD_OIDC_CLIENT_ID"),
        ({"GROEIPAD_OIDC_CLIENT_SECRET": ""}, "vraagt ook GROEIPAD_OIDC_CLIENT_SECRET"),
        ({"GROEIPAD_SESSION_KEY": ""}, "vraagt ook GROEIPAD_SESSION_KEY"),
        ({"GROEIPAD_SESSION_KEY": "k" * 31}, "minder dan 32 tekens"),
        ({"GROEIPAD_PUBLIC_URL": "http://groeipad.example"}, "GROEIPAD_PUBLIC_URL is geen https-adres"),
        ({"GROEIPAD_OIDC_ISSUER": "http://auth.example"}, "GROEIPAD_OIDC_ISSUER is geen https-adres"),
        ({"GROEIPAD_OIDC_ROLES": "baas=directeur"}, "GROEIPAD_OIDC_ROLES is 'baas=directeur'"),
        ({"GROEIPAD_OIDC_ROLES": ""}, "Schrijf waarde=rol"),
    ],
)
def test_half_a_login_is_refused_with_the_remedy(changes: dict[str, str], sentence: str) -> None:
    with pytest.raises(SettingsError, match=sentence):
        check_access(read_settings(COMPLETE | changes))


def test_values_of_the_role_claim_are_named_in_the_settings() -> None:
    assert role_table("GP-B:1 = counsellor, GP-A=analyst") == {
        "GP-B:1": Role.COUNSELLOR,
        "GP-A": Role.ANALYST,
    }


def test_logging_in_and_out_and_a_refusal_leave_a_trace(desk: TestClient, provider: Provider) -> None:
    log_in(desk)
    desk.get("/dossiers")
    desk.post("/afmelden", data={"csrf": desk.cookies["groeipad_csrf"]})
    provider.claims = {"sub": "u-17", "groeipad_rol": ["bemiddelaar", "beheerder"]}
    log_in(desk)
    provider.claims = {"sub": "93051822361", "groeipad_rol": ["bemiddelaar"]}
    assert log_in(desk).status_code == 403
    assert desk.get("/aanmelden/terug").status_code == 400
    context = desk.app.state.context  # type: ignore[attr-defined]
    assert context.store.later.flush(30)
    found = {(one.actor, one.event, str(dict(one.facts))) for one in read_traces(context.store.engine)[0]}
    assert {(actor, event) for actor, event, _ in found} == {
        ("u-17", "aangemeld"),
        ("u-17", "afgemeld"),
        ("u-17", "rollen gewijzigd"),
        ("", "aanmelding geweigerd"),
    }
    assert "93051822361" not in str(found)
    assert "geen-naam" in str(found)
