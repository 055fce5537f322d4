/**
 * The report's only script; the page reads well without it. No captured text is ever put in as HTML: `textContent` only.
 * Plain JavaScript, because it is embedded as it stands and its hash stands in the page's CSP.
 */
export const script = `
'use strict';
const root = document.documentElement;
const say = (id) => document.getElementById(id);
const make = (tag, parts, over) => { const node = Object.assign(document.createElement(tag), over); node.append(...parts); return node; };
const speak = (lang) => { root.dataset.lang = lang; root.lang = lang === 'zh' ? 'zh-CN' : 'en'; };
say('language').addEventListener('click', () => speak(root.dataset.lang === 'zh' ? 'en' : 'zh'));

const both = (zh, en) => make('span', [make('span', [zh], { lang: 'zh-CN', className: 'zh' }), make('span', [en], { lang: 'en', className: 'en' })]);
const DRAW = {
  text: ([, value]) => make('span', [value], { className: 'captured', translate: false }),
  code: ([, value]) => make('code', [value], { translate: false }),
  both: ([, zh, en]) => both(zh, en),
  badge: ([, kind, zh, en]) => make('span', [both(zh, en)], { className: 'badge ' + kind }),
  link: ([, id, value]) => make('a', [value], { href: '#' + id }),
  small: ([, parts]) => make('div', parts.flatMap((one) => [draw(one), ' ']), { className: 'small soft' }),
};
const draw = (part) => DRAW[part[0]](part);
const line = (row) => row.tr ??= make('tr', row.cells.map((parts) => make('td', parts.flatMap((one) => [draw(one), ' ']))), { id: row.id });

const PAGE = 200;
const grids = [...document.querySelectorAll('[data-grid]')].map((node) => {
  const body = node.querySelector('tbody');
  const drawn = [...body.rows].map((tr) => ({ id: tr.id, tags: tr.dataset.tags.split(' '), tr }));
  const all = [...drawn, ...JSON.parse(node.querySelector('script').textContent)];
  const [wanted, count, more] = ['[data-text]', '[data-count]', '[data-more]'].map((one) => node.querySelector(one));
  const choices = [...node.querySelectorAll('[data-choice]')];
  let limit = drawn.length;
  let first;
  const textOf = (row) => row.text ??= (row.cells ? JSON.stringify(row.cells) : row.tr.textContent).toLowerCase();
  const show = () => {
    const word = wanted.value.trim().toLowerCase();
    const tags = choices.map((one) => one.value).filter((one) => one !== '');
    const hits = all.filter((row) => (word === '' || textOf(row).includes(word)) && tags.every((tag) => row.tags.includes(tag)));
    const rows = hits.slice(0, limit);
    if (first !== undefined && !rows.includes(first)) rows.unshift(first);
    body.replaceChildren(...rows.map(line));
    count.textContent = String(hits.length);
    more.hidden = hits.length <= limit;
  };
  const again = () => { limit = Math.max(PAGE, drawn.length); first = undefined; show(); };
  wanted.addEventListener('input', again);
  for (const one of choices) one.addEventListener('change', again);
  more.addEventListener('click', () => { limit += PAGE; show(); });
  return { reveal: (id) => { first = all.find((row) => row.id === id); if (first !== undefined) show(); return first !== undefined; } };
});

const cards = [...document.querySelectorAll('details.finding')];
const sift = () => {
  const word = say('finding-filter').value.trim().toLowerCase();
  const severity = say('finding-severity').value;
  let count = 0;
  for (const one of cards) {
    one.hidden = !((word === '' || one.textContent.toLowerCase().includes(word)) && (severity === '' || one.classList.contains(severity)));
    if (!one.hidden) count += 1;
  }
  for (const group of document.querySelectorAll('.group')) group.hidden = group.querySelector('details.finding:not([hidden])') === null;
  say('finding-count').textContent = String(count);
};
if (say('finding-filter') !== null) {
  say('finding-filter').addEventListener('input', sift);
  say('finding-severity').addEventListener('change', sift);
  let opened = false;
  say('expand').addEventListener('click', (event) => {
    opened = !opened;
    event.currentTarget.setAttribute('aria-pressed', String(opened));
    for (const one of cards) one.open = opened;
  });
}

const follow = () => {
  const id = decodeURIComponent(location.hash.slice(1));
  if (id === '') return;
  if (say(id) === null) grids.some((grid) => grid.reveal(id));
  const target = say(id);
  if (target === null) return;
  for (let one = target; one !== null; one = one.parentElement) {
    one.hidden = false;
    if (one instanceof HTMLDetailsElement) one.open = true;
  }
  target.scrollIntoView();
  const focus = target instanceof HTMLDetailsElement ? target.querySelector('summary') : target;
  if (focus.tabIndex < 0) focus.tabIndex = -1;
  focus.focus({ preventScroll: true });
  for (const one of document.querySelectorAll('.here')) one.classList.remove('here');
  target.classList.add('here');
};
addEventListener('hashchange', follow);
follow();
addEventListener('beforeprint', () => { for (const one of document.querySelectorAll('details')) one.open = true; });
`;
