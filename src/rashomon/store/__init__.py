"""The only door to the database: one case is one SQLite file."""

from rashomon.store.accounts import load_accounts, load_refused, load_retrievals, name_captures
from rashomon.store.fingerprints import fingerprint_of, version_of
from rashomon.store.layouts import key_of
from rashomon.store.stores import CaseStore

__all__ = ["CaseStore", "fingerprint_of", "key_of", "load_accounts", "load_refused", "load_retrievals", "name_captures", "version_of"]
