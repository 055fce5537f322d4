import { describe, expect, it } from 'vitest';
import { needScreen } from '../../cli/commands/record.ts';
import { consentOf, stepOf, stepOfEvent } from '../../harness/record/acts.ts';
import { byName } from '../../harness/record/person-names.ts';
import { createPersona } from '../../scenarios/index.ts';

const page = 'pages/a/a';

describe('what a person does as a step', () => {
  it.each([
    [{ do: 'tap', at: { text: '提交' }, page }, { tap: { text: '提交' } }],
    [{ do: 'tap', at: { css: '.go' }, page }, { tap: '.go' }],
    [{ do: 'tap', at: { css: 'button', nth: 2 }, page }, { tap: { role: 'button', nth: 2 } }],
    [{ do: 'longPress', at: { css: '.row', nth: 1 }, page }, { longPress: { css: '.row', nth: 1 } }],
    [{ do: 'swipe', at: { css: 'swiper' }, dx: -90, dy: 4, page }, { swipe: { on: 'swiper', dx: -90, dy: 4 } }],
    [
      { do: 'input', at: { label: '手机号' }, text: '1', confirm: false, page },
      { input: { into: { label: '手机号' }, text: '1' } },
    ],
    [
      { do: 'input', at: { css: 'input' }, text: '牛奶', confirm: true, page },
      { input: { into: 'input', text: '牛奶', confirm: true } },
    ],
    [{ do: 'choose', at: { css: 'switch' }, value: true, page }, { choose: { in: { role: 'switch' }, value: true } }],
    [{ do: 'scroll', top: 300, page }, { scroll: 300 }],
    [{ do: 'back', page }, { back: 1 }],
    [{ do: 'pullDown', page }, { pullDown: true }],
    [{ do: 'answer', kind: 'modal', choice: 'confirm', page }, { dialog: { kind: 'modal', choice: 'confirm' } }],
    [{ do: 'answer', kind: 'phone', choice: 'cancel', page }, { deny: 'phoneNumber' }],
    [{ do: 'answer', kind: 'payment', choice: 'confirm', page }, { payment: 'success' }],
  ] as const)('%j is %j', (act, step) => {
    const written = stepOf(act);
    expect(written === undefined ? undefined : { [written.word]: written.value }).toEqual(step);
  });

  it.each(['', 'permission', 'privacy'])('a button of "%s" is told by its decision', (kind) => {
    expect(stepOf({ do: 'answer', kind, choice: 'confirm', page })).toBeUndefined();
  });
});

describe('decisions that only the evidence tells', () => {
  const decision = { type: 'permission-decision', scope: 'scope.camera', decision: 'deny' } as const;
  it.each([
    [
      { ...decision, by: 'scenario', promptId: 'p1' },
      { word: 'deny', value: 'scope.camera' },
    ],
    [{ ...decision, by: 'remembered' }, undefined],
    [{ ...decision, by: 'option', promptId: 'p1' }, undefined],
    [
      { type: 'consent', action: 'accepted', via: 'privacy-popup' },
      { word: 'privacy', value: 'accept' },
    ],
    [{ type: 'consent', action: 'shown', via: 'privacy-popup' }, undefined],
    [{ type: 'consent', action: 'accepted', via: 'ui' }, undefined],
  ] as const)('%j', (event, step) => {
    expect(stepOfEvent(event)).toEqual(step);
  });
});

describe('the program’s own dialog about its policy', () => {
  it.each([
    ['同意', true, 'accepted'],
    ['暂不同意，先逛逛', true, 'refused'],
    ['撤回同意', false, 'withdrawn'],
    ['同意', false, undefined],
    ['不感兴趣', true, undefined],
    ['查看同意书', true, undefined],
  ] as const)('a tap on "%s" beside a policy (%s) means %s', (text, policy, meant) => {
    expect(consentOf({ do: 'tap', at: { text }, policy, page })).toBe(meant);
  });
});

it('names the persona’s values and leaves everything else as it was typed', () => {
  const persona = createPersona('x');
  const typed = { text: `收件人 ${persona.name} ${persona.mobile}`, n: 3, list: [persona.address.full, '牛奶'] };
  expect(byName(typed, persona)).toEqual({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the language of scenarios
    text: '收件人 ${persona.name} ${persona.mobile}',
    n: 3,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the language of scenarios; two letters are a word and no sign of a person
    list: ['${persona.address.full}', '牛奶'],
  });
});

it('says where to start it when there is no screen', () => {
  expect(() => needScreen('linux', {})).toThrow(/no screen/);
  for (const env of [{ DISPLAY: ':0' }, { WAYLAND_DISPLAY: 'wayland-0' }])
    expect(() => needScreen('linux', env)).not.toThrow();
  expect(() => needScreen('darwin', {})).not.toThrow();
});
