"""Reconcile: how the accounts of one incident stand to each other, slot by slot."""

from rashomon.reconcile.chapters import reconcile_incident

__all__ = ["reconcile_incident"]
