"""The only door to the file system: captures in, written files out, each within limits."""

from rashomon.files.columns import MAPPED
from rashomon.files.limits import Limits
from rashomon.files.manifests import GIVEN_BY, Manifest, ManifestUnreadable, load_manifest
from rashomon.files.walk import walk_captures
from rashomon.files.write import FolderUnwritable, write_files

__all__ = ["GIVEN_BY", "MAPPED", "FolderUnwritable", "Limits", "Manifest", "ManifestUnreadable", "load_manifest", "walk_captures", "write_files"]
