"""The page in a real browser: no error on its console, and a fact in focus lights its words in every account that says it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from pages import Page

from rashomon.present import as_html
from rashomon.schema import Dossier

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage", "--enable-logging=stderr", "--virtual-time-budget=2000")


def load_page(chromium: Path, html: str, fragment: str, folder: Path) -> tuple[str, str]:
    """The page's elements after its script ran, and what the console said."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    done = subprocess.run([str(chromium), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom", f"{page.as_uri()}{fragment}"],
                          capture_output=True, text=True, timeout=90, check=True)
    return done.stdout, "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


def lit(dom: str, name: str) -> list[str]:
    """The stretches of all accounts under a mark of this class."""
    page = Page(dom)
    return [a.get("data-s") or "" for tag, a in page.elements if tag == "mark" and name in (a.get("class") or "").split()]


@pytest.mark.parametrize("name", ["dossier", "hostile"])
def test_a_fact_in_focus_lights_its_words(chromium: Path, name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Both positions of the conflict must light, each in its own way, and the lens must tell who says what."""
    dom, console = load_page(chromium, as_html(request.getfixturevalue(name)), "#fact-0", tmp_path)
    assert not console
    assert lit(dom, "l0") == ["1"]
    assert lit(dom, "l1") == ["3"]
    assert "per the mayor" in dom[dom.index('id="lens"'):]
    assert "<title>owned" not in dom


def test_a_finding_named_in_the_address_lights_up(chromium: Path, dossier: Dossier, tmp_path: Path) -> None:
    """A link to a folded agreement must unfold it and light the words of both accounts."""
    dom, console = load_page(chromium, as_html(dossier), "#f-2", tmp_path)
    assert not console
    assert (lit(dom, "l0"), lit(dom, "l1")) == (["0"], ["5"])


def test_an_unknown_place_in_the_address_does_no_harm(chromium: Path, dossier: Dossier, tmp_path: Path) -> None:
    """A broken address must leave the page unlit and the console silent."""
    dom, console = load_page(chromium, as_html(dossier), "#%E0%A4%A", tmp_path)
    assert not console
    assert not lit(dom, "l0")


def test_the_policy_stops_a_script_that_is_not_ours(chromium: Path, dossier: Dossier, tmp_path: Path) -> None:
    """A script smuggled into the page must not run, and the console must say so: the check above can fail."""
    smuggled = as_html(dossier).replace("</main>", "<script>document.title='owned'</script></main>")
    dom, console = load_page(chromium, smuggled, "", tmp_path)
    assert "<title>owned" not in dom
    assert "Content Security Policy" in console
