import { describe, expect, it } from 'vitest';
import { actionsOn } from '../../harness/explore/actions.ts';
import { coverageOf, percent } from '../../harness/explore/coverage.ts';
import { choiceFor, textFor } from '../../harness/explore/form.ts';
import { livesAfter } from '../../harness/explore/lives.ts';
import type { Look, Sight } from '../../harness/explore/look.ts';
import type { ProgramMap } from '../../harness/explore/map/index.ts';
import { Memory } from '../../harness/explore/memory.ts';

const sight = (part: Partial<Sight>): Sight => ({
  id: 'e1',
  tag: 'view',
  text: '',
  classes: '',
  owner: 'pages/a',
  bindings: [],
  above: [],
  facts: {},
  label: '',
  place: 'in',
  choices: 0,
  ...part,
});
const look = (part: Partial<Look>): Look => ({
  page: 'pages/a',
  query: {},
  depth: 1,
  fired: [],
  bound: [],
  dead: [],
  dialogs: [],
  elements: [],
  covered: false,
  scrolls: false,
  pulls: false,
  ...part,
});
const bind = (event: string) => [{ owner: 'pages/a', event, handler: 'h' }];
const first = (): number => 0;

describe('what can be done to an element', () => {
  it.each([
    [{ bindings: bind('tap') }, ['tap']],
    [{ bindings: bind('longpress') }, ['longPress']],
    [{ tag: 'button' }, ['tap']],
    [{ tag: 'map', bindings: bind('regionchange') }, ['swipe']],
    [{ tag: 'map-marker' }, ['tap']],
    [{ tag: 'label', facts: { controls: 'checkbox' } }, ['tap']],
    [{ tag: 'switch' }, ['choose']],
    [{ tag: 'input', bindings: bind('input') }, ['input']],
    [{ tag: 'input', facts: { disabled: 'true' }, bindings: bind('tap') }, ['tap']],
    [{ tag: 'label', bindings: bind('tap') }, ['tap']],
    [{ tag: 'label' }, []],
    [{ tag: 'button', facts: { disabled: 'true' } }, []],
    [{ tag: 'button', place: 'under' as const }, []],
    [{ bindings: bind('my-event') }, []],
    [{ tag: 'picker' }, []],
  ] as const)('%j: %j', (part, kinds) => {
    expect(actionsOn(look({ elements: [sight(part)] }), first).map(({ kind }) => kind)).toEqual(kinds);
  });

  it('is nothing but the answer while a dialog is open', () => {
    const dialogs = [{ kind: 'modal', title: '', content: '', choices: [{ id: 'confirm', label: '确定' }] }];
    const actions = actionsOn(look({ dialogs, elements: [sight({ tag: 'button' })], scrolls: true }), first);
    expect(actions.map(({ kind, value }) => [kind, value])).toEqual([['dialog', '确定']]);
  });

  it('scrolls to the end where the end is told, and marks fire what the map listens to', () => {
    const [area] = actionsOn(
      look({ elements: [sight({ tag: 'scroll-view', bindings: bind('scrolltolower') })] }),
      first,
    );
    expect(area?.value).toEqual({ dx: 0, dy: -3000 });
    const [mark] = actionsOn(look({ elements: [sight({ tag: 'map-marker', above: ['pages/a markertap h'] })] }), first);
    expect(mark?.fires).toEqual(['pages/a markertap h']);
  });
});

describe('what a person types', () => {
  it.each([
    [{ facts: { placeholder: '请输入手机号' } }, 'persona.mobile'],
    [{ facts: { name: 'consignee' } }, 'persona.name'],
    [{ label: '身份证号' }, 'persona.residentId'],
    [{ facts: { placeholder: '短信验证码' } }, '123456'],
    [{ facts: { password: 'true' } }, 'Mpaudit1234'],
    [{ facts: { type: 'number', placeholder: '备注' } }, '12'],
    [{ bindings: bind('input'), classes: 'email-field' }, 'persona.email'],
  ] as const)('%j gets %s', (part, text) => {
    expect(textFor(sight({ tag: 'input', ...part }))).toContain(text);
  });

  it.each([
    [{ tag: 'picker', choices: 3 }, 1],
    [{ tag: 'picker', facts: { mode: 'date', start: '2030-01-01' } }, '2030-01-01'],
    [{ tag: 'switch' }, true],
    [{ tag: 'switch', facts: { checked: 'true' } }, false],
    [{ tag: 'picker', choices: 0 }, undefined],
  ] as const)('%j is set to %s', (part, value) => {
    expect(choiceFor(sight(part), first)).toEqual(value);
  });
});

const handlers = ['pages/a tap go', 'pages/a tap gone', 'pages/b tap dead', 'pages/b tap never'];
const map = {
  pages: ['pages/a', 'pages/b', 'pages/c'],
  reachable: new Set(['pages/a', 'pages/b']),
  tabs: new Set<string>(),
  handlers: new Map(handlers.map((key) => [key, { owner: key.split(' ')[0] ?? '', event: 'tap', handler: 'h' }])),
  expected: new Map(),
  apis: new Set(['wx.request', 'wx.login']),
  hosts: new Set(['api.shop.example']),
  questions: new Set(['scope.record']),
  handlersOn: (page: string) => handlers.filter((key) => key.startsWith(page)),
  urlOf: (page: string) => page,
} as ProgramMap;

describe('coverage', () => {
  it('counts what can run, and no handler of a page whose script did not run', () => {
    const memory = new Memory(map);
    memory.see(look({ fired: ['pages/a tap go'], bound: ['pages/a tap go', 'pages/a tap gone'] }), ['wx.login']);
    memory.see(look({ page: 'pages/b', bound: ['pages/b tap dead'], dead: ['pages/b tap dead'] }), []);
    memory.consent.hear({ type: 'permission-decision', scope: 'scope.camera', decision: 'grant', by: 'option' });
    const { pages, reachable, handlers: all, rendered, apis, consent: answers } = coverageOf(memory);
    const figures = [pages, reachable, all, rendered, apis, answers].map(({ done, all: whole }) => [done, whole]);
    expect(figures).toEqual([
      [2, 3],
      [2, 2],
      [1, 2],
      [1, 2],
      [1, 2],
      [1, 4],
    ]);
    expect(answers.missing).toEqual(['scope.camera refused', 'scope.record granted', 'scope.record refused']);
    expect(percent({ done: 0, all: 0, missing: [] })).toBe(100);
  });
});

describe('further lives', () => {
  it('come while something is open, and end as they began', () => {
    const memory = new Memory(map);
    memory.see(look({ bound: ['pages/a tap go'] }), []);
    const lives = livesAfter(memory, 'pages/a');
    expect(lives.map(({ name }) => name)).toEqual(['clean', 'offline', 'refusing']);
    expect(lives.flatMap(({ after }) => after.map(({ word }) => word))).toEqual(['network', 'allow']);
  });

  it('come for an answer that the program has not met, and for nothing else when all has run', () => {
    const memory = new Memory(map);
    memory.see(look({ fired: handlers }), []);
    memory.see(look({ page: 'pages/b' }), []);
    memory.see(look({ page: 'pages/c' }), []);
    expect(livesAfter(memory, 'pages/a').map(({ name }) => name)).toEqual(['refusing']);
    memory.consent.hear({ type: 'permission-decision', scope: 'scope.record', decision: 'deny', by: 'scenario' });
    expect(livesAfter(memory, 'pages/a')).toEqual([]);
    memory.consent.hear({ type: 'consent', action: 'accepted', via: 'ui' });
    expect(livesAfter(memory, 'pages/a').map(({ name }) => name)).toEqual(['declining']);
    memory.consent.hear({ type: 'consent', action: 'refused', via: 'ui' });
    expect(livesAfter(memory, 'pages/a')).toEqual([]);
  });
});
