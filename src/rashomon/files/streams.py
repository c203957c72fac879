"""A stream of a container's member that counts what comes out of it. In: a stream. Out: the same bytes, within a budget.

Reading stops with BombFound once a file given has unpacked to more than its limits allow, however deep its containers
lie inside one another, so that no memory and no time goes into a bomb (Fifield, "A better zip bomb", 2019).
"""

from __future__ import annotations

import io
from typing import IO

from rashomon.errors import RashomonError
from rashomon.files.limits import Limits

PEEK_BYTES = 64 * 1024


class BombFound(RashomonError):
    """The container grows beyond what its packed size makes likely."""


class CutShort(RashomonError, OSError):
    """The packed bytes end, or are damaged, before their end."""


class Budget:
    """What may still come out of one file given: bytes and members. Shared by all containers inside it."""

    def __init__(self, packed: int, limits: Limits) -> None:
        self.limits = limits
        self.bytes_left = max(limits.unpacked_bytes, packed * limits.unpacked_ratio)
        self.members_left = limits.members

    def take(self, count: int) -> None:
        """Count unpacked bytes. Raises BombFound."""
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise BombFound(f"it grows more than {self.limits.unpacked_ratio} times when unpacked; unpack it by hand if you trust it, and give the folder")

    def take_member(self) -> None:
        """Count a member. Raises BombFound."""
        self.members_left -= 1
        if self.members_left < 0:
            raise BombFound(f"more than {self.limits.members} members; unpack it and give the folder in parts")


class Counted(io.RawIOBase):
    """Bytes of a member, counted; what an unpacker raises at broken bytes becomes CutShort."""

    def __init__(self, inner: IO[bytes], budget: Budget) -> None:
        super().__init__()
        self._inner = inner
        self._budget = budget

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as there is something, so that a peek sees all that it asks for."""
        view = memoryview(buffer)
        filled = 0
        while filled < len(view):
            try:
                piece = self._inner.read(len(view) - filled)
            except BombFound:
                raise
            except Exception as error:  # zlib.error, lzma.LZMAError, BadZipFile, tarfile's and others have no common base
                if filled:
                    break
                raise CutShort(f"damaged or cut short: {error or type(error).__name__}") from error
            if not piece:
                break
            view[filled:filled + len(piece)] = piece
            filled += len(piece)
        self._budget.take(filled)
        return filled


def counted(inner: IO[bytes], budget: Budget) -> io.BufferedReader:
    """A buffered stream of a member, able to peek, within the budget."""
    return io.BufferedReader(Counted(inner, budget), PEEK_BYTES)
