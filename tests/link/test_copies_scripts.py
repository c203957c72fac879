"""Copies between texts in other scripts, those without spaces and those whose vowels hang on their letters."""

from __future__ import annotations

import pytest
from tests.accounts_made import AccountMaker

from rashomon.link import find_copies
from rashomon.link.copy_words import lowered

TOLD = {
    "Chinese": ("周日上午河上的桥梁倒塌，造成九人死亡，市长表示。两辆公共汽车和一辆卡车掉入水中，救援人员一直搜寻到深夜。", "记者在现场看到许多市民围观，天气十分寒冷。"),
    "Japanese": ("日曜日の朝に川にかかる橋が崩れ、九人が死亡したと市長が述べた。バス二台とトラック一台が水に落ち、救助隊は夜まで捜索を続けた。", "現場には多くの人が集まっていた。"),
    "Thai": ("สะพานข้ามแม่น้ำพังลงเมื่อเช้าวันอาทิตย์ทำให้มีผู้เสียชีวิตเก้าคน นายกเทศมนตรีกล่าว รถบัสสองคันและรถบรรทุกหนึ่งคันตกลงไปในน้ำ", "ผู้สื่อข่าวเห็นคนมาก"),
    "Arabic": ("انهار جسر فوق النهر صباح يوم الأحد وقتل تسعة أشخاص كما قال رئيس البلدية وسقطت حافلتان وشاحنة في الماء وبحث رجال الإنقاذ عن الناجين حتى الليل دون توقف", "شاهد المراسل كثيرا من الناس"),
    "Hindi": ("रविवार की सुबह नदी पर बना पुल गिर गया और नौ लोग मारे गए, महापौर ने कहा। दो बसें और एक ट्रक पानी में गिर गए और बचाव दल रात तक लोगों को खोजते रहे।", "संवाददाता ने वहाँ बहुत लोगों को देखा।"),
    "Russian": ("В воскресенье утром обрушился мост через реку, погибли девять человек, сообщил мэр города. Два автобуса и грузовик упали в воду, спасатели искали выживших до самой ночи.", "Корреспондент видел там много людей."),
}


@pytest.mark.parametrize("language", TOLD)
def test_a_copy_is_aligned_in_any_script(language: str) -> None:
    """A story told again behind other words is one passage, the same to the character in both texts; the other words are no copy."""
    story, other = TOLD[language]
    a, b = (AccountMaker(name, lines).account().document for name, lines in (("a", [other, story]), ("b", [story, "12"])))
    (copy,) = find_copies((a, b))
    texts = {a.id: a.text, b.id: b.text}
    assert [texts[copy.a][p.a_start:p.a_end] for p in copy.passages] == [texts[copy.b][p.b_start:p.b_end] for p in copy.passages]
    assert "".join(texts[copy.a][p.a_start:p.a_end] for p in copy.passages).rstrip("。.।") == story.rstrip("。.।")


def test_a_phrase_of_a_few_words_is_no_copy() -> None:
    """Reporters of one language share its phrases: a Thai 'police officers said that' makes no copy."""
    phrase = "เจ้าหน้าที่ตำรวจกล่าวว่า"
    a = AccountMaker("a", [f"{phrase}{TOLD['Thai'][0]}"]).account().document
    b = AccountMaker("b", [f"{TOLD['Thai'][1]}ที่ตลาดเมื่อวานนี้ {phrase}ไม่มีใครได้รับบาดเจ็บจากเหตุเพลิงไหม้ในโกดังสินค้าริมท่าเรือ"]).account().document
    assert find_copies((a, b)) == ()


@pytest.mark.parametrize(("text", "words"), [
    ("सुबह नदी। पुल", ["सुबह", "नदी", "पुल"]), ("กล่าวว่า 12", ["ก", "ล่า", "ว", "ว่า", "12"]), ("周日 COVID-19", ["周", "日", "covid", "19"]), ("قالَ رئيسُ", ["قالَ", "رئيسُ"]),
])
def test_words_of_other_scripts(text: str, words: list[str]) -> None:
    """Vowels and tones stay with their letter; letters without spaces between them are words of their own."""
    low, word = lowered(text)
    assert word.findall(low) == words
