"""Every exception class of rashomon. A message says what, where and what to do now."""

from __future__ import annotations


class RashomonError(Exception):
    """Base of all errors that the program raises on purpose; the command line prints it without a traceback."""


class LawBroken(RashomonError, ValueError):
    """A noun was built against its law: a span that ends before it starts, a statement without evidence."""


class PinLost(RashomonError):
    """A hash or an offset does not hold: the words at a span are not the words it quotes (exit code 4)."""


class CaseUnreadable(RashomonError):
    """The case file is not one of ours, comes from another version, or is locked by another process."""


class ResourceMissing(RashomonError):
    """A table or weights file that the package ships is absent or altered; says which and how to get it back."""


class UsageWrong(RashomonError):
    """The command line asks for something that cannot be done as asked (exit code 2)."""


class CorpusAbsent(RashomonError):
    """A corpus that a benchmark needs is not at the path looked for; `path` names it."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: no corpus there; set RASHOMON_CORPORA or pass --corpora DIR")
        self.path = path


class CaseUnwritable(RashomonError):
    """The case file cannot grow (disk full, no permission); what was kept before stands and the build resumes from it."""
