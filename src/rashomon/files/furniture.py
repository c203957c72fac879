"""Files that are no accounts: what systems add for themselves, and what pages are shown with. In: names and first bytes. Out: which they are.

A browser that saves a page whole puts its pictures, styles, scripts and frames into a folder beside it, named after the page
(`Story.html`, `Story_files/`); the ending is in the browser's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

SYSTEM = frozenset(["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx"])
PAGE_NAMES = (".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx")
SIDE_ENDING = re.compile(r"[_.-](?:files|archivos|fichiers|dateien|bestanden|ficheiros|arquivos|file|pliki|soubory|filer|dosyalar|tiedostot|elemei|fails)$", re.IGNORECASE)
STYLES = (".css", ".js", ".mjs", ".map", ".js.download", ".css.download")
SVG = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*(?:<!doctype\s+svg[^>]*>\s*)?<svg\b", re.IGNORECASE | re.DOTALL)
SHORTCUT = b"[InternetShortcut]"


def is_hidden(name: str) -> bool:
    """True for files and members that systems and programs add for themselves: hidden ones, thumbnails, locks of open documents."""
    return any(part.startswith((".", "~$")) or part.lower() in SYSTEM for part in name.split("/"))


def find_side_folders(names: Iterable[str]) -> frozenset[str]:
    """Folders, among these names of files with '/', that hold what a page beside them was saved with."""
    held = set(names)
    pages = {name[:-len(ending)].lower() for name in held for ending in PAGE_NAMES if name.lower().endswith(ending)}
    folders = {parent.as_posix() for folder in {name.rpartition("/")[0] for name in held} for parent in (PurePosixPath(folder), *PurePosixPath(folder).parents)}
    return frozenset(folder for folder in folders if (ending := SIDE_ENDING.search(folder)) and folder[:ending.start()].lower() in pages)


def find_side_folder(name: str, folders: frozenset[str]) -> str:
    """The outermost of these folders that a file lies in, or the empty string."""
    return next((path for parent in reversed(PurePosixPath(name).parents) if (path := parent.as_posix()) in folders), "") if folders else ""


def tell_side_folder(count: int) -> str:
    """The reason to pass over the files of such a folder."""
    told = "1 file" if count == 1 else f"{count} files"
    return f"{told} that the page beside this folder is shown with, passed over; if one of them is an account, give it as a file of its own"


def find_furniture(head: bytes, name: str) -> str:
    """What a file of these first bytes is, where it is part of pages or leads to one; empty where it may be an account."""
    if name.lower().endswith(STYLES):
        return "a style sheet or script of a page, no account; leave it out"
    if SVG.match(head):
        return "SVG picture, not text; give its text as .txt, .html or .jsonl"
    return "a link to a page, not the page; open it, save the page and give that" if head.lstrip().startswith(SHORTCUT) else ""
