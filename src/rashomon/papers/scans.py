"""Words off a picture, by Tesseract where it is installed. In: a page as a grey PNM picture. Out: lines with boxes.

Tesseract runs as a program of its own, fed through a pipe; nothing is written to disk.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import dataclass

from rashomon.papers.pages import Line, PaperUnreadable

PAGE_TIMEOUT_S = 120
SURE_ENOUGH = 30.0
"""Words that Tesseract itself is less sure of than this (0 to 100) are specks and rules of the paper."""


@dataclass(frozen=True, slots=True)
class Tesseract:
    path: str
    version: str
    """As it names itself: `tesseract 5.3.0`."""


def find_tesseract() -> Tesseract | None:
    """The program on the path, or None."""
    path = shutil.which("tesseract")
    if path is None:
        return None
    try:
        told = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    words = (told.stdout or told.stderr).split("\n")[0].split()
    return Tesseract(path, " ".join(words[:2])) if told.returncode == 0 and words else None


def read_scan(picture: bytes, program: Tesseract, *, scale: float, height: float) -> tuple[Line, ...]:
    """The lines of one page; `scale` is pixels a point, `height` that of the page in points. Raises PaperUnreadable."""
    try:
        done = subprocess.run([program.path, "stdin", "stdout", "-l", "eng", "tsv"], input=picture, capture_output=True, timeout=PAGE_TIMEOUT_S, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise PaperUnreadable(f"{program.version} did not finish a page within {PAGE_TIMEOUT_S} s; recognise the text with another program and give that") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().split("\n")[-1][:200]
        raise PaperUnreadable(f"{program.version} cannot read the page ({said}); is its English model installed?")
    return form_lines(done.stdout.decode("utf-8", "replace"), scale=scale, height=height)


def form_lines(table: str, *, scale: float, height: float) -> tuple[Line, ...]:
    """Lines from Tesseract's table of words (TSV, one word a row, pixels from the upper left corner)."""
    rows = csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
    found: dict[tuple[str, ...], list[tuple[str, float, float, float, float]]] = {}
    for row in rows:
        words = (row.get("text") or "").strip()
        if row.get("level") != "5" or not words or float(row.get("conf") or 0) < SURE_ENOUGH:
            continue
        left, top, wide, high = (float(row[key]) / scale for key in ("left", "top", "width", "height"))
        key = tuple(str(row[name]) for name in ("block_num", "par_num", "line_num"))
        found.setdefault(key, []).append((words, left, height - top - high, left + wide, height - top))
    paragraphs = {key: number for number, key in enumerate(dict.fromkeys(key[:2] for key in found), 1)}
    return tuple(_form_line(words, paragraphs[key[:2]]) for key, words in found.items())


def _form_line(words: list[tuple[str, float, float, float, float]], paragraph: int) -> Line:
    text = " ".join(word[0] for word in words)
    parted = text.endswith("-") and len(text) > 2 and text[-2].isalpha()
    box = (round(min(w[1] for w in words), 1), round(min(w[2] for w in words), 1), round(max(w[3] for w in words), 1), round(max(w[4] for w in words), 1))
    return Line(text[:-1] if parted else text, box, parted, paragraph)
