"""Every route against every role: a new route without a line here fails."""

import pytest
from fastapi.routing import APIRoute

from service.access import Role
from service.app import ROUTERS
from service.errors import SettingsError
from service.settings import Settings, check_loopback, read_settings
from tests.service.conftest import Client

C, A, B = Role.COUNSELLOR, Role.ANALYST, Role.ADMIN
EVERYONE = frozenset({C, A, B, None})
ID = "0" * 32
ROUTES = {
    ("GET", "/api/v1/versions"): EVERYONE,
    ("GET", "/api/v1/vacancies"): EVERYONE,
    ("POST", "/api/v1/recommendations"): {C},
    ("GET", "/api/v1/dossiers"): {C},
    ("GET", "/api/v1/dossiers/{pseudonym}"): {C},
    ("PUT", "/api/v1/dossiers/{pseudonym}"): {C},
    ("DELETE", "/api/v1/dossiers/{pseudonym}"): {B},
    ("GET", "/api/v1/dossiers/{pseudonym}/export"): {C, B},
    ("POST", "/api/v1/dossiers/{pseudonym}/shown"): {C},
    ("POST", "/api/v1/shown/{shown_id}/decisions"): {C},
    ("POST", "/api/v1/decisions/{decision_id}/outcomes"): {C},
    ("GET", "/api/v1/supply-gaps"): {A},
    ("GET", "/api/v1/audit"): {B},
    ("GET", "/"): {C},
    ("GET", "/dossiers"): {C},
    ("POST", "/dossiers/overnemen"): {C},
    ("GET", "/dossiers/nieuw"): {C},
    ("POST", "/dossiers/nieuw"): {C},
    ("GET", "/dossiers/{pseudonym}"): {C},
    ("POST", "/dossiers/{pseudonym}/woorden"): {C},
    ("POST", "/dossiers/{pseudonym}/eigen-woorden/weg"): {C},
    ("POST", "/dossiers/{pseudonym}/competenties"): {C},
    ("POST", "/dossiers/{pseudonym}/competenties/weg"): {C},
    ("POST", "/dossiers/{pseudonym}/feiten"): {C},
    ("POST", "/dossiers/{pseudonym}/feiten/weg"): {C},
    ("POST", "/dossiers/{pseudonym}/beroepen"): {C},
    ("POST", "/dossiers/{pseudonym}/modules"): {C},
    ("POST", "/dossiers/{pseudonym}/uitkering"): {C},
    ("POST", "/dossiers/{pseudonym}/beschikbaar"): {C},
    ("POST", "/dossiers/{pseudonym}/maatregelen"): {C},
    ("POST", "/dossiers/{pseudonym}/terug"): {C},
    ("GET", "/dossiers/{pseudonym}/bereikbaar"): {C},
    ("GET", "/dossiers/{pseudonym}/voorstel"): {C},
    ("GET", "/dossiers/{pseudonym}/vergelijk"): {C},
    ("POST", "/voorstellen/{shown_id}/beslissing"): {C},
    ("GET", "/voorstellen/{shown_id}/{option}.pdf"): {C},
    ("GET", "/dossiers/{pseudonym}/geschiedenis"): {C},
    ("POST", "/beslissingen/{decision_id}/opvolging"): {C},
    ("POST", "/beslissingen/{decision_id}/opvolging/intrekken"): {C},
    ("GET", "/beslissingen/{decision_id}/agenda.ics"): {C},
    ("POST", "/dossiers/{pseudonym}/mijn-lijst"): {C},
    ("GET", "/dossiers/{pseudonym}/sporen"): {C, B},
    ("GET", "/dossiers/{pseudonym}/toegang"): {C},
    ("POST", "/dossiers/{pseudonym}/toegang"): {C},
    ("GET", "/beheer/sporen"): {B},
    ("GET", "/zelf"): EVERYONE,
    ("POST", "/zelf/herken"): EVERYONE,
    ("GET", "/zelf/kiezen"): EVERYONE,
    ("POST", "/zelf/antwoorden"): EVERYONE,
    ("GET", "/zelf/resultaat"): EVERYONE,
    ("GET", "/zelf/papier/{place}.pdf"): EVERYONE,
    ("GET", "/zelf/agenda/{place}.ics"): EVERYONE,
    ("POST", "/zelf/code"): EVERYONE,
    ("GET", "/zelf/code"): EVERYONE,
    ("GET", "/zelf/terug"): EVERYONE,
    ("POST", "/zelf/terug"): EVERYONE,
    ("POST", "/zelf/wis"): EVERYONE,
    ("GET", "/over"): EVERYONE,
    ("GET", "/over/registratie.json"): EVERYONE,
    ("GET", "/over/{name}"): EVERYONE,
    ("GET", "/analyse"): {A},
    ("GET", "/analyse/cijfers"): {A},
    ("GET", "/analyse/cijfers/{document}/{table}"): {A},
    ("GET", "/beheer"): {B},
    ("POST", "/beheer/export"): {B},
    ("POST", "/beheer/wissen"): {B},
    ("GET", "/beheer/wissingen/{sequence}"): {B},
    ("POST", "/beheer/stilleggen"): {B},
    ("GET", "/health/live"): EVERYONE,
    ("GET", "/health/ready"): EVERYONE,
    ("GET", "/metrics"): EVERYONE,
    ("GET", "/aanmelden"): EVERYONE,
    ("GET", "/aanmelden/terug"): EVERYONE,
    ("POST", "/afmelden"): EVERYONE,
    ("GET", "/afgemeld"): EVERYONE,
}
FIELDS = {
    "csrf": "x" * 43,
    "code": "geen",
    "competence": "geen",
    "feit": "geen",
    "lijst": "geen",
    "naar": "1",
    "revision": "1",
    "kind": "started",
    "answer": "reject",
    "scope": "all",
    "stopped": "true",
    "idempotency_key": ID,
    "on": "2026-11-25",
    "pseudonym": "p_x",
    "again": "p_x",
    "woorden": "heftruck",
    "reden": "vervanging",
}
BODIES = {
    "/api/v1/recommendations": {"profile": {"id": "p_x"}},
    "/api/v1/dossiers/{pseudonym}/shown": {"vacancy_id": "v"},
    "/api/v1/shown/{shown_id}/decisions": {"kind": "none"},
    "/api/v1/decisions/{decision_id}/outcomes": {"kind": "started", "on": "2026-11-25"},
}


def test_the_table_names_every_route_and_no_other(make_client: Client) -> None:
    paths = make_client().app.openapi()["paths"]  # type: ignore[attr-defined]
    documented = {(verb.upper(), path) for path, verbs in paths.items() for verb in verbs}
    assert documented <= ROUTES.keys()
    assert {key for key in ROUTES if key[1].startswith("/api/")} == documented
    declared = {
        (verb, route.path)
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for verb in route.methods
    }
    assert declared == ROUTES.keys()


@pytest.mark.parametrize("role", [C, A, B, None])
def test_only_the_named_roles_get_in(make_client: Client, role: Role | None) -> None:
    client = make_client(local_roles=() if role is None else (role,))
    client.cookies.set("groeipad_csrf", FIELDS["csrf"])
    for (verb, path), allowed in ROUTES.items():
        url = path
        for name, value in {"pseudonym": "p_x", "shown_id": ID, "decision_id": ID, "option": "1"}.items():
            url = url.replace(f"{{{name}}}", value)
        if path.endswith("/voorstel"):
            url += "?vacature=v"
        headers = {"Idempotency-Key": "key-00000001", "If-None-Match": "*"}
        if path.startswith("/api/") and verb in ("POST", "PUT"):
            answer = client.request(verb, url, json=BODIES.get(path, {"id": "p_x"}), headers=headers)
        else:
            answer = client.request(verb, url, data=FIELDS if verb == "POST" else None, headers=headers)
        assert (answer.status_code == 403) == (role not in allowed), (verb, path, role, answer.text[:200])
        assert answer.status_code < 500, (verb, path)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "::", "groeipad.vdab.be"])
def test_local_mode_refuses_an_address_that_others_reach(host: str) -> None:
    with pytest.raises(SettingsError, match=r"Zet GROEIPAD_HOST=127\.0\.0\.1"):
        check_loopback(host)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_local_mode_listens_on_this_machine(host: str) -> None:
    check_loopback(host)


def test_an_unknown_setting_is_named_and_its_value_is_not() -> None:
    with pytest.raises(SettingsError, match="GROEIPAD_DATABSE_URL") as caught:
        read_settings({"GROEIPAD_DATABSE_URL": "postgresql://u:geheim@h/d"})
    assert "geheim" not in str(caught.value)


def test_an_empty_path_is_no_path() -> None:
    settings = read_settings({"GROEIPAD_SAMPLE_PROFILES": "", "GROEIPAD_BUILD": "", "GROEIPAD_FIGURES": ""})
    assert settings == Settings()


def test_settings_come_from_the_environment() -> None:
    settings = read_settings(
        {"GROEIPAD_PORT": "8010", "GROEIPAD_LOCAL_ROLES": "analyst, admin", "HOME": "/x"}
    )
    assert (settings.port, settings.local_roles) == (8010, (Role.ANALYST, Role.ADMIN))
