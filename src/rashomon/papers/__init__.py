"""The only door to programs that read pages: PDFium for the text layer of a PDF, Tesseract, where it is installed, for scanned ones."""

from rashomon.papers.pages import Line, Page, PaperUnreadable
from rashomon.papers.pdfs import read_pdf
from rashomon.papers.scans import find_tesseract

__all__ = ["Line", "Page", "PaperUnreadable", "find_tesseract", "read_pdf"]
