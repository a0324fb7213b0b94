"""The key of a Dask cluster: one file that scheduler, workers and score-all share, and nobody else has.

Whoever reaches a scheduler without one runs code on every worker. The file is a certificate with its private
key; each side shows it and believes no other, so that having it is the right to take part.
"""

import ipaddress
import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from pipelines.batch.workers import WorkerError

VALID_DAYS: Final = 366
MAKE_ONE: Final = "Maak er een met 'groeipad cluster key BESTAND' en zet dat op elke machine."


def check_cluster(address: str, key: Path | None) -> None:
    """Refuse an address that others reach without the key, and a key that others can read.

    Raises
    ------
    WorkerError
        Dutch: what came, what is allowed, what to do.
    """
    scheme, _, place = address.partition("://")
    if scheme not in ("tcp", "tls") or not place:
        raise WorkerError(
            f"{address!r} is geen adres van een Dask-scheduler; schrijf tls://10.0.0.5:8786, of op dit "
            "toestel tcp://127.0.0.1:8786"
        )
    if key is None:
        if scheme == "tls" or not _is_loopback(place.rpartition(":")[0].strip("[]")):
            raise WorkerError(
                f"op {address!r} kan iedereen op het netwerk code uitvoeren; buiten dit toestel werkt Dask "
                f"enkel met tls:// en --key. {MAKE_ONE}"
            )
        return
    if scheme != "tls":
        raise WorkerError(f"{address!r} is niet versleuteld; met --key hoort een adres dat begint met tls://")
    if not key.is_file():
        raise WorkerError(f"het bestand {str(key)!r} bestaat niet. {MAKE_ONE}")
    if key.stat().st_mode & 0o077:
        raise WorkerError(f"anderen kunnen {str(key)!r} lezen; voer uit: chmod 600 {key}")
    text = key.read_text(encoding="ascii", errors="replace")
    if "PRIVATE KEY-----" not in text or "BEGIN CERTIFICATE-----" not in text:
        raise WorkerError(f"{str(key)!r} is geen sleutel van een cluster. {MAKE_ONE}")


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def make_key(path: Path, now: datetime) -> None:
    """Write a new key, readable for its owner only, valid from ``now`` for `VALID_DAYS`.

    Raises
    ------
    WorkerError
        When something stands there: who overwrites a key shuts out every machine that has it.
    """
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "groeipad cluster")])
    certificate = (
        x509.CertificateBuilder(name, name, private.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))  # clocks of machines differ a little
        .not_valid_after(now + timedelta(days=VALID_DAYS))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(private, hashes.SHA256())
    )
    encoding = serialization.Encoding.PEM
    secret = private.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secret + certificate.public_bytes(encoding))
    except FileExistsError:
        raise WorkerError(f"{str(path)!r} bestaat al; kies een andere naam, of verplaats het eerst") from None


def node_command(role: str, address: str, key: Path | None) -> list[str]:
    """Return the arguments of ``python -m dask`` for a scheduler or a worker of a checked address."""
    check_cluster(address, key)
    scheme, _, place = address.partition("://")
    host, _, port = place.rpartition(":")
    if role == "scheduler":
        command = [role, "--host", host.strip("[]"), "--port", port, "--protocol", scheme]
    else:
        command = [role, address, "--nthreads", "1"]
        if key is None:
            command += ["--host", "127.0.0.1"]
    tls = [f"--tls-{part}={key}" for part in ("ca-file", "cert", "key")] if key else []
    return [*command, *tls, "--no-dashboard"]
