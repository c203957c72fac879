"""The dossier made by hand, shared by the tests of present."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rashomon.schema import Dossier

sys.path.insert(0, str(Path(__file__).parent))
from makers import form_dossier


@pytest.fixture(scope="session")
def dossier() -> Dossier:
    """Three accounts of one raid."""
    return form_dossier()


@pytest.fixture(scope="session")
def hostile() -> Dossier:
    """The same raid told by captures that attack whoever shows them."""
    attack = "</script><script>document.title='owned'</script><img src=x onerror=alert(1)> \"' \x1b[2Jé\u202e&lt;"
    text = f"\n\nRebels seized the mill on June 3. Two soldiers died, the mayor said. Four rebels were killed. {attack}\n\n"
    return form_dossier({
        "a<b>.txt": ("Home\n", f"Title {attack}", text, ""),
        "b&'.txt": ("", "Raid", f"\n\nThree soldiers died {attack}.\n", ""),
        "c.txt": ("", "Mill", "\n\nRebels seized the mill.\r\nAll quiet.\n", ""),
    })
