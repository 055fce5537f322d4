import { createRequire } from 'node:module';
import { strFromU8, unzipSync } from 'fflate';
import { UserError } from '../../evidence/error.ts';

/** Loaded with the first document that needs it: most policies and most runs hold none, and it is 200 modules. */
const lazily = createRequire(import.meta.url);
const cheerio = (): typeof import('cheerio') => lazily('cheerio') as typeof import('cheerio');

/** Text out of .html and .docx: headings, lists and tables keep a line of their own; table cells are joined with `|`. */

/** Blocks that are no part of a policy's own text. */
const OUTSIDE = 'script, style, noscript, template, svg, iframe, nav, header, footer, aside, form, button, select';
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'li',
  'ul',
  'ol',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'tr',
  'table',
  'tbody',
  'thead',
  'br',
  'main',
  'body',
  'blockquote',
  'dt',
  'dd',
  'pre',
]);

interface Node {
  readonly type: string;
  readonly name?: string;
  readonly data?: string;
  readonly children?: readonly Node[];
}

/** The main text of a page: what `main` or `article` holds, else the body without menus and scripts. */
export function textOfHtml(html: string, file = ''): string {
  if (depthOf(html) > NESTED)
    throw new UserError('the page is nested too deep to be a document', file, 'Give the text of the policy.');
  const $ = cheerio().load(html);
  $(OUTSIDE).remove();
  const main = $('main, article')
    .toArray()
    .find((node) => $(node).text().length > 400);
  const root = (main ?? $('body').get(0)) as unknown as Node | undefined;
  if (!root) return '';
  const parts: string[] = [];
  write(root, parts, 0);
  return tidy(parts.join(''));
}

/** Parsers take time that grows with the square of the depth. */
const NESTED = 2000;

/** How deep the containers of a page go, counted on the tags alone. */
function depthOf(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [, close] of html.matchAll(
    /<(\/?)(?:div|span|section|table|tbody|tr|td|ul|ol|font|b|i|a|strong|em|blockquote)[\s>]/gi,
  )) {
    depth = Math.max(0, depth + (close === '/' ? -1 : 1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

/** Deeper trees than this are no documents. */
const DEEPEST = 500;

function write(node: Node, parts: string[], depth: number): void {
  if (node.type === 'text') parts.push((node.data ?? '').replaceAll(/\s+/g, ' '));
  if (depth > DEEPEST) return;
  const block = BLOCKS.has(node.name ?? '');
  if (block) parts.push('\n');
  if (node.name === 'tr') parts.push('| ');
  for (const child of node.children ?? [])
    if (node.name === 'tr') writeCell(child, parts, depth + 1);
    else write(child, parts, depth + 1);
  if (block) parts.push('\n');
}

/** A cell is one line whatever stands in it. */
function writeCell(node: Node, parts: string[], depth: number): void {
  if (node.name !== 'td' && node.name !== 'th') return;
  const inner: string[] = [];
  for (const child of node.children ?? []) write(child, inner, depth + 1);
  parts.push(`${inner.join('').replaceAll(/\s+/g, ' ').trim()} | `);
}

const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line, at, all) => line !== '' || all[at - 1] !== '')
    .join('\n')
    .trim();

/** Largest document that is unpacked. */
const MAX_XML = 20_000_000;

/** Paragraphs and tables of a Word document. */
export function textOfDocx(bytes: Uint8Array, file: string): string {
  const xml = documentXml(bytes, file);
  const $ = cheerio().load(xml, { xml: true });
  const parts: string[] = [];
  for (const child of ($('w\\:body').get(0) as unknown as Node | undefined)?.children ?? []) writeWord(child, parts);
  return tidy(parts.join(''));
}

function documentXml(bytes: Uint8Array, file: string): string {
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => name === 'word/document.xml' && originalSize <= MAX_XML,
    });
    const xml = files['word/document.xml'];
    if (xml) return strFromU8(xml);
  } catch (error) {
    throw new UserError('the Word document cannot be unpacked', file, 'Save it again as .docx, or give its text.', {
      cause: error,
    });
  }
  throw new UserError('this is no Word document', file, 'Save it as .docx, or give its text.');
}

function writeWord(node: Node, parts: string[], depth = 0): void {
  if (depth > DEEPEST) return;
  if (node.name === 'w:t') for (const child of node.children ?? []) parts.push(child.data ?? '');
  else if (node.name === 'w:tab') parts.push('\t');
  else if (node.name === 'w:br') parts.push('\n');
  else if (node.name === 'w:tr') row(node, parts);
  else for (const child of node.children ?? []) writeWord(child, parts, depth + 1);
  if (node.name === 'w:p') parts.push('\n');
}

function row(node: Node, parts: string[]): void {
  const cells = (node.children ?? [])
    .filter(({ name }) => name === 'w:tc')
    .map((cell) => {
      const inner: string[] = [];
      writeWord(cell, inner);
      return inner.join('').replaceAll(/\s+/g, ' ').trim();
    });
  parts.push(`| ${cells.join(' | ')} |\n`);
}
