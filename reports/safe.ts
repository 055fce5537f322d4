/**
 * Captured text is hostile. Escaping for HTML is done by the renderer; what remains is text that *looks* like something else:
 * control characters, bidirectional overrides, zero-width characters, and terminal escape sequences.
 */

const isHidden = (code: number): boolean =>
  (code < 0x20 && code !== 0x0a && code !== 0x09) ||
  (code >= 0x7f && code <= 0x9f) ||
  (code >= 0x200b && code <= 0x200f) ||
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  code === 0x2028 ||
  code === 0x2029 ||
  code === 0xfeff ||
  (code >= 0xd800 && code <= 0xdfff);

/** Replaces every character that a reader cannot see by its code point, `<U+202E>`; cuts at `limit` UTF-16 units. */
export function visible(text: string, limit = 2000): string {
  const cut = text.length > limit ? `${text.slice(0, limit)}…` : text;
  let out = '';
  for (const char of cut) {
    const code = char.codePointAt(0) ?? 0;
    out += isHidden(code) ? `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>` : char;
  }
  return out;
}

/** One line for a terminal: no escape sequence, no line break can come from captured text. */
export const terminalLine = (text: string, limit = 400): string => visible(text, limit).replaceAll(/[\n\t]+/g, ' ');

/** Escapes Markdown's active characters, so that captured text stays text. */
export const markdownText = (text: string, limit = 400): string =>
  terminalLine(text, limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]()#+\-.!|~@:/]/g, (char) => `\\${char}`);

/** Text for XML 1.0: characters that XML forbids are already made visible, the five special ones are escaped. */
export const xmlText = (text: string, limit = 4000): string =>
  visible(text, limit)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&apos;');

/** JSON that may stand inside a `<script>` element (HTML living standard, 4.12.1.3). */
export const embeddedJson = (value: unknown): string =>
  JSON.stringify(value).replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');

/** A CSV cell: quoted, and without a leading character that a spreadsheet would run as a formula (OWASP CSV injection). */
export function csvCell(text: string): string {
  const plain = visible(text, 2000);
  const harmless = /^[=+\-@\t\r]/.test(plain) ? `'${plain}` : plain;
  return `"${harmless.replaceAll('"', '""')}"`;
}
