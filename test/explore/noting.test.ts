import { expect, it } from 'vitest';
import { noting } from '../../harness/explore/noting.ts';

it.each([
  ["if (x === 'a') go()", `if ($mpNotes.is(x,['a']) === 'a') go()`],
  ['if (200 == res.data.code) go()', 'if (200 == $mpNotes.is(res.data.code,[200],res.data,"code")) go()'],
  ['ok = res?.data?.code !== 0', 'ok = $mpNotes.is(res?.data?.code,[0],res?.data,"code") !== 0'],
  ['ok = (get().kind) === `b`', 'ok = ($mpNotes.is(get().kind,["b"])) === `b`'],
  ['ok = it.state === State.PAID', 'ok = $mpNotes.is(it.state,[State.PAID],it,"state") === State.PAID'],
  ['ok = it.id === that.data.id', 'ok = $mpNotes.like(it.id,that.data.id) === that.data.id'],
  ['switch (it.type) { case 1: a(); case 2: b(); default: }', 'switch ($mpNotes.is(it.type,[1,2],it,"type")) {'],
  ["ok = ['a', 'b'].includes(it.kind)", `ok = ['a', 'b'].includes($mpNotes.is(it.kind,['a','b'],it,"kind"))`],
  ['all = list.filter((it) => !it.gone)', 'all = list.filter((it) => !$mpNotes.not(it.gone))'],
  ['this.setData(res.data)', 'this.setData($mpNotes.data(res.data,this))'],
  ['that.setData({ ...res.data, on: 1 })', 'that.setData($mpNotes.data($mpNotes.copy({ ...res.data, on: 1 }),that))'],
  ['text = TEXTS[it.state].name', 'text = TEXTS[$mpNotes.key(it.state,TEXTS)].name'],
  ['all = list.map((x) => ({ ...x, on: a === 1 }))', '({ ...x, on: $mpNotes.is(a,[1]) === 1 }))'],
  ['all = list.map((x) => ({ ...x }))', 'all = list.map((x) => ($mpNotes.copy({ ...x })))'],
  [
    "go()\ntypeof it.text === 'string' && use()",
    `go()\n$mpNotes.after($mpNotes.type(it.text,"string"),typeof it.text === 'string') && use()`,
  ],
  [
    "ok = typeof wxx !== 'number'",
    `ok = $mpNotes.after($mpNotes.type(typeof wxx==="undefined"?0:wxx,"number"),typeof wxx !== 'number')`,
  ],
])('tells what values are held against: %s', (code, wanted) => {
  expect(noting(code)).toContain(wanted);
});

it.each([
  'if (list.length === 0 || x == null || x === undefined) go()',
  "if (typeof x === 'undefined' || typeof x === 'function') go()",
  'at[0] = list["name"]; to[key] = 1; delete to[key]; to[key]++',
  'const { a, ...rest } = answer; call(...rest); all = [...rest]',
  'if ((a, b) === 1) go()',
  'if (!list || !go() || !!ready) stop()',
  'this.setData({ list: res.data }); get().setData(res.data); setData(res.data)',
  'this is no script',
])('leaves the rest alone: %s', (code) => {
  expect(noting(code)).toBe(code);
});

it('reads a chain of any length, and leaves a long one alone', () => {
  const long = `ok = a${'.b'.repeat(50_000)} === c`;
  expect(noting(long)).toBe(long);
});

it('runs as it did', () => {
  const code = `
    const STATES = { paid: { name: 'P' } }
    const typed = (v) => typeof v === 'string' ? v : { ...v, kind: STATES[v.kind].name }
    return [typed('a'), typed({ kind: 'paid', n: 1 === +'1' }), ['x'].includes('y'), typeof nowhere === 'string']`;
  const notes = {
    is: (value: unknown) => value,
    like: (value: unknown) => value,
    key: (value: unknown) => value,
    not: (value: unknown) => value,
    data: (value: unknown) => value,
    copy: (value: unknown) => value,
    type: () => undefined,
    after: (_: unknown, value: unknown) => value,
  };
  const run = (body: string): unknown => new Function('$mpNotes', body)(notes);
  expect(noting(code)).not.toBe(code);
  expect(run(noting(code))).toEqual(run(code));
});
