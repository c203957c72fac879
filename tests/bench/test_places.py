"""The bench of places on a corpus of one made article each."""

from __future__ import annotations

import json
from pathlib import Path

from rashomon.bench.places import measure_places

LGL = """<articles><article docid="1"><text>Fire in Lebanon, Ohio. Paris sent help.</text><toponyms>
<toponym><start>8</start><end>15</end><phrase>Lebanon</phrase><gaztag geonameid="4516412"><lat>0</lat><lon>0</lon></gaztag></toponym>
<toponym><start>17</start><end>21</end><phrase>Ohio</phrase></toponym>
<toponym><start>23</start><end>28</end><phrase>Paris</phrase><gaztag geonameid="1"><lat>48.1</lat><lon>2.3</lon></gaztag></toponym>
</toponyms></article></articles>"""
GEOVIRUS = """<articles><article><text>It rained in Lima.</text><locations><location><name>Lima</name><start>14</start><end>18</end>
<lat>40.7</lat><lon>-84.1</lon></location></locations></article></articles>"""


def test_places_are_measured_by_id_and_distance(tmp_path: Path) -> None:
    """The same id is right wherever it lies, so is what is near; offsets from one are read as offsets; predictions are kept."""
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "lgl.dev-half.xml").write_text(LGL, encoding="utf-8")
    (tmp_path / "places" / "GeoVirus.xml").write_text(GEOVIRUS, encoding="utf-8")
    report = measure_places(tmp_path, "dev", tmp_path / "out")
    assert report["documents"] == 2 and report["absent"] is None
    right = report["measures"]["lgl: right of gold toponyms"]
    assert (right["hits"], right["of"], right["baseline"]) == (1, 2, 0.5)
    assert report["measures"]["geovirus: right of gold toponyms"]["hits"] == 0
    assert report["measures"]["geovirus: a candidate is right"]["hits"] == 1
    assert report["measures"]["geovirus: recognised of gold toponyms, demonyms aside"]["hits"] == 1
    kept = json.loads((tmp_path / "out" / "geovirus.jsonl").read_text(encoding="utf-8"))
    assert (kept["toponyms"][0]["start"], kept["toponyms"][0]["geonames"]) == (13, 3936456)


def test_an_absent_corpus_is_told(tmp_path: Path) -> None:
    """Where the corpus is not there, the report tells the path and has no measures."""
    report = measure_places(tmp_path, "dev")
    assert report["measures"] == {} and report["absent"].endswith("lgl.dev-half.xml")
