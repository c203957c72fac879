"""The page in a real browser: no complaint on its console, and a fact in focus lights its words in every account that says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsers import Browser

from rashomon.present import as_html
from rashomon.schema import Dossier

LIT = "[0, 1].map(n => [...document.querySelectorAll('mark.l' + n)].map(mark => mark.dataset.s))"
CONFLICT = [["1"], ["3"]]
"""Numbers of the statements on soldiers: two died, three died."""


@pytest.fixture
def browser(chromium: Path, tmp_path: Path) -> Iterator[Browser]:
    """A window of 1200 by 900."""
    window = Browser(chromium, tmp_path)
    yield window
    window.close()


def open_page(browser: Browser, html: str, folder: Path, fragment: str = "") -> None:
    """The page, written and opened at a place in it."""
    page = folder / "page.html"
    page.write_text(html, encoding="utf-8")
    browser.load(page.as_uri() + fragment)


@pytest.mark.parametrize("name", ["dossier", "hostile"])
def test_a_fact_named_in_the_address_lights_its_words(browser: Browser, name: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """Both positions of the conflict must light, each in its own way, the lens must tell who says what, and no capture may act."""
    open_page(browser, as_html(request.getfixturevalue(name)), tmp_path, "#fact-0")
    assert browser.tell(LIT) == CONFLICT
    assert "per the mayor" in browser.tell("document.getElementById('lens').textContent")
    assert browser.tell("document.title") == "Dossier of 3 accounts · rashomon"
    assert not browser.complaints


def test_keys_walk_the_facts_and_the_words(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """j lights the first fact, k goes back, Escape darkens, and arrows walk the statements of a text that has the focus."""
    open_page(browser, as_html(dossier), tmp_path)
    browser.press("j")
    assert browser.tell("document.activeElement.id") == "fact-0"
    assert browser.tell(LIT) == CONFLICT
    browser.press("ArrowDown")
    assert browser.tell("document.activeElement.id") == "fact-1"
    browser.press("k")
    assert browser.tell(LIT) == CONFLICT
    browser.press("Escape")
    assert browser.tell(LIT) == [[], []]
    assert browser.tell("document.getElementById('lens').hidden")
    browser.tell("document.querySelector('#account-1 mark').focus()")
    browser.press("ArrowRight")
    assert browser.tell("document.activeElement.dataset.s") == "1"
    assert browser.tell(LIT) == CONFLICT
    assert not browser.complaints


def test_enter_goes_from_a_fact_to_its_words(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """Enter on a fact must bring the accounts into the window with the words still lit."""
    open_page(browser, as_html(dossier), tmp_path, "#fact-0")
    browser.press("Enter")
    assert browser.tell("document.getElementById('accounts').getBoundingClientRect().top < innerHeight")
    assert browser.tell(LIT) == CONFLICT


def test_the_pointer_lights_and_leaves(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """Pointing at a fact must light it, and leaving it must darken it again."""
    open_page(browser, as_html(dossier), tmp_path)
    browser.tell("document.getElementById('fact-0').scrollIntoView({block: 'center', behavior: 'instant'})")
    place = browser.tell("(box => [box.x + 40, box.y + 15])(document.getElementById('fact-0').getBoundingClientRect())")
    browser.ask("Input.dispatchMouseEvent", type="mouseMoved", x=place[0], y=place[1])
    assert browser.tell(LIT) == CONFLICT
    browser.ask("Input.dispatchMouseEvent", type="mouseMoved", x=2, y=2)
    assert browser.tell(LIT) == [[], []]


def test_a_finding_named_in_the_address_unfolds(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """A link to a folded agreement must unfold it and light the words of both accounts."""
    open_page(browser, as_html(dossier), tmp_path, "#f-2")
    assert browser.tell(LIT) == [["0"], ["5"]]
    assert browser.tell("document.getElementById('f-2').offsetParent !== null")
    assert not browser.complaints


def test_an_unknown_place_in_the_address_does_no_harm(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """A broken address must leave the page unlit and the console silent."""
    open_page(browser, as_html(dossier), tmp_path, "#%E0%A4%A")
    assert browser.tell(LIT) == [[], []]
    assert not browser.complaints


@pytest.mark.parametrize("width", [320, 390, 800, 1600])
def test_no_screen_is_too_narrow(browser: Browser, hostile: Dossier, width: int, tmp_path: Path) -> None:
    """The page itself must never scroll sideways, on a phone or a desk; tables and texts scroll within themselves."""
    browser.ask("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=width < 700)
    open_page(browser, as_html(hostile), tmp_path, "#fact-0")
    assert browser.tell("document.documentElement.scrollWidth") <= width


def test_the_policy_stops_a_script_that_is_not_ours(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """A script smuggled into the page must not run, and the console must say so: the silence asked for above can fail."""
    open_page(browser, as_html(dossier).replace("</main>", "<script>document.title='owned'</script></main>"), tmp_path)
    assert browser.tell("document.title") != "owned"
    assert "Content Security Policy" in "".join(browser.complaints)


def test_the_lens_leads_to_each_account(browser: Browser, dossier: Dossier, tmp_path: Path) -> None:
    """Without a keyboard, the account's number in the lens must bring its text into the window with the words still lit."""
    open_page(browser, as_html(dossier), tmp_path, "#fact-0")
    browser.tell("document.querySelector('#lens a[href=\"#account-2\"]').click()")
    assert browser.tell("(top => top >= 0 && top < innerHeight)(document.getElementById('account-2').getBoundingClientRect().top)")
    assert browser.tell(LIT) == CONFLICT
