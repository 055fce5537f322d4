import { describe, expect, it } from 'vitest';
import { compareFlow, type FlowLike } from '../../detectors/policy/compare.ts';
import type { Polarity, Policy, Statement } from '../../detectors/policy/model.ts';
import type { Disclosure, Phase, Recipient } from '../../detectors/types.ts';

const recipient = (over: Partial<Recipient>): Recipient => ({
  host: 'api.shop.example',
  domain: 'shop.example',
  entity: 'first party',
  party: 'first',
  country: 'CN',
  ...over,
});
const US = recipient({});
const TENCENT = recipient({
  host: 'apis.map.qq.com',
  domain: 'qq.com',
  entity: 'Tencent',
  entityZh: '深圳市腾讯计算机系统有限公司',
  product: 'Tencent Location Service',
  party: 'third',
});
const STRANGER = recipient({
  host: 'c.tracker.example',
  domain: 'tracker.example',
  entity: 'tracker.example',
  party: 'unknown',
  country: 'unknown',
});

/** `+we mobile-number`, `-we …`, `+share:腾讯 …`, `-share:第三方 …`, `?share …` (conditional), `!we …` (only), `+actor:友盟 …`. */
function statement(text: string, at: number): Statement {
  const [head = '', ...types] = text.split(' ');
  const polarity = ({ '+': 'asserted', '-': 'denied', '?': 'conditional', '!': 'only' } as const)[
    head[0] as '+'
  ] as Polarity;
  const [kind = '', name = ''] = head.slice(1).split(':');
  const span = { start: at * 10, end: at * 10 + 5 };
  return {
    id: `s${at + 1}`,
    actor: kind === 'actor' ? name : 'first',
    action: kind === 'share' ? 'share' : 'collect',
    polarity,
    terms: types.map((dataType) => ({ text: dataType, dataType, ...span })),
    recipients: kind === 'share' && name !== '' ? [{ text: name, entity: name, ...span }] : [],
    purposes: [],
    conditions: [],
    quote: span,
    text,
    line: at + 1,
  };
}

const policyOf = (lines: readonly string[], over: Partial<Policy> = {}): Policy => ({
  source: { file: 'p', format: 'test', title: '', sha256: '' },
  statements: lines.map(statement),
  retention: null,
  rights: [],
  contacts: [],
  sdks: [],
  firstParty: [],
  lint: [],
  ...over,
});

const flow = (dataType: string, to: Recipient = US, phase: Phase = 'after-consent'): FlowLike => ({
  dataType,
  recipient: to,
  phase,
  direction: 'sent',
});
const classOf = (lines: readonly string[], one: FlowLike): Disclosure => compareFlow(policyOf(lines), one).disclosure;

/** child, parent, a type that is neither above nor below it. */
const TRIPLES = [
  ['mobile-number', 'contact-information', 'resident-id-number'],
  ['email-address', 'contact-information', 'imei'],
  ['precise-location', 'location-information', 'mobile-number'],
  ['imei', 'device-information', 'wechat-openid'],
  ['device-model', 'device-information', 'face-information'],
  ['oaid', 'advertising-id', 'address-book'],
  ['face-information', 'biometric-information', 'photo-video'],
  ['bank-card-number', 'financial-information', 'mobile-number'],
  ['address-book', 'contact-list', 'search-history'],
  ['search-history', 'usage-information', 'birth-date'],
] as const;

type Row = readonly [
  name: string,
  lines: (child: string, parent: string, other: string) => readonly string[],
  expected: Disclosure,
];

const OURS: readonly Row[] = [
  ['exact term', (c) => [`+we ${c}`], 'clear'],
  ['broader term only', (_, p) => [`+we ${p}`], 'vague'],
  ['exact beside broader', (c, p) => [`+we ${p}`, `+we ${c}`], 'clear'],
  ['another type only', (_c, _p, o) => [`+we ${o}`], 'omitted'],
  ['denied exactly', (c) => [`-we ${c}`], 'incorrect'],
  ['denied broadly', (_, p) => [`-we ${p}`], 'incorrect'],
  ['C1: asserted and denied alike', (c) => [`+we ${c}`, `-we ${c}`], 'ambiguous'],
  ['C2: narrow assertion, broad denial', (c, p) => [`+we ${c}`, `-we ${p}`], 'ambiguous'],
  ['N1: broad assertion, narrow denial', (c, p) => [`+we ${p}`, `-we ${c}`], 'incorrect'],
];

const THEIRS: readonly Row[] = [
  ['exact term, named recipient', (c) => [`+share:腾讯位置服务 ${c}`], 'clear'],
  ['exact term, recipient in general', (c) => [`+share:合作伙伴 ${c}`], 'vague'],
  [
    'C3: named recipient asserted, everybody denied',
    (c) => [`+share:腾讯 ${c}`, `-share:任何第三方 ${c}`],
    'ambiguous',
  ],
  [
    'C4: named and narrow asserted, everybody and broad denied',
    (c, p) => [`+share:腾讯 ${c}`, `-share:第三方 ${p}`],
    'ambiguous',
  ],
  [
    'C5: everybody and narrow asserted, named and broad denied',
    (c, p) => [`+share:第三方 ${c}`, `-share:腾讯 ${p}`],
    'ambiguous',
  ],
  [
    'N2: named and broad asserted, everybody and narrow denied',
    (c, p) => [`+share:腾讯 ${p}`, `-share:第三方 ${c}`],
    'incorrect',
  ],
  ['N3: everybody asserted, named denied', (c) => [`+share:第三方 ${c}`, `-share:腾讯 ${c}`], 'incorrect'],
  [
    'N4: everybody and broad asserted, named and narrow denied',
    (c, p) => [`+share:第三方 ${p}`, `-share:腾讯 ${c}`],
    'incorrect',
  ],
  ['we collect it, nobody is said to get it', (c) => [`+we ${c}`], 'omitted'],
];

describe('compareFlow', () => {
  const ours = TRIPLES.flatMap(([c, p, o]) =>
    OURS.map(([name, lines, expected]) => [`${name}: ${c}`, lines(c, p, o), c, expected] as const),
  );
  it.each(ours)('ours, %s', (_, lines, child, expected) => {
    expect(classOf(lines, flow(child))).toBe(expected);
  });

  const theirs = TRIPLES.flatMap(([c, p, o]) =>
    THEIRS.map(([name, lines, expected]) => [`${name}: ${c}`, lines(c, p, o), c, expected] as const),
  );
  it.each(theirs)('a third party, %s', (_, lines, child, expected) => {
    expect(classOf(lines, flow(child, TENCENT))).toBe(expected);
  });

  it.each([
    [
      'a denial to share denies no collecting',
      ['+we mobile-number', '-share:第三方 mobile-number'],
      flow('mobile-number'),
      'clear',
    ],
    ['sharing it tells that we collect it', ['+share:腾讯 mobile-number'], flow('mobile-number'), 'clear'],
    ['a named recipient covers no stranger', ['+share:腾讯 mobile-number'], flow('mobile-number', STRANGER), 'omitted'],
    ['a host names its recipient', ['+share:tracker.example mobile-number'], flow('mobile-number', STRANGER), 'clear'],
    ['the root term is never clear', ['+we personal-information'], flow('mobile-number'), 'vague'],
    [
      'not without consent, before consent',
      ['?we mobile-number'],
      flow('mobile-number', US, 'before-consent'),
      'incorrect',
    ],
    ['not without consent, after consent', ['?we mobile-number'], flow('mobile-number'), 'clear'],
    [
      'not without consent, after refusal',
      ['?we mobile-number'],
      flow('mobile-number', US, 'after-refusal'),
      'incorrect',
    ],
    [
      'a conditional denial of sharing in general says nothing after consent',
      ['?share:第三方 mobile-number'],
      flow('mobile-number', TENCENT),
      'omitted',
    ],
    ['only X asserts X', ['!we mobile-number'], flow('mobile-number'), 'clear'],
    ['only X leaves Y omitted, not denied', ['!we mobile-number'], flow('email-address'), 'omitted'],
    [
      'what a third party collects is told of it alone',
      ['+actor:腾讯 precise-location'],
      flow('precise-location', TENCENT),
      'clear',
    ],
    [
      'what a third party collects does not tell of us',
      ['+actor:腾讯 precise-location'],
      flow('precise-location'),
      'omitted',
    ],
    ['a phone declared as the recipient’s phone', ['+we recipient-phone'], flow('mobile-number'), 'clear'],
    ['no statement at all', [], flow('mobile-number'), 'omitted'],
  ] as const)('%s', (_, lines, one, expected) => {
    expect(classOf(lines, one)).toBe(expected);
  });

  it('reads an SDK entry as sharing with that recipient', () => {
    const policy = policyOf([], {
      sdks: [
        {
          name: '腾讯位置服务',
          entity: '深圳市腾讯计算机系统有限公司',
          dataTypes: ['precise-location'],
          purpose: '',
          line: 3,
        },
      ],
    });
    expect(compareFlow(policy, flow('precise-location', TENCENT)).disclosure).toBe('clear');
    expect(compareFlow(policy, flow('mobile-number', TENCENT)).disclosure).toBe('omitted');
  });

  it('lets the nearest clause of one sentence decide', () => {
    const policy = policyOf(['-share:第三方 personal-information', '+share:腾讯 precise-location']);
    const [denial, exception] = policy.statements as [Statement, Statement];
    const sentence = { ...policy, statements: [denial, { ...exception, line: denial.line, quote: denial.quote }] };
    expect(compareFlow(policy, flow('precise-location', TENCENT)).disclosure).toBe('ambiguous');
    expect(compareFlow(sentence, flow('precise-location', TENCENT)).disclosure).toBe('clear');
  });

  it('follows a definition of the policy’s own', () => {
    const policy = policyOf(['+we device-identifier'], {
      edges: [
        { child: 'sdk-distinct-id', parent: 'device-identifier' },
        { child: 'wechat-openid', parent: 'device-identifier' },
      ],
    });
    expect(compareFlow(policy, flow('wechat-openid'))).toMatchObject({ disclosure: 'vague', dataDistance: 1 });
  });
});
