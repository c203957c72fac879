"""A headless Chromium driven over its debugging pipe (DevTools protocol): loads a page, presses keys, asks the page."""

from __future__ import annotations

import json
import os
import select
import subprocess
from pathlib import Path
from time import monotonic
from typing import Any

FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage")
PATIENCE_S = 30.0
KEYS = {"Enter": ("Enter", 13), "Escape": ("Escape", 27), "Tab": ("Tab", 9), "ArrowRight": ("ArrowRight", 39), "ArrowDown": ("ArrowDown", 40)}


class Browser:
    """One window. What its console says and what its scripts throw is gathered in `complaints`."""

    def __init__(self, program: Path, folder: Path, *, width: int = 1200, height: int = 900) -> None:
        to_child, self._write = os.pipe()
        self._read, from_child = os.pipe()
        command = [str(program), *FLAGS, f"--window-size={width},{height}", f"--user-data-dir={folder / 'profile'}", "--remote-debugging-pipe", "about:blank"]
        # Chromium reads commands at descriptor 3 and writes answers at 4.
        shell = f'exec "$@" 3<&{to_child} 4>&{from_child}'
        self._process = subprocess.Popen(["bash", "-c", shell, "bash", *command], pass_fds=(to_child, from_child),
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_child)
        os.close(from_child)
        self._rest, self._number, self._session = b"", 0, ""
        self.complaints: list[str] = []
        target = next(t for t in self.ask("Target.getTargets")["targetInfos"] if t["type"] == "page")
        self._session = self.ask("Target.attachToTarget", targetId=target["targetId"], flatten=True)["sessionId"]
        for domain in ("Runtime", "Log", "Page"):
            self.ask(f"{domain}.enable")
        self.ask("Emulation.setEmulatedMedia", features=[{"name": "prefers-reduced-motion", "value": "reduce"}])
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The answer to one command. Raises AssertionError where the browser refuses it."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            heard = self._hear()
            if heard.get("id") == self._number:
                assert "error" not in heard, heard
                result: dict[str, Any] = heard["result"]
                return result

    def _hear(self) -> dict[str, Any]:
        until = monotonic() + PATIENCE_S
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._read], [], [], max(0.0, until - monotonic()))
            assert ready, "Chromium does not answer"
            self._rest += os.read(self._read, 1 << 16)
        line, _, self._rest = self._rest.partition(b"\0")
        heard: dict[str, Any] = json.loads(line)
        if heard.get("method") in ("Runtime.exceptionThrown", "Log.entryAdded"):
            self.complaints.append(json.dumps(heard["params"]))
        return heard

    def load(self, address: str) -> None:
        """Opens an address and waits until its scripts ran."""
        self.ask("Page.navigate", url=address)
        until = monotonic() + PATIENCE_S
        while self.tell("document.readyState + location.protocol") != "completefile:":
            assert monotonic() < until, "the page does not load"

    def tell(self, expression: str) -> Any:
        """The value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Presses and lets go of a key: a name of KEYS or one character."""
        name, code = KEYS.get(key, (key, ord(key[0].upper())))
        text = {"text": key} if len(key) == 1 else {}
        self.ask("Input.dispatchKeyEvent", type="keyDown", key=name, code=name, windowsVirtualKeyCode=code, **text)
        self.ask("Input.dispatchKeyEvent", type="keyUp", key=name, code=name, windowsVirtualKeyCode=code)

    def close(self) -> None:
        """Ends the browser that this object started."""
        self._process.terminate()
        self._process.wait(timeout=PATIENCE_S)
        os.close(self._write)
        os.close(self._read)
