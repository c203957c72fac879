"""Builds the siege sample and photographs its dossier with a headless Chromium: writes docs/screenshots/siege.png.

In: the samples of the checkout, `chromium` (or google-chrome) on the PATH. Out: one PNG below 400 KB. Run it as
`.venv/bin/python docs/make_screenshot.py [--width 1400] [--height 1900] [--fragment ID] [--out FILE.png]`.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars", "--force-prefers-reduced-motion", "--virtual-time-budget=3000")
LARGEST_BYTES = 400_000
COMMAND = "import sys; from rashomon.cli import main; sys.exit(main())"


def main() -> int:
    """Builds, photographs, checks the size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--width", type=int, default=1400, help="of the window, in pixels")
    parser.add_argument("--height", type=int, default=1900)
    parser.add_argument("--fragment", default="fact-0", help="id of the fact or finding to light up")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots" / "siege.png")
    arguments = parser.parse_args()
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("no Chromium on the PATH; install it (Debian, Ubuntu: apt-get install chromium) and run this again", file=sys.stderr)
        return 1
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = build_page(Path(folder))
        size = f"--window-size={arguments.width},{arguments.height}"
        subprocess.run([browser, *FLAGS, f"--user-data-dir={folder}/profile", size, f"--screenshot={arguments.out.resolve()}",
                        f"{page.as_uri()}#{arguments.fragment}"], check=True, capture_output=True, timeout=120)
    written_bytes = arguments.out.stat().st_size
    print(f"{arguments.out}: {written_bytes:,} bytes")
    if written_bytes > LARGEST_BYTES:
        print(f"more than {LARGEST_BYTES:,} bytes; lower --height", file=sys.stderr)
        return 1
    return 0


def build_page(folder: Path) -> Path:
    """The siege's dossier as HTML in this folder."""
    case, page = folder / "siege.rashomon", folder / "siege.html"
    for words in (["build", str(ROOT / "examples" / "siege"), "--case", str(case)], ["dossier", "--case", str(case), "--out", str(page)]):
        subprocess.run([sys.executable, "-c", COMMAND, *words], check=True, capture_output=True)
    return page


if __name__ == "__main__":
    sys.exit(main())
