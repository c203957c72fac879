"""The date on a page through the whole line: what the gate refuses is shown with its reason, what passes it is held against other accounts."""

from __future__ import annotations

from pathlib import Path

from rashomon.flow import Case, build, load_dossier
from rashomon.present import as_explanation, as_html
from rashomon.schema import Dossier

EARLY = ("Gunmen seize ferry terminal at Orlo\n\n{date}\n\nBy Ada Brink\n\nGunmen of the River League attacked the ferry terminal in Orlo and killed seven guards, the harbour police said. "
         "The gunmen took nine passengers hostage.\n\nThe mayor of Orlo said that the terminal had been warned twice.\n")
LATE = ("Seven guards die at Orlo ferry terminal\n\nMarch 20, 2031\n\nGunmen of the River League attacked the ferry terminal in Orlo on 14 March 2031 and killed seven guards, the ministry said. "
        "The gunmen took nine passengers hostage on 14 March 2031.\n\nThe ministry said that the terminal had never been warned.\n")


def build_dossier(folder: Path, *texts: str) -> Dossier:
    """The dossier of these captures."""
    for number, text in enumerate(texts, 1):
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    with Case(None) as case:
        build([folder], case)
        return load_dossier(case)


def page_dates(dossier: Dossier) -> list[tuple[str, str]]:
    """Relation and strength of the findings about dates of pages."""
    return [(f.relation, f.strength) for chapter in dossier.chapters for f in chapter.findings if f.subtype == "page-date"]


def test_a_page_dated_before_what_it_tells_as_past_is_a_finding(tmp_path: Path) -> None:
    """A page of 12 March that tells as past what another account dates 14 March is a soft conflict about the date of the page; one of 15 March is not."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert page_dates(build_dossier(tmp_path / "a", EARLY.format(date="March 12, 2031"), LATE)) == [("conflict", "soft")]
    assert page_dates(build_dossier(tmp_path / "b", EARLY.format(date="March 15, 2031"), LATE)) == []


def test_refused_dates_are_shown_with_their_reasons(tmp_path: Path) -> None:
    """The page and the explanation of an account tell each date that was refused as publication, its words and why."""
    dossier = build_dossier(tmp_path, LATE.replace("March 20, 2031", "March 2, 2031") + "\nCopyright 2030 Orlo Mirror. All rights reserved.\n")
    (account,) = dossier.accounts
    shown, told = as_html(dossier), as_explanation(dossier, account.document.id)
    for value, reason in (("2031-03-02", "earlier than 2031-03-14, which the text tells of as past"), ("2030", "a copyright year is that of the site"),
                          ("2031-03-14", "the latest full date that the text tells of as past")):
        assert f"{value} (not kept: " in shown
        assert f"{value} (not kept: " in told
        assert reason in shown
        assert reason in told
    assert not account.document.kept("published")
