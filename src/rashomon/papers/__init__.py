"""The only door to programs that read pages: PDFium for the text layer of a PDF, Tesseract, where it is installed, for scanned ones."""

from rashomon.papers.pages import Line, Page, PaperUnreadable
from rashomon.papers.pdfs import read_pdf

__all__ = ["Line", "Page", "PaperUnreadable", "read_pdf"]
