"""The script of the page: lights the words of a fact in every account, by pointer, finger, keyboard or the address's hash.

Out: SCRIPT, the content of the one script element. It builds nodes from text only (no markup is ever parsed), reads the
statements' table from the page, keeps nothing and loads nothing. Without it the page reads the same, unlit.
"""

SCRIPT = """
'use strict';
(() => {
const table = JSON.parse(document.getElementById('statements').textContent);
const lens = document.getElementById('lens');
const marks = [...document.querySelectorAll('mark')];
const byNumber = new Map();
for (const mark of marks) for (const n of mark.dataset.s.split(' ')) {
  if (!byNumber.has(n)) byNumber.set(n, []);
  byNumber.get(n).push(mark);
}
const facts = [...document.querySelectorAll('[data-f]')];
const rowOf = new Map();
for (const fact of facts) if (fact.id.startsWith('fact-'))
  for (const n of fact.dataset.f.split(/[ |]/)) if (n && !rowOf.has(n)) rowOf.set(n, fact);

let pinned = null, shown = null;

const make = (tag, text, name) => {
  const node = document.createElement(tag);
  if (text) node.textContent = text;
  if (name) node.className = name;
  return node;
};
const groupsOf = fact => fact.dataset.f.split('|').map(group => group.split(' ').filter(Boolean));
const wordsOf = n => {
  let words = '', last = null;
  for (const mark of byNumber.get(n) || []) {
    if (last) words += last.nextSibling === mark ? '' : ' \\u2026 ';
    words += mark.textContent;
    last = mark;
  }
  return words.replace(/\\s+/g, ' ').trim();
};
const dark = () => {
  for (const node of document.querySelectorAll('.l0,.l1,.l2,.l3')) node.classList.remove('l0', 'l1', 'l2', 'l3');
  for (const node of document.querySelectorAll('.on,.account.lit')) node.classList.remove('on', 'lit');
};
const light = (groups, origin) => {
  dark();
  if (origin) origin.classList.add('on');
  const first = new Map();
  groups.forEach((group, i) => group.forEach(n => {
    for (const mark of byNumber.get(n) || []) {
      mark.classList.add('l' + i % 4);
      const pane = mark.closest('.account');
      pane.classList.add('lit');
      if (!first.has(pane)) first.set(pane, mark);
    }
  }));
  for (const [pane, mark] of first) {
    const text = pane.querySelector('.text'), fold = mark.closest('details.chrome');
    if (fold) fold.open = true;
    if (text.scrollHeight > text.clientHeight) text.scrollTop = mark.offsetTop - text.clientHeight / 3;
  }
  return first;
};
const letter = i => (i > 25 ? letter(Math.floor(i / 26) - 1) : '') + String.fromCharCode(97 + i % 26);
const title = origin => {
  const words = origin && (origin.querySelector('.q') || origin.querySelector('.reason'));
  return words ? words.textContent : 'Statement';
};
const tell = (groups, origin) => {
  lens.replaceChildren();
  const close = make('button', 'Close');
  close.type = 'button';
  close.addEventListener('click', clear);
  const list = make('ul');
  groups.forEach((group, i) => {
    const told = new Set();
    for (const n of group) {
      const row = table.rows[n], words = wordsOf(n), key = row[1] + words + row[2];
      if (told.has(key)) continue;
      told.add(key);
      const item = make('li', '', 'p' + i % 4);
      if (groups.length > 1) item.append(make('b', letter(i)), ' ');
      const face = make('a', String(row[1]), 'n');
      face.href = '#account-' + row[1];
      item.append(face, ' \\u201c' + words + '\\u201d ');
      item.append(make('small', '\\u2014 ' + table.names[row[1] - 1] + (row[2] ? ', ' + row[2] : ', in its own voice')
        + (row[4] === 'fact' || row[4] === 'claim' ? '' : ' (' + row[4] + ')') + (row[5] === 'neg' ? ' (negated)' : '')));
      if (!origin || groups.flat().length === 1) item.append(' ', make('span', row[0], 'id'));
      list.append(item);
    }
  });
  lens.append(make('h4', title(origin)), close, list);
  lens.hidden = false;
};
const show = (fact, pin) => {
  if (!fact) return;
  if (pin) pinned = fact;
  if (shown === fact) return;
  shown = fact;
  const groups = groupsOf(fact);
  light(groups, fact);
  if (pin) tell(groups, fact);
};
const showMark = (mark, pin) => {
  const numbers = mark.dataset.s.split(' ');
  const hit = numbers.find(n => rowOf.has(n));
  const fact = hit ? rowOf.get(hit) : null;
  const groups = fact ? groupsOf(fact) : [[numbers[0]]];
  if (pin) { pinned = mark; tell(groups, fact); }
  shown = mark;
  light(groups, fact);
};
const clear = () => { pinned = shown = null; dark(); lens.hidden = true; };
const back = () => {
  if (!pinned) { shown = null; dark(); }
  else if (shown !== pinned) { shown = null; pinned.matches('mark') ? showMark(pinned, true) : show(pinned, true); }
};
const target = event => event.target instanceof Element ? event.target.closest('mark,[data-f]') : null;

document.addEventListener('pointerover', event => {
  if (event.pointerType === 'touch') return;
  const node = target(event);
  if (!node) back();
  else if (node.matches('mark')) showMark(node, false);
  else show(node, false);
});
document.addEventListener('focusin', event => {
  const node = target(event);
  if (node && node === event.target) { shown = null; node.matches('mark') ? showMark(node, true) : show(node, true); }
});
document.addEventListener('click', event => {
  if (event.target.closest('a,summary,button')) return;
  const node = target(event);
  if (!node) { if (!lens.contains(event.target)) clear(); return; }
  shown = null;
  if (node.matches('mark')) { roam(node); node.focus({preventScroll: true}); showMark(node, true); }
  else { node.focus({preventScroll: true}); shown = null; show(node, true); }
});

const seen = node => node.offsetParent !== null;
const step = by => {
  const open = facts.filter(seen), at = open.indexOf(document.activeElement);
  const next = open[at < 0 ? (by > 0 ? 0 : open.length - 1) : at + by];
  if (next) { next.focus({preventScroll: true}); next.scrollIntoView({block: 'center'}); }
};
const roam = mark => {
  const pane = mark.closest('.text');
  for (const old of pane.querySelectorAll('mark[tabindex="0"]')) old.tabIndex = -1;
  mark.tabIndex = 0;
};
const walk = by => {
  const at = document.activeElement, pane = at.closest('.text');
  if (!pane) return false;
  const own = [...pane.querySelectorAll('mark')].filter(seen);
  const next = own[own.indexOf(at) + by];
  if (!next) return true;
  roam(next);
  next.focus({preventScroll: true});
  return true;
};
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const at = document.activeElement, inFact = at && at.matches('[data-f]');
  if (event.key === 'j' || (event.key === 'ArrowDown' && inFact)) { step(1); event.preventDefault(); }
  else if (event.key === 'k' || (event.key === 'ArrowUp' && inFact)) { step(-1); event.preventDefault(); }
  else if (event.key === 'ArrowRight' && walk(1)) event.preventDefault();
  else if (event.key === 'ArrowLeft' && walk(-1)) event.preventDefault();
  else if (event.key === 'Escape') clear();
  else if ((event.key === 'Enter' || event.key === ' ') && inFact && at === event.target) {
    const lit = document.querySelector('.account.lit') || document.getElementById('accounts');
    lit.scrollIntoView({block: 'start', inline: 'start'});
    event.preventDefault();
  }
});
for (const text of document.querySelectorAll('.text')) {
  const first = text.querySelector('mark');
  if (first) first.tabIndex = 0;
}
const follow = () => {
  let id = location.hash.slice(1).replace(/^at=/, '');
  try { id = decodeURIComponent(id); } catch { return; }
  const node = id && document.getElementById(id);
  if (!node || !node.matches('[data-f]')) return;
  for (let up = node.parentElement; up; up = up.parentElement) if (up.tagName === 'DETAILS') up.open = true;
  node.focus({preventScroll: true});
  shown = null;
  show(node, true);
  if (!location.hash.startsWith('#at=')) node.scrollIntoView({block: 'nearest'});
};
addEventListener('hashchange', follow);
follow();
if (innerWidth < 700) document.querySelector('.legend').open = false;
})();
"""
