"""Mails, mailboxes and saved pages: facts of the head, attachments by name, and a mail too long for its attachment."""

from __future__ import annotations

import base64
from pathlib import Path

from tests.files.format_samples import PAGE, PLAIN, STORY, TITLE, mail_of, mbox_of, story_mhtml, story_pdf, zip_of

from rashomon.files import Limits, walk_captures
from rashomon.schema import Capture, Refused, Retrieval

Rows = tuple[list[tuple[Capture, Retrieval]], list[Refused]]


def read_bytes(tmp_path: Path, name: str, data: bytes, *, limits: Limits | None = None) -> Rows:
    """What a file of these bytes gives, and what of it is refused."""
    (tmp_path / name).write_bytes(data)
    rows = list(walk_captures([tmp_path / name], limits=limits))
    return [row for row in rows if not isinstance(row, Refused)], [row for row in rows if isinstance(row, Refused)]


def test_the_head_of_a_mail_goes_to_its_retrieval(tmp_path: Path) -> None:
    """Subject, sender and day (in the sender's zone) stand in the Retrieval; the capture is the mail as it stands."""
    data = mail_of(PLAIN, subject="Feuer im Sägewerk")
    read, _ = read_bytes(tmp_path, "a.eml", data)
    capture, retrieval = read[0]
    assert (capture.data, capture.media_type) == (data, "message/rfc822")
    assert (retrieval.title, retrieval.author, retrieval.published) == ("Feuer im Sägewerk", "Ada Vell <ada@herald.example>", "2031-05-04")


def test_a_mail_is_known_without_its_name(tmp_path: Path) -> None:
    """A mail named otherwise is a mail by its head; a text that opens with a few fields is none."""
    assert read_bytes(tmp_path, "a.txt", b"Message-ID: <1@x.example>\nFrom: a@x.example\n\nTwo died.\n")[0][0][0].media_type == "message/rfc822"
    assert read_bytes(tmp_path, "b.txt", b"From: the desk\nTo: all\n\nTwo died.\n")[0][0][0].media_type == "text/plain"


def test_attachments_are_members(tmp_path: Path) -> None:
    """Readable attachments are captures below the mail's name, a zip among them opened; a picture is Refused by name."""
    data = mail_of(PLAIN, attachments={"file.pdf": story_pdf(), "more.zip": zip_of({"in.txt": STORY[0]}), "pic.png": b"\x89PNG\r\n\x1a\n1234", "up/../../x.txt": STORY[1].encode()})
    read, refused = read_bytes(tmp_path, "a.eml", data)
    assert [row.path for _, row in read] == ["a.eml", "a.eml/file.pdf", "a.eml/more.zip/in.txt", "a.eml/up_.._.._x.txt"]
    assert [row.what for row in refused] == ["a.eml/pic.png"]


def test_a_mail_with_a_huge_attachment_keeps_its_words(tmp_path: Path) -> None:
    """Of a mail whose attachment is above the limit the parts before it are read, the attachment is Refused by its name."""
    small = mail_of(PLAIN, attachments={"huge.bin": b"@@@@"})
    data = small.replace(base64.b64encode(b"@@@@"), base64.encodebytes(bytes(range(256)) * 900_000).rstrip())
    assert len(data) > 300_000_000
    read, refused = read_bytes(tmp_path, "a.eml", data)
    assert [row.path for _, row in read] == ["a.eml"]
    assert data.startswith(read[0][0].data)
    assert len(read[0][0].data) < 10_000
    assert [row.what for row in refused] == ["a.eml/huge.bin"]
    assert "save the attachment" in refused[0].reason


def test_a_mail_that_is_one_huge_text_is_refused(tmp_path: Path) -> None:
    """A mail of one part above the limit has nothing that could be kept."""
    read, refused = read_bytes(tmp_path, "a.eml", mail_of("word " * 5000), limits=Limits(capture_bytes=10_000))
    assert not read
    assert [row.what for row in refused] == ["a.eml"]


def test_messages_of_a_mailbox_are_counted_from_0(tmp_path: Path) -> None:
    """Each message is a capture of its own bytes; a line that begins with From inside one does not part it."""
    first, second = mail_of("He wrote.\nFrom here on nothing was heard.\n"), mail_of(STORY[2], subject="Later")
    read, refused = read_bytes(tmp_path, "a.mbox", mbox_of(first, second))
    assert [(row.path, row.title) for _, row in read] == [("a.mbox#0", TITLE), ("a.mbox#1", "Later")]
    assert b"From here on" in read[0][0].data
    assert not refused


def test_a_long_message_of_a_mailbox_stands_alone(tmp_path: Path) -> None:
    """A message above the limit is Refused by its number and the next is read."""
    read, refused = read_bytes(tmp_path, "a.mbox", mbox_of(mail_of("word\n" * 9000), mail_of(PLAIN)), limits=Limits(capture_bytes=20_000))
    assert [row.path for _, row in read] == ["a.mbox#1"]
    assert [row.what for row in refused] == ["a.mbox#0"]


def test_a_saved_page_knows_its_address(tmp_path: Path) -> None:
    """An MHTML file gives its address, title and the day it was saved; its pictures are no members."""
    read, refused = read_bytes(tmp_path, "a.mhtml", story_mhtml())
    assert [(c.media_type, r.url, r.title, r.retrieved, r.published) for c, r in read] == [("multipart/related", "https://herald.example/fire", TITLE, "2031-05-05", "")]
    assert not refused


def test_a_mail_of_endless_parts_is_bounded(tmp_path: Path) -> None:
    """Mails of thousands of parts, beside or inside one another, give rows in bounded time."""
    many = b"MIME-Version: 1.0\nFrom: a@x\nContent-Type: multipart/mixed; boundary=B\n\n" + b"--B\nContent-Type: text/plain\n\nTwo died.\n" * 5000 + b"--B--\n"
    read, refused = read_bytes(tmp_path, "a.eml", many)
    assert len(read) == 1
    assert "parts" in refused[0].reason
    deep = b"".join(b"Content-Type: multipart/mixed; boundary=B%d\nMIME-Version: 1.0\nFrom: a\n\n--B%d\n" % (k, k) for k in range(3000))
    read, refused = read_bytes(tmp_path, "b.eml", deep)
    assert len(read) + len(refused) >= 1


def test_pages_sent_by_mail_are_html_parts(tmp_path: Path) -> None:
    """A mail attached to a mail is a member and a mail itself."""
    inner = mail_of(PLAIN, html=PAGE, subject="Inner")
    outer = (b"From: b@x.example\nSubject: Fwd\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=Q\n\n--Q\nContent-Type: text/plain\n\nSee below.\n"
             b"--Q\nContent-Type: message/rfc822\n\n" + inner + b"\n--Q--\n")
    read, refused = read_bytes(tmp_path, "a.eml", outer)
    assert [(row.path, row.title) for _, row in read] == [("a.eml", "Fwd"), ("a.eml/part 2.eml", "Inner")]
    assert not refused
