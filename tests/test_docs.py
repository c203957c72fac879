"""The documents against the program: every command, option and column is told, links lead somewhere, README blocks run.

`RASHOMON_GOLDEN=write` (make golden) writes what the README's commands print now into its console blocks.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rashomon.bench import BENCHES
from rashomon.cli.parsers import form_parser
from rashomon.export import FORMATS, as_jsonl
from rashomon.flow import Case, build, load_dossier

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
RUNS = ("rashomon ", "head ", "wc ")
"""Commands of console blocks that are run; `make`, `git` and `pip` are run by other tests and by whoever installs."""
TIMEOUT_S = 120


def documents() -> str:
    """README and everything under docs/, as one text."""
    return "\n".join(path.read_text(encoding="utf-8") for path in (README, *sorted((ROOT / "docs").glob("*.md"))))


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Every command with its parser."""
    for action in form_parser()._actions:
        if isinstance(action, argparse._SubParsersAction):
            yield from action.choices.items()


def test_every_command_and_option_is_documented() -> None:
    """Each command stands in the documents as it is typed, and each of its options by its long name."""
    told = documents()
    missing = [f"rashomon {name}" for name, _ in commands() if f"rashomon {name}" not in told]
    missing += [f"{name} {option}" for name, parser in commands() for action in parser._actions for option in action.option_strings[-1:]
                if option not in ("--help", "-h") and f"`{option}" not in told and f" {option}" not in told]
    assert not missing, f"say what these do in README.md or docs/: {missing}"


def test_every_benchmark_and_format_is_documented() -> None:
    """Each name that `bench` and `export` take is explained."""
    told = documents()
    assert not [name for name in (*BENCHES, *FORMATS) if f"`{name}" not in told and f"export {name}" not in told]


def keys_of(node: Any) -> set[str]:
    """Every key anywhere in a JSON value."""
    if isinstance(node, dict):
        return set(node) | {key for value in node.values() for key in keys_of(value)}
    if isinstance(node, list):
        return {key for value in node for key in keys_of(value)}
    return set()


def test_every_exported_column_is_documented() -> None:
    """Every key of every file that `export jsonl` writes of the samples stands in docs/export.md."""
    with Case(None) as case:
        build([ROOT / "examples" / "siege", ROOT / "examples" / "flood"], case)
        parts = as_jsonl(load_dossier(case))
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs" / "export.md").read_text(encoding="utf-8")))
    silent = {}
    for name, content in parts.items():
        if name.endswith(".jsonl"):
            assert name in (ROOT / "docs" / "export.md").read_text(encoding="utf-8"), name
            keys = {key for line in content.splitlines() for key in keys_of(json.loads(line))} - told
            silent |= {name: sorted(keys)} if keys else {}
    assert not silent, f"docs/export.md does not tell of {silent}"


def test_links_lead_somewhere() -> None:
    """Every relative link and picture in the documents is a file of the repository."""
    lost = []
    for path in (README, ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))):
        for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
            if "://" not in target and not (path.parent / target).exists():
                lost.append(f"{path.name}: {target}")
    assert not lost, lost


def run_block(block: str, folder: Path) -> tuple[str, str]:
    """(what the README shows, what the commands print now) of one console block, commands included."""
    shown, printed = block.strip("\n"), []
    for line in shown.splitlines():
        if not line.startswith("$ "):
            continue
        printed.append(line)
        if line[2:].startswith(RUNS):
            command = re.sub(r"(?<![.\w])rashomon (?=[a-z-])",
                             f"{shlex.quote(sys.executable)} -c 'import sys; from rashomon.cli import main; sys.exit(main())' ", line[2:])
            done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=folder, capture_output=True, text=True, timeout=TIMEOUT_S,
                                  env=os.environ | {"COLUMNS": "120", "NO_COLOR": "1"}, check=False)
            assert done.returncode in (0, 3), f"{line}: exit code {done.returncode}: {done.stderr}"
            printed += done.stdout.rstrip("\n").splitlines()
    return shown, "\n".join(line.rstrip() for line in printed)


def told_alike(shown: str, printed: str) -> bool:
    """True where they are equal, a line `...` standing for any number of lines."""
    pattern = "\n".join("(?:.*\n)*?.*" if line.strip() == "..." else re.escape(line.rstrip()) for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


def test_readme_commands_print_what_it_shows(tmp_path: Path) -> None:
    """The console blocks of the README, run in their order in one folder with the samples, print what stands there."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    text = README.read_text(encoding="utf-8")
    if os.environ.get("RASHOMON_GOLDEN") == "write":
        text = BLOCK.sub(lambda found: f"```console\n{run_block(found[1], tmp_path)[1]}\n```" if "\n...\n" not in found[1] else found[0], text)
        README.write_text(text, encoding="utf-8")
        pytest.skip("README.md was written anew")
    for block in BLOCK.findall(text):
        shown, printed = run_block(block, tmp_path)
        assert told_alike(shown, printed), f"README shows\n{shown}\n\nbut the commands print\n{printed}\n\nrun make golden and read the diff"
