"""The house rules that no linter checks: sizes, names, docstrings, tables, machine paths, and the words of the seeds."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "rashomon"
FILE_LINES, FUNCTION_LINES, PARAMETERS, TABLE_ROWS = 400, 60, 6, 30
FORBIDDEN_MODULES = {"utils", "helpers", "common", "misc", "base", "manager", "data", "info"}
LAZY = ("cli", "neural", "store", "engine", "files", "papers", "__init__.py")
"""First path parts under src/rashomon that may import inside a function: the command line, the doors, the package itself."""
WRITTEN = {".py", ".toml", ".json", ".jsonl", ".tsv", ".csv", ".md", ".txt", ".html", ".css", ".js", ".cfg", ".lock", ".yml"}
SET_ASIDE = re.compile(r"countr|demonym|month|agenc|gazetteer|places|nationalit")
"""Tables whose rows may be the same words as the seeds': countries, demonyms, months, agencies, gazetteer."""
ORDINARY = frozenset(re.findall(r"\w+", """
    Latin American Americans European Marxist President Prime Minister Revolution Revolutionary Movement One Donation
    Monthly Team Copyright Issue By
"""))
PLACES = frozenset(re.findall(r"\w+", """
    Peru Peruvian Japan Japanese Lima Cuba Cuban US Colombian Venezuelan CNN CIA FBI March April May December
"""))
WORD = re.compile(r"[^\W_]+")


def texts_under(*folders: str) -> Iterator[Path]:
    """Every written file of these folders, and of the root where a folder is empty, in a fixed order."""
    for folder in folders:
        top = ROOT / folder
        for path in sorted(top.rglob("*") if folder else top.iterdir()):
            if path.is_file() and (path.suffix in WRITTEN or path.name in ("NOTICE", "Makefile", "run")) and "__pycache__" not in path.parts:
                yield path


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a file."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def python_files(*folders: str) -> list[Path]:
    """The Python files of these folders."""
    return [path for path in texts_under(*folders) if path.suffix == ".py"]


def at(path: Path, node: ast.AST | None = None) -> str:
    """`path:line` below the root."""
    return f"{path.relative_to(ROOT)}" + (f":{node.lineno}" if node is not None and hasattr(node, "lineno") else "")


def test_files_are_short() -> None:
    """No Python file is longer than 400 lines."""
    long = [f"{at(path)}: {lines} lines" for path in python_files("src", "tests", "bench", "docs")
            if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE_LINES]
    assert not long, "split these files by phenomenon:\n" + "\n".join(long)


def test_functions_are_short() -> None:
    """No function is longer than 60 lines."""
    long = [f"{at(path, node)} {node.name}: {length} lines" for path in python_files("src", "tests", "bench", "docs")
            for node in functions_of(path) if (length := (node.end_lineno or 0) - node.lineno + 1) > FUNCTION_LINES]
    assert not long, "take these functions apart:\n" + "\n".join(long)


def test_functions_take_few_parameters() -> None:
    """A function requires at most 6 parameters, and what has a default is keyword-only once there are more than six."""
    wide = []
    for path in python_files("src"):
        for node in functions_of(path):
            given = [*node.args.posonlyargs, *node.args.args]
            positional = len(given) - (bool(given) and given[0].arg in ("self", "cls"))
            required = positional - len(node.args.defaults) + sum(default is None for default in node.args.kw_defaults)
            if required > PARAMETERS or positional > PARAMETERS:
                wide.append(f"{at(path, node)} {node.name}: {required} required, {positional} positional")
    assert not wide, "gather parameters into a noun:\n" + "\n".join(wide)


def test_modules_are_named_for_what_they_hold() -> None:
    """No module or folder bears a name that says nothing."""
    vague = [at(path) for path in python_files("src", "tests", "bench")
             if FORBIDDEN_MODULES & {part.removesuffix(".py") for part in path.relative_to(ROOT).parts}]
    assert not vague, f"name these after their phenomenon: {vague}"


def test_tests_open_with_a_sentence() -> None:
    """Every test opens with a docstring that is a sentence."""
    mute = [f"{at(path, node)} {node.name}" for path in python_files("tests") for node in functions_of(path)
            if node.name.startswith("test_") and not (ast.get_docstring(node) or "").strip().splitlines()[:1]]
    mute += [f"{at(path, node)} {node.name}: no full stop" for path in python_files("tests") for node in functions_of(path)
             if node.name.startswith("test_") and "." not in (ast.get_docstring(node) or ".")]
    assert not mute, "say what must hold:\n" + "\n".join(mute)


def test_modules_open_with_a_docstring() -> None:
    """Every module of the package says what comes in and what goes out."""
    mute = [at(path) for path in python_files("src") if not ast.get_docstring(parsed(path))]
    assert not mute, f"no module docstring: {mute}"


def test_imports_stand_at_the_top() -> None:
    """Only the command line, the doors and the package itself import inside a function."""
    late = [at(path, node) for path in python_files("src") if path.relative_to(SOURCE).parts[0] not in LAZY
            for function in functions_of(path) for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert not late, f"move these imports to the top: {late}"


def rows_of(node: ast.AST) -> int:
    """How many rows a literal holds: elements, words of a split string, alternatives of a pattern."""
    if isinstance(node, ast.Dict):
        return len(node.keys)
    if isinstance(node, ast.List | ast.Set | ast.Tuple):
        return len(node.elts)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("split", "splitlines") \
            and isinstance(node.func.value, ast.Constant) and isinstance(node.func.value.value, str):
        return len(node.func.value.value.split())
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value.count("|")
    return 0


def test_tables_live_in_resources() -> None:
    """No table of more than 30 rows stands in code."""
    tables = []
    for path in python_files("src"):
        for statement in ast.walk(parsed(path)):
            listed = isinstance(statement, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in statement.targets)
            if isinstance(statement, ast.Assign | ast.AnnAssign | ast.Return | ast.Expr) and not listed and statement.value is not None:
                tables += [f"{at(path, node)}: {rows_of(node)} rows" for node in ast.walk(statement.value)
                           if rows_of(node) > TABLE_ROWS]
    assert not tables, "move these into src/rashomon/resources:\n" + "\n".join(sorted(set(tables)))


def test_tables_name_source_and_licence() -> None:
    """Every data file in resources says where it comes from and under which licence."""
    silent = [at(path) for path in sorted((SOURCE / "resources").rglob("*"))
              if path.suffix in (".json", ".tsv", ".toml", ".csv", ".txt")
              and not all(word in path.read_text(encoding="utf-8")[:2000].lower() for word in ("source", "licence"))]
    assert not silent, f"no source and licence in the first lines: {silent}"


def test_nothing_names_this_machine() -> None:
    """No file names a path of one machine or a registry host; only the Makefile and .ci/run may look beside the checkout."""
    machine = re.compile(r"/(?:work|farm|root)/|(?<!\w)/home/\w{2,}/|--(?:extra-)?index-url|\bfiles\.pythonhosted\b")
    beside = re.compile(r"\.\./shared")
    named = [f"{at(path)}: {found[0]!r}" for path in texts_under("src", "tests", "docs", "bench", "examples", "train", "tools", ".ci", "")
             if (found := machine.search(text := path.read_text(encoding="utf-8", errors="replace")))
             or (path not in (ROOT / "Makefile", ROOT / ".ci" / "run") and (found := beside.search(text)))]
    assert not named, named


@pytest.fixture(scope="module")
def captures(gold: Path) -> dict[str, str]:
    """The text of the seed captures by file name."""
    folder = gold.parent / "seeds"
    return {path.name: path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.iterdir())}


def names_in(text: str) -> set[str]:
    """Names of persons, groups, pollsters and buildings: capitalised runs inside a sentence or after `By`, their last word alone too."""
    names = set()
    for line in text.splitlines():
        if len(line.split()) < 4 and not line.startswith("By "):
            continue
        for found in re.finditer(r"(?<=[\w,;(][ (])(?<! {2})\(?([A-Z]\w+(?: [A-Z]\w+)*)", line):
            words = [word for word in found[1].split() if word not in ORDINARY | PLACES]
            if words:
                names |= {words[-1].lower(), " ".join(words).lower()}
    return names


def ours() -> Iterator[Path]:
    """Files that may not know the seeds: code, tables, case tables, examples."""
    yield from texts_under("src", "examples")
    yield from (path for path in texts_under("tests") if path.name.endswith((".cases.toml", ".jsonl", ".json", ".txt")))


def worded(text: str) -> str:
    """The words of a text in lower case, one space apart, with a space at both ends."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def test_no_name_of_the_seeds(captures: dict[str, str]) -> None:
    """No person, armed group, pollster or building of the seed captures is named in code, tables, cases or examples."""
    names = sorted({name for text in captures.values() for name in names_in(text)})
    assert len(names) >= 5, "the captures beside RASHOMON_GOLD hold no names: is this the right folder?"
    named = []
    for path in ours():
        if SET_ASIDE.search(path.name):
            continue
        text = worded(path.read_text(encoding="utf-8", errors="replace"))
        named += [f"{at(path)}: {name!r}" for name in names if f" {name} " in text]
    assert not named, "\n".join(named)


def test_no_figures_of_the_seeds() -> None:
    """127 does not stand beside 126 in code, tables, cases or examples."""
    beside = re.compile(r"\b127\b(?:\W+\w+){0,30}?\W+126\b|\b126\b(?:\W+\w+){0,30}?\W+127\b")
    found = [at(path) for path in ours() if not SET_ASIDE.search(path.name)
             and beside.search(path.read_text(encoding="utf-8", errors="replace")) and path.suffix != ".tsv"]
    assert not found, found


def test_no_five_words_of_the_seeds(captures: dict[str, str]) -> None:
    """No five words in a row of the seed captures stand in code, tables, cases or examples."""
    runs = {tuple(words[i:i + 5]) for text in captures.values() for words in [worded(text).split()] for i in range(len(words) - 4)}
    copied = []
    for path in ours():
        words = worded(path.read_text(encoding="utf-8", errors="replace")).split()
        copied += [f"{at(path)}: {' '.join(words[i:i + 5])!r}" for i in range(len(words) - 4) if tuple(words[i:i + 5]) in runs]
    assert not copied, "\n".join(copied)
