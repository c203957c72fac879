"""The command line: arguments in, an exit code out. Data goes to stdout, talk to stderr.

A command's module is imported when the command runs, so that `--help` stays quick. Exit codes (interchange.md):
0 all done, 1 failure, 2 usage, 3 some input refused and the rest built, 4 a hash or an offset does not hold,
130 interrupted.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from rashomon.cli.parsers import form_parser
from rashomon.errors import PinLost, RashomonError, UsageWrong

FAILED, USAGE, PIN_LOST, INTERRUPTED = 1, 2, 4, 130


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code. Errors of ours are printed as one line, without a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    arguments = form_parser().parse_args(argv)
    try:
        code: int = import_module(f"rashomon.cli.{arguments.module}").run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return _say("interrupted; what was kept stands, run the same command to go on", INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except PinLost as error:
        return _say(str(error), PIN_LOST)
    except UsageWrong as error:
        return _say(str(error), USAGE)
    except RashomonError as error:
        return _say(str(error), FAILED)
    except OSError as error:
        return _say(f"{error.filename or 'input or output'}: {error.strerror or error}; check the path and your right to it", FAILED)
    return code


def _say(words: str, code: int) -> int:
    print(f"rashomon: {words}", file=sys.stderr)
    return code
