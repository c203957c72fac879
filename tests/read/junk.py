"""Text for laws: English words, names, figures and marks in any order, as Hypothesis strategies."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = tuple("""the a an no one neither nor both all some many who which that whether if when while after before since until because although
unless as said says told denied claimed reported demanded refused offered agreed was were is are had has have been being be will would may
could might must not n't never attacked attack attacks seized killed wounded fled died burning shot held taken opened took set rose quit and or
but by of in on at near from to with for into against rebels police soldiers villagers minister mayor doctor hospital bridge town ferry bomb
fire talks strike truce Monday June 2014 1998 yesterday week two three 14 3,000 dozens hundreds percent % about least than people women
children Kolpan Ostrel Tarn Mirela Dosh President General Republic It He They there It's don't U.S. Mr. Dr. p.m. reportedly allegedly
probably unclear according including among mostly themselves her his their""".split())
MARKS = (",", ".", ";", ":", "?", "!", "-", "--", "—", "–", "…", "(", ")", "[", "]", '"', "“", "”", "'", "’", "‘", "``", "''", "/", "&", "$", "€", "*",
         "#", "@", "\n", "\n\n", "\t", "\u00a0", "\u200b", "\ufeff", "½", "²", "é", "ß", "İ", "中文", "😀", "\u0301", "http://a.bc/d?e=f")
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from(MARKS), st.integers(0, 10**7).map(str), st.text(max_size=6))
JOINTS = st.sampled_from((" ", " ", " ", " ", "", "\n"))


def joined(pieces: list[tuple[str, str]]) -> str:
    return "".join(piece + joint for piece, joint in pieces)


JUNK = st.lists(st.tuples(PIECES, JOINTS), max_size=60).map(joined)
"""A text of up to sixty pieces."""
