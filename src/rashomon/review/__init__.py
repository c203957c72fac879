"""Review: what people decided, folded from an append-only list of decisions."""

from rashomon.review.verdicts import fold_decisions

__all__ = ["fold_decisions"]
