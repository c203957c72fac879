"""The page: whole, pinned to the characters, hostile captures made harmless, usable by keyboard, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode

import pytest
from makers import form_dossier
from pages import Page

from rashomon.present import as_html
from rashomon.present.escapes import as_escaped, as_script_json
from rashomon.schema import Dossier


@pytest.fixture(params=["dossier", "hostile"])
def given(request: pytest.FixtureRequest) -> Dossier:
    """A peaceful dossier and a hostile one."""
    found: Dossier = request.getfixturevalue(request.param)
    return found


def test_the_text_of_every_account_stands_whole_in_the_page(given: Dossier) -> None:
    """No character of a capture may be lost, added or moved; control and direction characters show as U+FFFD."""
    page = Page(as_html(given))
    for account, shown in zip(given.accounts, page.texts, strict=True):
        expected = re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u202a-\u202e]", "\ufffd", account.document.text)
        assert "".join(character for character, _ in shown) == expected


def test_every_statement_is_marked_at_its_characters_and_nowhere_else(given: Dossier) -> None:
    """A mark must cover exactly the characters of its statement's spans."""
    page = Page(as_html(given))
    number = 0
    for account, shown in zip(given.accounts, page.texts, strict=True):
        for statement in account.reading.statements:
            wanted = {at for span in statement.spans for at in range(span.start, span.end)}
            assert {at for at, (_, over) in enumerate(shown) if number in over} == wanted
            number += 1


def test_every_fact_leads_to_statements_of_the_page(given: Dossier) -> None:
    """What the script lights must exist: every number of every data-f is a row of the statements' table."""
    page = Page(as_html(given))
    rows = json.loads(page.scripts[0])["rows"]
    facts = [attributes["data-f"] or "" for _, attributes in page.elements if "data-f" in attributes]
    assert facts
    assert {int(n) for fact in facts for n in re.findall(r"\d+", fact)} <= set(range(len(rows)))
    assert [row[0] for row in rows] == [s.id for account in given.accounts for s in account.reading.statements]


def test_hostile_captures_open_no_element(dossier: Dossier, hostile: Dossier) -> None:
    """A capture full of tags must give the same kinds of elements as a peaceful one, and two scripts only."""
    page = Page(as_html(hostile))
    assert not page.wrong
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in Page(as_html(dossier)).elements}
    assert len(page.scripts) == 2
    assert not [a for _, a in page.elements for name in a if name.startswith("on") or name == "style"]


def test_only_our_own_script_and_style_may_run(hostile: Dossier) -> None:
    """The page's policy must name the hashes of its script and style, and forbid everything else."""
    html = as_html(hostile)
    policy = next(a["content"] or "" for tag, a in Page(html).elements if a.get("http-equiv") == "Content-Security-Policy")
    script = Page(html).scripts[1]
    assert f"'sha256-{b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_the_page_needs_no_network(hostile: Dossier) -> None:
    """No element may load anything: every address in the page is a place within it."""
    for _, attributes in Page(as_html(hostile)).elements:
        assert "src" not in attributes
        assert (attributes.get("href") or "#").startswith("#")


def test_the_keyboard_reaches_every_fact(dossier: Dossier) -> None:
    """Facts and findings must take the focus, a link must skip to the facts, and the texts must be scrollable by key."""
    page = Page(as_html(dossier))
    assert all(a.get("tabindex") == "0" for _, a in page.elements if "data-f" in a)
    assert any(a.get("class") == "skip" and a.get("href") == "#main" for _, a in page.elements)
    assert all(a.get("tabindex") == "0" and a.get("role") == "region" for _, a in page.elements if a.get("class") == "text")
    assert {"j", "k", "Escape", "ArrowRight", "Enter"} <= set(re.findall(r"event\.key === '(\w+)'", page.scripts[1]))


def test_inner_links_and_ids_hold(dossier: Dossier) -> None:
    """Every link must lead somewhere and no id may stand twice."""
    elements = Page(as_html(dossier)).elements
    ids = [a["id"] for _, a in elements if "id" in a]
    assert len(ids) == len(set(ids))
    assert {(a["href"] or "")[1:] for _, a in elements if "href" in a} <= set(ids)


def test_the_same_dossier_gives_the_same_bytes(dossier: Dossier) -> None:
    """Two runs must not differ."""
    assert as_html(dossier).encode() == as_html(form_dossier()).encode()


def test_a_damaged_stretch_is_shown_as_it_is_and_as_it_reads(dossier: Dossier) -> None:
    """Mojibake must stay in the text and its repaired reading must stand beside it."""
    html = as_html(dossier)
    assert '<span class="damaged">â€™</span>' in html
    assert "reads “’”: UTF-8 read as Windows-1252" in html


@pytest.mark.parametrize("text", ["<&>\"'", "a\rb", "plain", "\u2066x"])
def test_escaping_keeps_the_number_of_characters(text: str) -> None:
    """Read back, escaped text must be as long as before, so that offsets hold in the page."""
    page = Page(f'<div class="text">{as_escaped(text)}</div>')
    assert len(page.texts[0]) == len(text)


def test_json_in_a_script_cannot_end_it() -> None:
    """No character that could close a script element may stand in the table, and it must read back the same."""
    told = as_script_json({"x": "</script><!--\u2028&"})
    assert not set("<>&\u2028") & set(told)
    assert json.loads(told) == {"x": "</script><!--\u2028&"}
