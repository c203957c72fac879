"""Builds the siege sample and photographs its dossier with a headless Chromium.

In: the samples of the checkout, `chromium` (or google-chrome) on the PATH. Out: docs/screenshots/siege.png (the top of the
page, one fact lit) and docs/screenshots/siege-accounts.png (the accounts, the first finding lit), each below 400 KB. Run it as
`.venv/bin/python docs/make_screenshot.py [--out FOLDER] [--fragment ID]`.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--hide-scrollbars",
         "--force-prefers-reduced-motion", "--virtual-time-budget=3000")
LARGEST_BYTES = 400_000
WIDTH = 1400
HEIGHTS = {"siege": 1500, "siege-accounts": 1000}
REFUSED = 3
COMMAND = "import sys; from rashomon.cli import main; sys.exit(main())"


def main() -> int:
    """Builds, photographs, checks the sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    parser.add_argument("--fragment", default="fact-0", help="id of the fact lit in siege.png; empty for none")
    arguments = parser.parse_args()
    out: Path = arguments.out
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if browser is None:
        print("no Chromium on the PATH; install it (Debian, Ubuntu: apt-get install chromium) and run this again", file=sys.stderr)
        return 1
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        page = build_page(Path(folder))
        html = page.read_text(encoding="utf-8")
        first = re.search(r'<li id="(f-[^"]+)" class="finding', html)
        crop = page.with_name("accounts.html")
        crop.write_text(crop_page(html), encoding="utf-8")
        photograph(browser, f"{page.as_uri()}#at={arguments.fragment}", out / "siege.png", Path(folder))
        photograph(browser, f"{crop.as_uri()}#at={first[1] if first else 'fact-0'}", out / "siege-accounts.png", Path(folder))
    return max(check_size(out / f"{name}.png") for name in HEIGHTS)


def build_page(folder: Path) -> Path:
    """The siege's dossier as HTML in this folder; a build that refused a capture counts, one that failed does not."""
    case, page = folder / "siege.rashomon", folder / "siege.html"
    for words in (["build", str(ROOT / "examples" / "siege"), "--case", str(case)], ["dossier", "--case", str(case), "--out", str(page)]):
        done = subprocess.run([sys.executable, "-c", COMMAND, *words], capture_output=True, text=True)
        if done.returncode not in (0, REFUSED):
            raise SystemExit(f"rashomon {words[0]}: {done.stderr}")
    return page


def crop_page(html: str) -> str:
    """The page without what stands above the accounts."""
    return html[:html.index('<header class="mast">')] + '<main id="main">' + html[html.index('<section id="accounts">'):]


def photograph(browser: str, address: str, picture: Path, folder: Path) -> None:
    """One picture of the window at this address."""
    subprocess.run([browser, *FLAGS, f"--user-data-dir={folder}/profile", f"--window-size={WIDTH},{HEIGHTS[picture.stem]}",
                    f"--screenshot={picture.resolve()}", address], check=True, capture_output=True, timeout=120)


def check_size(picture: Path) -> int:
    """0, or 1 where the picture is too large to keep in a repository."""
    size_bytes = picture.stat().st_size
    print(f"{picture}: {size_bytes:,} bytes")
    return int(size_bytes > LARGEST_BYTES)


if __name__ == "__main__":
    sys.exit(main())
