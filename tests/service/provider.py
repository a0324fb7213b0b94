"""A small OpenID Connect provider over HTTP on loopback: authorization code with PKCE, signed id tokens."""

import base64
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

CLIENT, SECRET = "groeipad", "geheim van groeipad"


@cache
def key_named(kid: str, owner: str = "provider") -> RSAKey:
    """Return the one key of that name and owner; to make one takes longer than a login."""
    return RSAKey.generate_key(2048, {"use": "sig", "kid": kid})


class Provider(ThreadingHTTPServer):
    """Logs in whoever comes, with the claims that a test sets."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server_port}"
        self.key = key_named("een")
        self.signs_with = self.key
        self.claims: dict[str, Any] = {"sub": "u-17", "groeipad_rol": ["bemiddelaar"]}
        """Added to every id token, over what belongs in it."""
        self.codes: dict[str, dict[str, str]] = {}
        self.asked: list[dict[str, str]] = []
        self.ended: list[dict[str, str]] = []
        """What came along when someone was sent to log out."""
        self.announces_end = True

    def id_token(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        standard = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"]}
        header = {"alg": "RS256", "kid": self.signs_with.kid}
        return jwt.encode(header, standard | self.claims, self.signs_with)


class Handler(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        asked = dict(parse_qsl(parts.query))
        issuer = self.server.issuer
        if parts.path == "/.well-known/openid-configuration":
            endpoints = {"authorization_endpoint": "in", "token_endpoint": "token", "jwks_uri": "keys"}
            if self.server.announces_end:
                endpoints["end_session_endpoint"] = "uit?taal=nl"
            self.tell({"issuer": issuer} | {name: f"{issuer}/{path}" for name, path in endpoints.items()})
        elif parts.path == "/keys":
            self.tell(KeySet([self.server.key]).as_dict(private=False))
        elif parts.path == "/in" and asked["client_id"] == CLIENT and asked["response_type"] == "code":
            self.server.asked.append(asked)
            code = secrets.token_urlsafe(16)
            self.server.codes[code] = asked
            self.send_response(302)
            back = urlencode({"code": code, "state": asked["state"]})
            self.send_header("Location", f"{asked['redirect_uri']}?{back}")
            self.end_headers()
        elif parts.path == "/uit":
            self.server.ended.append(asked)
            self.send_response(302)
            self.send_header("Location", asked["post_logout_redirect_uri"])
            self.end_headers()
        else:
            self.tell({"error": "invalid_request"}, 400)

    def do_POST(self) -> None:
        given = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        asked = self.server.codes.pop(given.get("code", ""), None)
        known = base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {known}":
            self.tell({"error": "invalid_client"}, 401)
        elif (
            asked is None
            or given["redirect_uri"] != asked["redirect_uri"]
            or asked["code_challenge_method"] != "S256"
            or create_s256_code_challenge(given.get("code_verifier", "")) != asked["code_challenge"]
        ):
            self.tell({"error": "invalid_grant"}, 400)
        else:
            self.tell({"access_token": "x", "token_type": "Bearer", "id_token": self.server.id_token(asked)})

    def tell(self, document: dict[str, Any], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(document).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""


@contextmanager
def running_provider() -> Iterator[Provider]:
    with Provider() as provider:
        thread = threading.Thread(target=provider.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield provider
        provider.shutdown()
        thread.join()
