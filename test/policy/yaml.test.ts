import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../../detectors/policy/index.ts';
import { parsePolicyYaml } from '../../detectors/policy/yaml.ts';
import { UserError } from '../../evidence/error.ts';

const thrown = (run: () => unknown): UserError => {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  throw new Error('expected a UserError');
};

describe('policy.yaml', () => {
  it('reads ids, Chinese and English terms to the same types, with offsets into the file', () => {
    const text =
      'statements:\n  - action: collect\n    data: [mobile-number, 手机号码, email]\n    purpose: 完成登录\n';
    const [statement] = parsePolicyYaml(text, 'p.yaml').statements;
    expect(statement?.terms.map((term) => term.dataType)).toEqual(['mobile-number', 'mobile-number', 'email-address']);
    expect(statement?.terms.map((term) => text.slice(term.start, term.end))).toEqual([
      'mobile-number',
      '手机号码',
      'email',
    ]);
    expect(statement).toMatchObject({
      line: 2,
      polarity: 'asserted',
      actor: 'first',
      text: '我们会收集您的手机号、手机号、邮箱，用于完成登录。',
    });
  });

  it('declares the types of a guideline item, the background location not with it', () => {
    const [statement] = parsePolicyYaml('guideline: [Location]\n', 'p.yaml').statements;
    expect(statement?.origin).toBe('guideline');
    expect(statement?.terms.map((term) => term.dataType)).toEqual([
      'precise-location',
      'coarse-location',
      'trajectory',
    ]);
  });

  it.each([
    [
      'an unknown data type',
      'statements:\n  - action: collect\n    data: [mobile-numbr]\n',
      'p.yaml:3',
      'mobile-number',
    ],
    ['an unknown key', 'statements:\n  - purpos: x\n', 'p.yaml:2', 'purpose'],
    ['an unknown privacy_key', 'guideline: [Locaton]\n', 'p.yaml:1', 'Location'],
    ['an unknown action', 'statements:\n  - action: colect\n', 'p.yaml:2', 'collect'],
  ])('names the line and the nearest word for %s', (_, text, where, near) => {
    const error = thrown(() => parsePolicyYaml(text, 'p.yaml'));
    expect(error.where).toBe(where);
    expect(`${error.message} ${error.hint}`).toContain(near);
  });

  it.each([
    ['empty', new Uint8Array(), 'empty'],
    ['binary', new Uint8Array([80, 75, 0, 1, 2]), 'binary'],
    ['neither UTF-8 nor GBK', new Uint8Array([0xff, 0xff, 0x80, 0x20]), 'UTF-8'],
    ['a bare word, in GBK', new Uint8Array([0xd2, 0xfe, 0xcb, 0xbd]), 'must be object'],
    ['huge', new Uint8Array(5_000_001), 'more than'],
  ])('refuses a file that is %s with one clear line', (_, bytes, word) => {
    const error = thrown(() => parsePolicy([{ file: 'p.yaml', bytes }]));
    expect(error.message).toContain(word);
    expect(error.message).not.toContain('\n');
  });

  it('reads two sources as one, each statement under its source', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const policy = parsePolicy([
      {
        file: 'a.yaml',
        bytes: bytes('statements: [{action: collect, data: [手机号码]}]\ncontacts: [a@shop.example]\n'),
      },
      { file: 'b.yaml', bytes: bytes('guideline: [PhoneNumber]\nretention: 180 天\n') },
    ]);
    expect(policy.statements.map((one) => one.id)).toEqual(['1.s1', '2.guideline-PhoneNumber']);
    expect([policy.contacts.length, policy.retention?.text, policy.guideline]).toEqual([1, '180 天', ['PhoneNumber']]);
  });
});
