/**
 * The report's only script; the page reads well without it. No captured text is ever put in as HTML: `textContent` only.
 * Plain JavaScript, because it is embedded as it stands and its hash stands in the page's CSP.
 */
export const script = `
'use strict';
const root = document.documentElement;
const say = (id) => document.getElementById(id);
say('language').addEventListener('click', () => {
  root.dataset.lang = root.dataset.lang === 'zh' ? 'en' : 'zh';
  root.lang = root.dataset.lang === 'zh' ? 'zh-CN' : 'en';
});
let opened = false;
say('expand').addEventListener('click', () => {
  opened = !opened;
  for (const one of document.querySelectorAll('details.finding')) one.open = opened;
});
const open = () => {
  const target = location.hash.length > 1 ? say(decodeURIComponent(location.hash.slice(1))) : null;
  if (target instanceof HTMLDetailsElement) target.open = true;
};
addEventListener('hashchange', open);
open();
addEventListener('beforeprint', () => { for (const one of document.querySelectorAll('details')) one.open = true; });

const PAGE = 200;
const table = say('flow-rows');
const rest = JSON.parse(say('more-flows').textContent);
const text = say('flow-filter');
const kind = say('flow-disclosure');
const more = say('flow-more');
const cell = (value) => { const td = document.createElement('td'); td.textContent = value; return td; };
const row = (flow) => {
  const tr = document.createElement('tr');
  tr.id = 'flow-' + flow.id;
  tr.dataset.disclosure = flow.cells[6];
  for (const value of flow.cells) tr.append(cell(value));
  return tr;
};
let shown = 0;
const grow = () => {
  const part = rest.slice(shown, shown + PAGE);
  shown += part.length;
  table.append(...part.map(row));
  more.hidden = shown >= rest.length;
  filter();
};
const filter = () => {
  const wanted = text.value.trim().toLowerCase();
  let count = 0;
  for (const tr of table.rows) {
    const hit = (wanted === '' || tr.textContent.toLowerCase().includes(wanted)) && (kind.value === '' || tr.dataset.disclosure === kind.value);
    tr.hidden = !hit;
    if (hit) count += 1;
  }
  say('flow-count').textContent = String(count);
};
const later = say('more-findings');
if (later !== null) {
  const lines = JSON.parse(later.textContent);
  say('finding-more').addEventListener('click', (event) => {
    for (const line of lines.splice(0, PAGE)) {
      const tr = document.createElement('tr');
      for (const value of line) tr.append(cell(value));
      say('finding-rows').append(tr);
    }
    event.currentTarget.hidden = lines.length === 0;
  });
}
text.addEventListener('input', filter);
kind.addEventListener('change', filter);
more.addEventListener('click', grow);
more.hidden = rest.length === 0;
`;
