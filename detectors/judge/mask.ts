import { isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';

/**
 * Masking: a report must let a person check a finding without leaking what it found. Every value in a snippet, a title or a
 * URL of the result goes through here; the raw bytes stay in the bundle.
 */

const LONGEST = 80;

/** Masks one value by its type: enough stays to recognise it, never enough to use it. */
export function maskValue(value: string, dataType: string): string {
  const text = value.length > LONGEST * 4 ? value.slice(0, LONGEST * 4) : value;
  if (isA(dataType, 'location-information') && /\d+\.\d+/.test(text))
    return text.replaceAll(/(\d+\.\d)\d*/g, '$1***').slice(0, LONGEST);
  if (text.includes('@')) return maskEmail(text);
  if (/[一-鿿]/.test(text)) return keep(text, Math.min(2, Math.ceil(text.length / 3)), 0);
  if (/^\+?\d[\d\s-]{9,14}$/.test(text)) return keep(text, 3, 4);
  return keep(text, Math.min(4, Math.floor(text.length / 4)), Math.min(4, Math.floor(text.length / 4)));
}

function maskEmail(text: string): string {
  const at = text.indexOf('@');
  return `${keep(text.slice(0, at), 1, 0)}${text.slice(at, LONGEST)}`;
}

/** `head` and `tail` characters stay; the middle becomes stars, eight at most, so that length is not told either. */
function keep(text: string, head: number, tail: number): string {
  const characters = [...text];
  const hidden = Math.max(1, characters.length - head - tail);
  return `${characters.slice(0, head).join('')}${'*'.repeat(Math.min(8, hidden))}${tail > 0 ? characters.slice(-tail).join('') : ''}`;
}

/** The sample of a flow as `field: masked`. */
export function snippet(flow: Flow): string {
  const { leaf, span } = flow.sample;
  const value = span ? leaf.value.slice(span[0], span[1]) : leaf.value;
  return leaf.field === ''
    ? maskValue(value, flow.dataType)
    : `${leaf.field.slice(0, LONGEST)}: ${maskValue(value, flow.dataType)}`;
}

/** A URL with every query value and every number-like path segment masked; known values anywhere else too. */
export function maskUrl(url: string, known: readonly { readonly type: string; readonly value: string }[]): string {
  const cut = url.slice(0, 2048);
  const [path = '', query] = splitOnce(cut, '?');
  const masked = query === undefined ? maskPath(path) : `${maskPath(path)}?${query.split('&').map(maskPair).join('&')}`;
  return known.reduce(
    (text, { type, value }) =>
      value.length < 3
        ? text
        : text.replaceAll(value, maskValue(value, type)).replaceAll(encodeURIComponent(value), maskValue(value, type)),
    masked,
  );
}

const splitOnce = (text: string, by: string): [string, string | undefined] => {
  const at = text.indexOf(by);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
};

const maskPath = (path: string): string =>
  path.replaceAll(/\/(\d{7,})(?=\/|$)/g, (_, digits: string) => `/${keep(digits, 3, 2)}`);

function maskPair(pair: string): string {
  const [name, value] = splitOnce(pair, '=');
  if (value === undefined || value.length <= 3 || /^[a-z]{1,12}$/.test(value)) return pair;
  return `${name}=${keep(value, Math.min(3, Math.floor(value.length / 4)), 0)}`;
}
