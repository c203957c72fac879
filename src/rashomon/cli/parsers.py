"""Arguments of every command, with help and examples. In: nothing. Out: an argparse parser that names the command's module.

Nothing but argparse is imported here: `rashomon --help` must answer at once.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from rashomon import __version__

ABOUT = "What each account says about each happening, pinned to the characters that say it."
EXAMPLES = """examples:
  rashomon demo --out demo                             see it work on two invented samples
  rashomon build news/ --case strike.rashomon          read a folder of captures (text, HTML, PDF, mail, ...)
  rashomon build late.html --case strike.rashomon      add one more; only what is new is read
  rashomon dossier --case strike.rashomon              the dossier in the terminal
  rashomon dossier --case strike.rashomon --out strike.html
  rashomon export jsonl --case strike.rashomon --out strike/
  rashomon explain s-0f3a9c1e22b4d5f6 --case strike.rashomon

exit codes: 0 all done, 1 failure, 2 usage, 3 some input refused and the rest built,
            4 a hash or an offset does not hold, 130 interrupted
"""


def form_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    parser = argparse.ArgumentParser(prog="rashomon", description=ABOUT, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", action="version", version=f"rashomon {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_demo(commands)
    _add_build(commands)
    _add_dossier(commands)
    _add_export(commands)
    _add_explain(commands)
    _add_gazetteer(commands)
    _add_bench(commands)
    return parser


Commands = argparse._SubParsersAction  # the class has no public name


def _add_command(commands: Commands[argparse.ArgumentParser], name: str, help: str, example: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=help, description=f"{help[0].upper()}{help[1:]}.", epilog=f"example:\n  {example}",
                                  formatter_class=argparse.RawDescriptionHelpFormatter)
    command.set_defaults(module=f"{name}s" if name != "bench" else "benches")
    return command


def _add_case(command: argparse.ArgumentParser) -> None:
    command.add_argument("--case", type=Path, required=True, metavar="FILE", help="the case file (NAME.rashomon)")


def _add_demo(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "demo", "build the invented samples that come with the package and write their dossiers",
                           "rashomon demo --out demo")
    command.add_argument("--out", type=Path, default=Path("rashomon-demo"), metavar="DIR", help="folder for cases and HTML (default: %(default)s)")


def _add_build(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "build", "read captures into a case, link them and reconcile them; run again to add more",
                           "rashomon build news/ extra.jsonl --case strike.rashomon --workers 4")
    command.add_argument("paths", nargs="*", type=Path, metavar="PATH",
                         help="files and folders: text, HTML, PDF, DOCX, ODT, EPUB, mail, WARC, CSV, JSONL, zip, tar; none takes up an unfinished build")
    _add_case(command)
    command.add_argument("--manifest", type=Path, metavar="FILE.csv", help="your own facts about captures: path, title, url, outlet, author, published, "
                         "retrieved, retrieved_by, note")
    command.add_argument("--column", dest="columns", type=_parse_column, action="append", default=[], metavar="FIELD=NAME",
                         help="the column or key of CSV and JSONL that holds text, title, published, url, outlet, author or note (--column text=body); may be given again")
    command.add_argument("--workers", type=_parse_workers, default=1, metavar="N", help="processes to read with (default: %(default)s)")
    command.add_argument("--json", action="store_true", help="print what was done as JSON, seconds included")


def _add_dossier(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "dossier", "show the conflicting accounts: in the terminal, or as one HTML file with --out",
                           "rashomon dossier --case strike.rashomon --out strike.html")
    _add_case(command)
    command.add_argument("--out", type=Path, metavar="FILE.html", help="write one self-contained HTML file")
    command.add_argument("--json", action="store_true", help="print incidents, findings, captures and what was refused as JSON")
    command.add_argument("--width", type=int, metavar="COLUMNS", help="width of the terminal dossier (default: that of the terminal)")


def _add_export(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "export", "write the case in a format that other programs read",
                           "rashomon export jsonl --case strike.rashomon --out strike/")
    command.add_argument("format", metavar="FORMAT", help="jsonl")
    _add_case(command)
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write to")
    command.add_argument("--json", action="store_true", help="print the files with sizes and hashes as JSON")


def _add_explain(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "explain", "tell how a statement, finding or incident came to be, rule by rule",
                           "rashomon explain s-0f3a9c1e22b4d5f6 --case strike.rashomon")
    command.add_argument("id", metavar="ID", help="id of a statement (s-…), finding (f-…) or incident (i-…)")
    _add_case(command)
    command.add_argument("--json", action="store_true", help="print its rows of the export as JSON")


def _add_gazetteer(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "gazetteer", "show which gazetteer places are looked up in, or import a dump of GeoNames in its stead",
                           "rashomon gazetteer import allCountries.zip")
    command.add_argument("action", choices=("show", "import"), metavar="ACTION", help="show, or import")
    command.add_argument("file", type=Path, nargs="?", metavar="FILE", help="import: allCountries.zip, a country's zip, or their .txt")
    command.add_argument("--json", action="store_true", help="print path, source and number of places as JSON")


def _add_bench(commands: Commands[argparse.ArgumentParser]) -> None:
    command = _add_command(commands, "bench", "measure a reader or the whole line against a public corpus",
                           "rashomon bench times --corpora corpora --split dev")
    command.add_argument("name", metavar="NAME", help="seeds, times, wikiwars, quantities, measeval, names, places, polnear, speed")
    command.add_argument("--corpora", type=Path, metavar="DIR", help="folder of the corpora (default: $RASHOMON_CORPORA)")
    command.add_argument("--gold", type=Path, metavar="DIR", help="folder of the seed gold (default: $RASHOMON_GOLD)")
    command.add_argument("--split", choices=("dev", "test"), default="dev", help="(default: %(default)s)")
    command.add_argument("--predictions", type=Path, metavar="DIR", help="write what was predicted in the corpus's own form")
    command.add_argument("--perturbed", type=int, default=0, metavar="N", help="seeds: on N changed copies of the captures")
    command.add_argument("--reader", choices=("whole", "encoder"), default="whole",
                         help="names, polnear, factuality, coreference: what the whole program reads, or the encoder alone (default: %(default)s)")
    command.add_argument("--json", action="store_true", help="print the figures as JSON")


def _parse_column(words: str) -> tuple[str, str]:
    fields = ("text", "title", "published", "url", "outlet", "author", "note", "retrieved", "retrieved_by")
    field, equals, name = words.partition("=")
    if not equals or not name.strip() or field.strip() not in fields:
        raise argparse.ArgumentTypeError(f"{words!r} does not say which column holds a field; write FIELD=NAME with FIELD one of {', '.join(fields)}")
    return field.strip(), name.strip()


def _parse_workers(words: str) -> int:
    try:
        workers = int(words)
    except ValueError:
        workers = 0
    if workers < 1:
        raise argparse.ArgumentTypeError(f"{words!r} is not a number of processes; give 1 or more")
    return workers
