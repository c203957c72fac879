"""Texts that no paper printed, of any length: what the reader must survive in time and memory that grow with the text alone."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

SENTENCES = (
    "Rebels seized the bridge near Tarn on Monday and burned two houses.", "At least 14 passengers drowned, the coast guard said.",
    "The mayor denied that police had shot three men.", "“We fled before the fire came,” a guard told the court.",
    "Doctors at the hospital in Ostrel treated 31 people, most of them children.", "Nobody claimed the attack, which followed a week of talks.")
FOREIGN = "Bei dem Brand in der Fabrik kamen nach Angaben der Polizei am Montag vier Arbeiter ums Leben."
SIGNS = ".,;:!?()[]{}“”'\"-–—…/&$€%*#@+=<>|~^"
FACES = "😀 🔥 🚒 👩‍👩‍👧‍👦 🇫🇷 ✊🏽 "
WORDS = " ".join(SENTENCES).split()


def story(words: int) -> str:
    """News in paragraphs."""
    chance, told, left = Random(7), [], words
    while left > 0:
        told.append(chance.choice(SENTENCES))
        left -= len(told[-1].split())
    return "\n\n".join(" ".join(told[place:place + 4]) for place in range(0, len(told), 4)) + "\n"


def without_marks(words: int) -> str:
    """One sentence that never ends."""
    return " ".join(word.strip(".,“”") for word in story(words).split())


def numbers(words: int) -> str:
    """Figures alone, in every shape."""
    chance = Random(3)
    return " ".join(chance.choice(("{}", "{},000", "{}.5", "{}%", "${}m", "{}th", "{}-{}", "{}/2/2031", "No. {}")).replace("{}", str(chance.randrange(1, 2_000))) for _ in range(words))


ODD_TEXTS: dict[str, Callable[[int], str]] = {
    "empty": lambda words: "",
    "blank": lambda words: " \n\t\u00a0\u200b" * words,
    "one word": lambda words: "Fire",
    "story": story,
    "capitals": lambda words: story(words).upper(),
    "small letters": lambda words: story(words).lower(),
    "other language": lambda words: " ".join([FOREIGN] * (words // 16 + 1)),
    "other script": lambda words: "船が港の近くで沈んだ。" * (words // 8 + 1),
    "without marks": without_marks,
    "numbers": numbers,
    "long words": lambda words: " ".join("x" * 10_000 if number % 50 == 7 else WORDS[number % len(WORDS)] for number in range(words)),
    "one long word": lambda words: "harbour" * words,
    "signs": lambda words: " ".join(Random(5).choices(SIGNS, k=words)),
    "signs in a row": lambda words: SIGNS * (words // len(SIGNS) + 1),
    "faces": lambda words: FACES * (words // 6 + 1),
    "quotes that open": lambda words: "“ ".join(story(words).split(" ")),
    "brackets": lambda words: "(" * words + "police said" + ")" * words,
    "names": lambda words: "Mirela Dosh, " * (words // 2),
    "that": lambda words: "The mayor said " + "that the minister said " * (words // 4) + "so.",
    "accents": lambda words: ("fire" + "\u0301" * 3 + " ") * words,
}
"""Kind → text of about so many words."""
