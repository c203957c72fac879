"""The only door to the file system: captures in, written files out, each within limits."""

from rashomon.files.limits import Limits
from rashomon.files.walk import walk_captures
from rashomon.files.write import FolderUnwritable, write_files

__all__ = ["FolderUnwritable", "Limits", "walk_captures", "write_files"]
