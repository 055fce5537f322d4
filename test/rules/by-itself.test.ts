import { describe, expect, it } from 'vitest';
import { judge } from '../../detectors/judge.ts';
import type { Result } from '../../detectors/result.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';
import { consent, end, evidenceOf, type Given, page, request } from '../kit/evidence.ts';

const run = (...events: Given[]): Result =>
  judge(evidenceOf([page(), ...events, end]), { policy: null, category: '', firstParty: [], waivers: [] });
const times = (result: Result, rule: string): number => result.findings.filter((one) => one.rule === rule).length;

let steps = 0;
/** A step of the scenario, with what happens while it runs. */
const step = (word: string, title: string, ...during: Given[]): Given[] => {
  const stepId = `s#${++steps}`;
  return [
    { type: 'step-start', stepId, scenario: 's', index: steps, title: `${word} ${title}`, word },
    ...during,
    { type: 'step-end', stepId, outcome: 'passed' },
  ];
};
const prompt = (scope = 'scope.userLocation'): Given => ({
  type: 'permission-prompt',
  promptId: 'p',
  scope,
  api: 'wx.x',
});
const answers = (decision: 'grant' | 'deny', scope = 'scope.userLocation'): Given => ({
  type: 'permission-decision',
  promptId: 'p',
  scope,
  decision,
  by: 'scenario',
});
const modal: Given = {
  type: 'api-call',
  callId: 'm',
  api: 'wx.showModal',
  args: [{ title: '提示', content: '需要定位权限' }],
};
const REFUSED = [prompt(), answers('deny')];
const many = (count: number, make: (at: number) => Given[]): Given[] =>
  Array.from({ length: count }, (_, at) => make(at)).flat();

describe('repeated prompts', () => {
  it.each<[string, number, Given[]]>([
    ['asks again when nobody touched anything', 1, [...REFUSED, prompt()]],
    ['asks again when a page comes up', 1, [...REFUSED, ...step('tap', '附近', page('pages/b'), prompt())]],
    ['asks again when a page was opened by a link', 1, [...REFUSED, ...step('open', 'pages/a', prompt())]],
    ['asks again right after the refusal', 1, [...step('tap', '拒绝', prompt(), answers('deny'), prompt())]],
    [
      'asks again after the tap that refused in its own dialog',
      1,
      [
        ...REFUSED,
        ...step('consent', 'refused', { ...consent('refused'), via: 'ui' } as Given),
        ...step('tap', '不同意', prompt()),
      ],
    ],
    ['asks again whatever is touched', 1, [...REFUSED, ...many(3, (at) => step('tap', `x${at}`, prompt()))]],
    [
      'asks when the same thing is touched again',
      0,
      [...step('tap', '定位', ...REFUSED), ...step('tap', '定位', prompt())],
    ],
    [
      'asks when two things that need it are touched',
      0,
      [...REFUSED, ...step('tap', 'a', prompt()), ...step('tap', 'b', prompt())],
    ],
    ['asks again after it was allowed', 0, [...REFUSED, answers('grant'), prompt()]],
    ['asks again when installed anew', 0, [...REFUSED, { type: 'fresh-start' }, prompt()]],
    [
      'asks for another payment',
      0,
      [prompt('payment'), answers('deny', 'payment'), prompt('payment'), prompt('payment')],
    ],
    ['shows the sheet of a button', 0, [prompt('phoneNumber'), answers('deny', 'phoneNumber'), prompt('phoneNumber')]],
    ['shows its own dialog twice', 1, [...REFUSED, modal, modal]],
    [
      'shows its own dialog to who touches the same thing',
      0,
      [...REFUSED, ...many(4, () => step('tap', '定位', modal))],
    ],
  ])('%s: %i', (_, count, events) => expect(times(run(...events), 'repeated-prompts')).toBe(count));

  it('counts subscribe messages that a person asked for as no marketing', () => {
    const refused = [prompt('subscribeMessage'), answers('deny', 'subscribeMessage')];
    const asked = run(...refused, ...many(4, () => step('tap', '订阅', prompt('subscribeMessage'))));
    expect(times(asked, 'unwanted-marketing')).toBe(0);
    const pushed = run(...refused, ...many(4, (at) => step('tap', `x${at}`, prompt('subscribeMessage'))));
    expect(times(pushed, 'unwanted-marketing')).toBe(1);
  });
});

const located: EvidenceEvent[] = [
  { type: 'api-call', callId: 'c1', api: 'wx.getLocation', args: [{}], page: 'pages/index/index' },
  {
    type: 'api-result',
    callId: 'c1',
    api: 'wx.getLocation',
    status: 'simulated',
    outcome: 'success',
    result: { latitude: 30.274151, longitude: 120.155154 },
    errMsg: 'ok',
  },
];
const sends = (): Given => request('https://api.shop.example/near', { latitude: 30.274151, longitude: 120.155154 });

describe('excessive frequency', () => {
  it.each<[string, number, Given[]]>([
    ['what the program sends by itself', 1, many(10, () => [sends()])],
    ['what it sends while a person waits', 1, many(10, () => step('watch', '1s', sends()))],
    ['what it sends whatever is touched', 1, many(10, (at) => step('tap', `x${at}`, sends()))],
    ['once for each of twenty visits to a page', 0, many(20, (at) => step('tap', `x${at}`, page('pages/b'), sends()))],
    [
      'once each time that a page is opened by a link',
      0,
      many(20, () => step('open', 'pages/b', page('pages/b'), sends())),
    ],
    ['ten times in one visit', 1, step('open', 'pages/b', page('pages/b'), ...many(10, () => [sends()]))],
    ['ten times for one touch', 1, step('tap', 'x', ...many(10, () => [sends()]))],
    ['once for each of twenty touches of one thing', 0, many(20, () => step('tap', '定位', sends()))],
    [
      'five by itself and one thing touched ten times',
      0,
      [...many(5, () => [sends()]), ...many(10, () => step('tap', 'x', sends()))],
    ],
  ])('%s: %i', (_, count, events) =>
    expect(times(run(consent('accepted'), ...located, ...events), 'excessive-frequency')).toBe(count),
  );
});

describe('a program that is installed anew', () => {
  it('has asked nobody: what it sends then is sent before consent', () => {
    const phone = (): Given => request('https://api.shop.example/login', { phone: '13800138000' });
    const result = run(consent('accepted'), phone(), { type: 'fresh-start' }, phone(), consent('accepted'));
    expect(result.flows.map(({ phase }) => phase)).toEqual(['after-consent', 'before-consent']);
  });
});
