"""`rashomon export FORMAT`: a case in; files out. Exit code 4 where a hash or an offset does not hold."""

from __future__ import annotations

import hashlib
import json
import sys
from argparse import Namespace

from rashomon.errors import UsageWrong
from rashomon.export import FORMATS
from rashomon.files import write_files
from rashomon.flow import load_dossier, open_case


def run(arguments: Namespace) -> int:
    """Writes the files of the format."""
    if arguments.format not in FORMATS:
        raise UsageWrong(f"no format {arguments.format!r}; there are: {', '.join(FORMATS)}")
    with open_case(arguments.case) as case:
        contents = FORMATS[arguments.format](load_dossier(case))
    write_files(arguments.out, contents)
    if arguments.json:
        print(json.dumps({"format": arguments.format, "out": str(arguments.out), "files": [
            {"name": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()} for name, content in contents.items()]}, indent=1))
    else:
        print(f"wrote {len(contents)} files to {arguments.out}", file=sys.stderr)
    return 0
