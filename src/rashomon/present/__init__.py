"""A dossier for people: in the terminal, as one HTML page, and how a single finding came to be.

In: a Dossier. Out: text. Every sentence shown is assembled from statements by templates; nothing is written freely.
"""

from rashomon.present.explanation import as_explanation
from rashomon.present.html import as_html
from rashomon.present.text import as_text

__all__ = ["as_explanation", "as_html", "as_text"]
