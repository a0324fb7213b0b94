"""The store: the only place that knows SQLAlchemy."""

from service.store.audit import ChainReport, verify
from service.store.database import is_unavailable, migrate, open_database, open_existing
from service.store.erasure import LOG_DAYS, Erasure
from service.store.exposure import ProviderExposure
from service.store.form_table import FormTable
from service.store.later import LaterWriter
from service.store.retention import plan_retention
from service.store.seal import seal, unseal
from service.store.session_table import SessionTable
from service.store.store import DossierSummary, HistoryEntry, Store, StoredDossier
from service.store.uptake import WeekUptake
from service.store.versions import Change, Version

__all__ = [
    "LOG_DAYS",
    "ChainReport",
    "Change",
    "DossierSummary",
    "Erasure",
    "FormTable",
    "HistoryEntry",
    "LaterWriter",
    "ProviderExposure",
    "SessionTable",
    "Store",
    "StoredDossier",
    "Version",
    "WeekUptake",
    "is_unavailable",
    "migrate",
    "open_database",
    "open_existing",
    "plan_retention",
    "seal",
    "unseal",
    "verify",
]
