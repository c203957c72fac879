"""Pinned figures that may not fall: `bench/minima.json` against a report.

Comes in: a report of `run_bench` and the pinned rows {bench: {corpus_sha256, measures: {name: {min} or {max}}}}. Goes out:
what fell, and what is to be said. A figure is compared only with one made on the same corpus, told by its fingerprint.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SLACK = 5e-5
"""Pinned figures are rounded to four decimals."""


def compare_minima(report: Mapping[str, Any], minima: Mapping[str, Any], *, perturbed: bool = False) -> tuple[list[str], list[str]]:
    """(figures that fell, lines to print). An absent corpus or another fingerprint is said and compares nothing."""
    name = f"{report['bench']} perturbed" if perturbed else report["bench"]
    pinned = minima.get(name)
    if report["absent"]:
        return [], [f"not compared: {report['absent']} is absent"]
    if pinned is None:
        return [], [f"not compared: nothing is pinned for {name}"]
    if pinned["corpus_sha256"] not in (None, report["corpus_sha256"]):
        return [], [f"not compared: pinned for corpus {pinned['corpus_sha256'][:12]}, this is {str(report['corpus_sha256'])[:12]}"]
    fallen = [line for measure, bounds in pinned["measures"].items() if (line := _judge_bound(name, measure, bounds, report))]
    return fallen, [f"{len(pinned['measures']) - len(fallen)} of {len(pinned['measures'])} pinned figures hold"]


def renew_minima(report: Mapping[str, Any], minima: Mapping[str, Any], *, perturbed: bool = False) -> dict[str, Any]:
    """The pinned rows with this report's figures in place of its own: which measures are pinned, and whether from below or above,
    stays as it is. A row's `slack` is the share by which its figure may differ from run to run (times, never quality)."""
    name = f"{report['bench']} perturbed" if perturbed else report["bench"]
    if report["absent"] or name not in minima:
        return dict(minima)
    measures = {}
    for measure, bounds in minima[name]["measures"].items():
        value, slack = report["measures"][measure]["value"], bounds.get("slack", 0.0)
        side = "min" if "min" in bounds else "max"
        measures[measure] = dict(bounds) | {side: round(value * (1 - slack if side == "min" else 1 + slack), 4)}
    return dict(minima) | {name: {"corpus_sha256": report["corpus_sha256"], "measures": measures}}


def _judge_bound(name: str, measure: str, bounds: Mapping[str, float], report: Mapping[str, Any]) -> str:
    """Why a figure breaks its bound; empty where it holds."""
    value = report["measures"].get(measure, {}).get("value")
    if value is None:
        return f"{name}: {measure}: pinned and no longer measured"
    if "min" in bounds and value < bounds["min"] - SLACK:
        return f"{name}: {measure}: {value:.4g}, pinned at least {bounds['min']:.4g}"
    if "max" in bounds and value > bounds["max"] + SLACK:
        return f"{name}: {measure}: {value:.4g}, pinned at most {bounds['max']:.4g}"
    return ""
