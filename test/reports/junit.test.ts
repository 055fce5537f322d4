import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junit } from '../../reports/junit.ts';
import { finding, result, resultFlow } from '../kit/result.ts';

const XSD = readFileSync(path.join(import.meta.dirname, '..', 'kit', 'junit.xsd'), 'utf8');
const CONTEXT = { lang: 'zh', screenshots: new Map(), evidenceDir: 'evidence' } as const;

async function errorsOf(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({ xml: [{ fileName: 'junit.xml', contents: xml }], schema: [XSD] });
  return errors.map(({ message }) => message);
}

describe('junit.xml against its schema', () => {
  it.each([
    ['a finding', result()],
    ['nothing found', result([], [])],
    [
      'markup and control characters in every text',
      result([resultFlow()], [finding({ title: { zh: '<a>&"\u0007', en: ']]>' } })]),
    ],
    [
      'checks of all outcomes',
      result([], [], {
        checks: [
          { rule: 'a', outcome: 'pass', why: '' },
          { rule: 'b', outcome: 'inconclusive', why: '' },
          { rule: 'c', outcome: 'not-applicable', why: '' },
        ],
      }),
    ],
  ])('holds with %s', async (_name, of) => {
    expect(await errorsOf(String(junit.render(of, CONTEXT)))).toEqual([]);
  });

  it.each([
    ['<testsuites><testsuite/></testsuites>'],
    ['<testsuites><testsuite name="x" tests="-1"/></testsuites>'],
    ['<testsuites><testsuite name="x"><testcase name="y"/></testsuite></testsuites>'],
  ])('fails for %s', async (xml) => expect(await errorsOf(xml)).not.toEqual([]));
});
