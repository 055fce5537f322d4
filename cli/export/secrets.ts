import { personasOf } from '../../detectors/judge/experiment.ts';
import { sightedText, sightingsOf } from '../../detectors/sightings.ts';
import type { Evidence, Sighting } from '../../detectors/types.ts';

/** Shorter values (`男`, `18`) stand everywhere by chance: a place that holds one is withheld whole instead. */
const SHORTEST = 5;
/** A pattern of at least this confidence is taken for personal data. */
const SURE = 0.5;

/** Values to take out and what stands in their place; the same value always gets the same token. */
export class Secrets {
  readonly #tokens = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #finder: RegExp | undefined;

  add(value: string, type: string): void {
    const text = value.trim();
    if (text.length < SHORTEST || this.#tokens.has(text)) return;
    const number = (this.#counts.get(type) ?? 0) + 1;
    this.#counts.set(type, number);
    const token = `[${type}#${number}]`;
    for (const form of formsOf(text)) if (!this.#tokens.has(form)) this.#tokens.set(form, token);
    this.#finder = undefined;
  }

  get size(): number {
    return this.#tokens.size;
  }

  /** `text` with every value replaced by its token. */
  replace(text: string): string {
    if (this.#tokens.size === 0) return text;
    this.#finder ??= new RegExp(
      [...this.#tokens.keys()]
        .sort((a, b) => b.length - a.length)
        .map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('|'),
      'gu',
    );
    return text.replace(this.#finder, (value) => this.#tokens.get(value) ?? '');
  }
}

/** The value as it may stand in a URL, a form, JSON or a header. */
function formsOf(value: string): Set<string> {
  const escaped = JSON.stringify(value).slice(1, -1);
  const ascii = escaped.replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const bytes = Buffer.from(value);
  return new Set([
    value,
    encodeURIComponent(value),
    encodeURIComponent(value).replaceAll('%20', '+'),
    encodeURIComponent(value).toLowerCase(),
    escaped,
    ascii,
    bytes.toString('base64'),
    bytes.toString('base64url'),
    bytes.toString('hex'),
  ]);
}

/** Everything personal in a bundle: what the run knows of its persona, and what detectors recognised. */
export function secretsOf(evidence: Evidence): Secrets {
  const secrets = new Secrets();
  for (const { type, value } of personasOf(evidence.manifest).flatMap(({ known }) => known))
    for (const part of new Set([value, ...value.split(',')])) secrets.add(part, type);
  for (const sighting of sightingsOf(evidence))
    if (isSecret(sighting)) secrets.add(sightedText(sighting), sighting.dataType);
  return secrets;
}

/** Field names alone prove nothing about the value, and provenance is about values that canaries cover. */
export const isSecret = ({ source, confidence }: Sighting): boolean =>
  source === 'canary' || source === 'provenance' || (source === 'pattern' && confidence >= SURE);
