"""How each figure was made, as HTML: every population under every policy, what was used, what was passed over, and why.

In: a chapter's estimates. Out: HTML. What the policies have in common is said once.
"""

from __future__ import annotations

from rashomon.present.escapes import as_escaped
from rashomon.present.labels import Label, estimate_group, group_estimates
from rashomon.present.phrases import POLICIES, as_count, as_number, as_population
from rashomon.present.views import View, holder_of, light_of, part_chapters, top_chapters, words_of
from rashomon.schema import Chapter, Estimate, Population

Groups = dict[Population, list[Estimate]]


def as_all_figures(view: View, labels: dict[str, Label]) -> str:
    """The figures of every incident; a part's figures that are those of its whole are counted, not repeated."""
    out = []
    inside: set[str] = set()
    for chapter in top_chapters(view.dossier):
        groups = group_estimates(chapter)
        out.append(_as_chapter(chapter, groups, view, labels))
        inside.add(chapter.incident.id)
        for part in part_chapters(chapter, view.dossier):
            inside.add(part.incident.id)
            own = group_estimates(part)
            new = {population: estimates for population, estimates in own.items() if _triples(estimates) != _triples(groups.get(population, []))}
            same = len(own) - len(new)
            note = f'<p class="note">{as_count(same, "figure")} of this part as in the whole.</p>' if same else ""
            inner = _as_chapter(part, new, view, labels, note)
            out.append(inner and f'<details class="more"><summary>Part: {as_escaped(view.titles[part.incident.id])}</summary>{inner}</details>')
    for chapter in view.dossier.chapters:
        if chapter.incident.id not in inside:
            out.append(_as_chapter(chapter, group_estimates(chapter), view, labels))
    legend = "".join(f"<li><b>{policy}</b> {as_escaped(meaning)}</li>" for policy, meaning in POLICIES.items())
    return f'<ul class="policies">{legend}</ul>{"".join(out)}' if any(out) else "<p>Nobody was counted.</p>"


def _triples(estimates: list[Estimate]) -> list[tuple[object, ...]]:
    return [(e.policy, e.low, e.best, e.high) for e in estimates]


def _as_chapter(chapter: Chapter, groups: Groups, view: View, labels: dict[str, Label], note: str = "") -> str:
    if not groups:
        return note and f"<h3>{as_escaped(view.titles[chapter.incident.id])}</h3>{note}"
    figures = "".join(_as_figure(population, estimates, view, labels) for population, estimates in groups.items())
    return f'<h3>{as_escaped(view.titles[chapter.incident.id])}</h3>{note}<div class="figures">{figures}</div>'


def _as_figure(population: Population, estimates: list[Estimate], view: View, labels: dict[str, Label]) -> str:
    top = max((v for e in estimates for v in (e.low, e.best, e.high) if v is not None), default=0.0)
    rows = "".join(f'<tr><th scope="row">{e.policy}</th><td>{as_number(e.low)}</td><td class="best">{as_number(e.best)}</td>'
                   f'<td>{as_number(e.high)}</td><td class="bar">{_as_bar(e, top)}</td></tr>' for e in estimates)
    return (f'<section class="figure"><h4>{as_escaped(as_population(population, view.names))}</h4><table class="ranges"><thead><tr>'
            '<th scope="col">Policy</th><th scope="col">Low</th><th scope="col">Best</th><th scope="col">High</th><td></td></tr></thead>'
            f'<tbody>{rows}</tbody></table>{_as_making(estimates, view, labels)}</section>')


def _as_bar(estimate: Estimate, top: float) -> str:
    """Low to high as a bar, best as a dot; nothing where it would be one point."""
    low, high = estimate.low, estimate.high
    if low is None or high is None or low == high or top <= 0:
        return ""
    best = f'<rect class="dot" x="{96 * estimate.best / top:.1f}%" y="2" width="3" height="12"/>' if estimate.best is not None else ""
    return (f'<svg width="100%" height="16" aria-hidden="true"><rect class="rail" x="0" y="7" width="100%" height="2"/>'
            f'<rect class="span" x="{96 * low / top:.1f}%" y="5" width="{max(96 * (high - low) / top, 1):.1f}%" height="6"/>{best}</svg>')


def _as_making(estimates: list[Estimate], view: View, labels: dict[str, Label]) -> str:
    """Each statement once with its part under each policy, and each policy's reason, like ones together."""
    uses: dict[str, dict[tuple[str, str], list[str]]] = {}
    reasons: dict[str, list[str]] = {}
    for estimate in estimates:
        reasons.setdefault(" ".join(part for part in (estimate.reason, estimate.terms) if part), []).append(estimate.policy)
        for use in estimate.uses:
            uses.setdefault(use.statement, {}).setdefault((use.role, use.reason), []).append(estimate.policy)
    why = "".join(f"<p>{_names(policies, estimates)}{as_escaped(reason)}</p>" for reason, policies in reasons.items())
    items = "".join(_as_use(id, roles, estimates, view, labels) for id, roles in uses.items())
    return (f'<details class="more"><summary>How it was made: {as_count(len(uses), "statement")}</summary>{why}<ul>{items}</ul>'
            f'<p class="id">{estimate_group(estimates[0])}</p></details>')


def _names(policies: list[str], estimates: list[Estimate]) -> str:
    return "" if len(policies) == len(estimates) else f"<b>{', '.join(policies)}:</b> "


def _as_use(id: str, roles: dict[tuple[str, str], list[str]], estimates: list[Estimate], view: View, labels: dict[str, Label]) -> str:
    statement = view.statements.get(id)
    if statement is None:
        return f"<li>{as_escaped(id)}: not in this dossier</li>"
    holder, label = holder_of(statement), labels[statement.document]
    told = "; ".join(f"{_names(policies, estimates)}{role.replace('_', ' ')}, {as_escaped(reason)}" for (role, reason), policies in roles.items())
    return (f'<li tabindex="0" data-f="{light_of(view, (id,))}"><span class="n">{label.number}</span> “{as_escaped(words_of(statement))}”'
            f'{", " + as_escaped(holder) if holder else ""} — {told}</li>')
