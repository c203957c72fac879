"""Gazetteers: dumps of GeoNames in, files that answer by name out, damaged ones refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from rashomon.errors import ResourceMissing
from rashomon.files.gazetteers import GazetteerUnreadable, import_geonames, is_name
from rashomon.resources.gazetteer import Gazetteer, load_packaged, normalise_key, open_gazetteer, own_gazetteer

HEAD = {"countries": ["", "Peru", "Chile"], "iso": ["", "PE", "CL"]}


def row(number: int, name: str, others: str = "", *, code: str = "P.PPL", country: str = "PE", region: str = "15", people: int = 0) -> str:
    """A line of a dump."""
    kind, feature = code.split(".")
    return "\t".join([str(number), name, name, others, "-12.5", "-77.25", kind, feature, country, "", region, "", "", "", str(people), "", "", "", "2020-01-01"])


DUMP = "\n".join([row(3, "Karsk", "Karskville,karsk,KRS,Карск", people=900), row(1, "Marn", code="A.ADM1"), row(2, "Karsk", region="99", country="CL", people=5000),
                  row(4, "Lost Karsk", code="P.PPLH"), row(5, "Mount Karsk", code="T.MT"), row(6, "Peru", code="A.PCLI", region="00")]) + "\n"


def test_a_dump_answers_by_name(tmp_path: Path) -> None:
    """Every kept place is found under its name and its Latin other names, the most populous first, with region and country."""
    (tmp_path / "PE.txt").write_text(DUMP, encoding="utf-8")
    assert import_geonames(tmp_path / "PE.txt", tmp_path / "g.bin", head=HEAD) == 5
    gazetteer = open_gazetteer(tmp_path / "g.bin")
    assert [(p.geonames, p.region, p.country, p.population) for p in gazetteer.find("KARSK")] == [(2, "", "Chile", 5000), (3, "Marn", "Peru", 900)]
    (other,) = gazetteer.find("karskville")
    assert (other.geonames, other.alternate, other.lat, other.lon, other.label) == (3, True, -12.5, -77.25, "Karsk, Marn, Peru [3]")
    assert [p.kind for p in gazetteer.find("Mt. Karsk")] == ["nature"] and gazetteer.find("Peru")[0].kind == "country"
    assert gazetteer.find("Lost Karsk") == () == gazetteer.find("KRS")


def test_a_zip_gives_what_its_text_gives(tmp_path: Path) -> None:
    """A zip of a dump makes the same file as the text in it, bytes of the places included, and twice the same."""
    (tmp_path / "PE.txt").write_text(DUMP, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "PE.zip", "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("PE.txt", DUMP)
    import_geonames(tmp_path / "PE.txt", tmp_path / "a.bin", head=HEAD)
    import_geonames(tmp_path / "PE.txt", tmp_path / "b.bin", head=HEAD)
    import_geonames(tmp_path / "PE.zip", tmp_path / "c.bin", head=HEAD)
    assert (tmp_path / "a.bin").read_bytes() == (tmp_path / "b.bin").read_bytes()
    assert (tmp_path / "c.bin").read_bytes().replace(b"PE.zip", b"PE.txt") == (tmp_path / "a.bin").read_bytes()


@pytest.mark.parametrize(("content", "said"), [("a\tb\n", "line 1: 2 columns"), (DUMP.replace("-12.5", "south", 1), "line 1"), (DUMP.replace("-12.5", "-120.5", 1), "line 1: no place"),
                                               (DUMP.replace("-12.5", "nan", 1), "line 1: no place"), ("", "no place")])
def test_what_is_no_dump_is_refused(tmp_path: Path, content: str, said: str) -> None:
    """A file that is no dump is refused with its line, and no gazetteer is left behind."""
    (tmp_path / "x.txt").write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerUnreadable, match=said):
        import_geonames(tmp_path / "x.txt", tmp_path / "g.bin", head=HEAD)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.txt"]


def test_a_zip_without_text_is_refused(tmp_path: Path) -> None:
    """A zip that holds no dump is refused."""
    with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
        archive.writestr("image.png", b"")
    with pytest.raises(GazetteerUnreadable, match=r"no \.txt"):
        import_geonames(tmp_path / "x.zip", tmp_path / "g.bin", head=HEAD)


def test_a_cut_gazetteer_is_refused(tmp_path: Path) -> None:
    """A file that is cut, empty or of another form is refused when it is opened, with what to do."""
    (tmp_path / "PE.txt").write_text(DUMP, encoding="utf-8")
    import_geonames(tmp_path / "PE.txt", tmp_path / "g.bin", head=HEAD)
    whole = (tmp_path / "g.bin").read_bytes()
    for content, said in ((whole[:-1], "cut"), (b"", "empty"), (b"SQLite format 3", "not in the form")):
        (tmp_path / "cut.bin").write_bytes(content)
        with pytest.raises(ResourceMissing, match=said):
            open_gazetteer(tmp_path / "cut.bin")


def test_the_packaged_gazetteer_is_small_and_whole() -> None:
    """The packaged gazetteer has cities, regions, countries and counties and stays below 20 MB."""
    gazetteer = load_packaged()
    assert gazetteer.head["places"] > 230_000 and gazetteer.head["size"] < 20_000_000 and gazetteer.head["licence"] == "CC BY 4.0"
    kinds = {place.kind for name in ("Lima", "Ohio", "Peru", "Cook County", "Africa", "Black Sea") for place in gazetteer.find(name)}
    assert kinds >= {"city", "region", "country", "district", "area", "nature"}
    assert isinstance(gazetteer, Gazetteer) and gazetteer.find("") == ()


def test_names_without_code() -> None:
    """Other names are kept in Latin letters, codes and transliterations in small letters are not."""
    assert [is_name(word) for word in ("Lima", "LIM", "lima", "Ліма", "Łódź", "LIMA CITY", "15 de Mayo")] == [True, False, False, False, True, True, False]
    assert normalise_key("The Hague") == "hague" and normalise_key("Al-Ḩasakah") == "al hasakah"


def test_the_place_of_the_own_gazetteer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """RASHOMON_GAZETTEER names a file or a folder; without it the user's data folder is meant."""
    monkeypatch.setenv("RASHOMON_GAZETTEER", str(tmp_path))
    assert own_gazetteer() == tmp_path / "gazetteer.bin"
    monkeypatch.setenv("RASHOMON_GAZETTEER", str(tmp_path / "other.bin"))
    assert own_gazetteer() == tmp_path / "other.bin"
    monkeypatch.delenv("RASHOMON_GAZETTEER")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert own_gazetteer() == tmp_path / "rashomon" / "gazetteer.bin"
