import { describe, expect, it } from 'vitest';
import { isA } from '../../detectors/knowledge/taxonomy.ts';
import type { Polarity, Statement } from '../../detectors/policy/model.ts';
import { readPolicyText } from '../../detectors/policy/reader/index.ts';
import { ASSERTED, CONDITIONAL, DENIED, MIXED, NOT_A_PRACTICE, ONLY } from './polarity-cases.ts';

const read = (text: string): readonly Statement[] => readPolicyText(text, { file: 'p', format: 'txt' }).statements;
/** What the sentence tells about collecting and sharing, as `polarity action type`. */
const signs = (text: string): readonly string[] =>
  read(text)
    .filter((one) => one.action === 'collect' || one.action === 'share')
    .map((one) => `${one.polarity} ${one.action} ${one.terms.map((term) => term.dataType || term.text).join(' ')}`);
const says = (text: string, polarity: Polarity, type: string): boolean =>
  read(text).some(
    (one) => one.polarity === polarity && one.terms.some((term) => isA(type, term.dataType) || term.dataType === type),
  );
const asserts = (text: string): readonly string[] => signs(text).filter((sign) => sign.startsWith('asserted'));

describe('three hundred sentences with 不, labelled by hand', () => {
  const total = [DENIED, CONDITIONAL, NOT_A_PRACTICE, ONLY, ASSERTED, MIXED].reduce((sum, one) => sum + one.length, 0);
  it('are three hundred at least', () => expect(total).toBeGreaterThanOrEqual(300));

  it.each(DENIED)('denied: %s', (text) => {
    expect(asserts(text)).toEqual([]);
  });
  it.each(CONDITIONAL)('conditional: %s', (text) => {
    expect(asserts(text)).toEqual([]);
    expect(signs(text).filter((sign) => sign.startsWith('denied'))).toEqual([]);
  });
  it.each(NOT_A_PRACTICE)('no practice: %s', (text) => {
    expect(asserts(text)).toEqual([]);
  });
  it.each(ONLY)('only: %s', (text) => {
    expect(signs(text).every((sign) => sign.startsWith('only'))).toBe(true);
    expect(signs(text)).toHaveLength(1);
  });
  it.each(ASSERTED)('asserted all the same: %s', (text, type) => {
    expect(says(text, 'asserted', type)).toBe(true);
  });
  it.each(MIXED)('both: %s', (text, asserted, denied) => {
    expect(says(text, 'asserted', asserted) || says(text, 'only', asserted)).toBe(true);
    expect(says(text, 'denied', denied) || says(text, 'conditional', denied)).toBe(true);
    expect(says(text, 'asserted', denied)).toBe(false);
  });

  // A reader that finds nothing would pass the above: nine of ten denials are read as denials.
  it.each([
    ['denied', DENIED],
    ['conditional', CONDITIONAL],
  ] as const)('%s sentences are read, not passed over', (polarity, sentences) => {
    const found = sentences.filter((text) => read(text).some((one) => one.polarity === polarity));
    expect(found.length / sentences.length).toBeGreaterThan(0.9);
  });
});
