"""Count how often letters, and pairs of letters, stand in texts of languages that legacy charsets were made for → src/rashomon/resources/ingest_letters.json.

usage: python train/letters.py FOLDER...

FOLDERS hold gettext catalogues (`<language>/LC_MESSAGES/*.mo`) of any program under a free licence; counts alone are kept.
The packages of the mojibake bench (Django, Babel) are not to be among them. The commonest characters of Chinese,
which short catalogues leave out, are topped up from COMMON, written for rashomon.
"""

from __future__ import annotations

import gettext
import json
import re
import sys
from collections import Counter
from itertools import pairwise
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"zh_CN": "zh", "zh": "zh", "zh_Hans": "zh", "zh_Hant": "zh_hant", "zh_TW": "zh_hant", "zh_HK": "zh_hant", "ja": "ja", "ja_JP": "ja", "ko": "ko", "ko_KR": "ko", "ru": "ru", "ru_RU": "ru",
             "uk": "uk", "uk_UA": "uk", "bg": "bg", "el": "el", "el_GR": "el", "he": "he", "he_IL": "he", "ar": "ar", "fa": "fa", "fa_IR": "fa"}
PAIRED = frozenset(["ru", "uk", "bg", "el", "he", "ar", "fa"])
"""Languages whose charsets have a byte a letter: which letter follows which tells them apart in a single word."""
WORD = re.compile(r"[^\W\d_a-zA-Z]+")
SMOOTHING = 40.0
"""Pairs as many as this stand by how often their second letter does alone."""
COMMON = {
    "zh": "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实"
          "日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员"
          "解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象"
          "完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运",
    "zh_hant": "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實"
               "日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員"
               "解水名真論處走義各入幾口認條平系氣題活爾更別打女變四神總何電數安少報才結反受目太量再感建務做接必場件計管期市直德資命山金指克許統區保至隊形社便空決治展馬科司五基眼書非則聽白卻界達光放強即像難且權思王象"
               "完設式色路記南品住告類求據程北邊死張該交規萬取拉格望覺術領共確傳師觀清今切院讓識候帶導爭運",
    "ja": "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨会同事自社発者地業方新場員立開手力問代明動京目通言理"
          "体田主題意不作用度強公持野以思家世多正安院心界教文元重近考画海売知道集別物使品計死特私始朝運終台広住真有口少町料工建空急止送切転研足究楽起着店病質待試族銀早映親験英医仕去味写字答夜音注帰古歌買悪図週室歩風紙黒花春赤青館屋",
}
WEIGHT_OF_COMMON = 6000.0
STROKES = {"׳": 170.0, "״": 85.0}
"""What Hebrew sets behind letters of foreign names and in abbreviations; catalogues of programs hardly hold any."""


def main(folders: list[str]) -> None:
    """Write the table, one string of letters and one list of costs a language; a cost is −10 log p, rounded."""
    counts: dict[str, Counter[str]] = {}
    pairs: dict[str, Counter[str]] = {code: Counter() for code in PAIRED}
    for catalogue in sorted(path for folder in folders for path in Path(folder).rglob("*.mo")):
        code = LANGUAGES.get(catalogue.parent.parent.name)
        if code is None:
            continue
        with catalogue.open("rb") as stream:
            messages = gettext.GNUTranslations(stream)._catalog.values()  # type: ignore[attr-defined]
        texts = [message for message in messages if isinstance(message, str)]
        counts.setdefault(code, Counter()).update(c for text in texts for c in text if c > "\x7f" and not c.isspace())
        if code in PAIRED:
            pairs[code].update(pair for text in texts for word in WORD.findall(text.lower()) for pair in map("".join, pairwise(f" {word} ")))
    for code, common in COMMON.items():
        for rank, char in enumerate(common):
            counts[code][char] += WEIGHT_OF_COMMON / (rank + 20)
    counts["he"].update(STROKES)  # type: ignore[arg-type]
    rows = {}
    for code, found in sorted(counts.items()):
        total = sum(found.values()) + 20.0
        kept = sorted(found.items(), key=lambda row: (-row[1], row[0]))[:900]
        rows[code] = {"letters": "".join(c for c, _ in kept), "costs": [round(-10 * log(n / total)) for _, n in kept]}
        if code in PAIRED:
            rows[code] |= form_pairs(pairs[code])
        print(code, len(kept), round(total), len(rows[code].get("pairs", "")) // 2)
    head = {"source": "letters counted by train/letters.py over the gettext catalogues of Sphinx, WTForms, humanize, Wagtail, django-allauth and djangorestframework, and lists written for rashomon; counts alone",
            "licence": "Apache-2.0"}
    lines = ",\n".join(f"  {json.dumps(code)}: {json.dumps(row, ensure_ascii=False, separators=(',', ':'))}" for code, row in rows.items())
    text = json.dumps(head, ensure_ascii=False)[:-1] + ', "languages": {\n' + lines + "\n}}\n"
    (ROOT / "src/rashomon/resources/ingest_letters.json").write_text(text, encoding="utf-8")


def form_pairs(found: Counter[str]) -> dict[str, object]:
    """Pairs of letters (a blank is the edge of a word) with −10 log p of the second after the first, smoothed by the second alone."""
    first, second = Counter[str](), Counter[str]()
    for pair, n in found.items():
        first[pair[0]] += n
        second[pair[1]] += n
    total = second.total()
    costs = {pair: -log((n + SMOOTHING * second[pair[1]] / total) / (first[pair[0]] + SMOOTHING)) for pair, n in sorted(found.items()) if n > 1}
    return {"pairs": "".join(costs), "pair_costs": [round(10 * cost) for cost in costs.values()]}


if __name__ == "__main__":
    main(sys.argv[1:])
