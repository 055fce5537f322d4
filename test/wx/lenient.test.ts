import { describe, expect, it } from 'vitest';
import { isInvented, isStubbed, lenient } from '../../harness/host/runtime/api/core/lenient.ts';
import { whileRendering } from '../../harness/host/runtime/core/rendering.ts';

// biome-ignore lint/suspicious/noExplicitAny: reads like untyped app code on purpose.
const answer = (): any => lenient({ errno: 0, message: 'ok', data: {} });

describe('answers of the stub, read by app code', () => {
  it('keeps what the answer holds', () => {
    expect([answer().errno, answer().message]).toEqual([0, 'ok']);
  });

  it('reads missing fields at any depth without an exception', () => {
    expect(() => answer().data.list[0].name.first.deep).not.toThrow();
  });

  it('acts as an empty list', () => {
    const { list } = answer().data;
    expect(list.length).toBe(0);
    expect(list.map((one: unknown) => one)).toEqual([]);
    expect([...list]).toEqual([]);
    expect([1].concat(list)).toEqual([1]);
    expect(list.every(() => false)).toBe(true);
  });

  it('is an empty list as a whole to who takes it for one', () => {
    expect([answer().map((one: unknown) => one), answer().length, [...answer()]]).toEqual([[], 0, []]);
    expect(answer()[0].title.trim()).toBe('');
    expect(() => answer().keys()).toThrow('not a function');
  });

  it('has fields that lists and texts have methods of', () => {
    const { data } = answer();
    expect([data.values.map((one: unknown) => one), `${data.link}`, data.keys[0].entries.length]).toEqual([[], '', 0]);
    expect(typeof data.sort).toBe('function');
    expect(whileRendering(() => typeof data.sort)).toBe('object');
  });

  it('acts as an empty text and as zero', () => {
    const { name } = answer().data;
    expect(`${name}`).toBe('');
    expect(name.replace(/a/g, 'b')).toBe('');
    expect(name.toFixed(2)).toBe('0.00');
    expect(name * 2).toBe(0);
    expect(name.toString()).toBe('');
  });

  it('is empty for copies and JSON, and no promise', () => {
    expect(JSON.stringify(answer())).toBe('{"errno":0,"message":"ok","data":[]}');
    expect({ ...answer().data.info }).toEqual({});
    expect(JSON.stringify({ list: answer().data.list })).toBe('{"list":[]}');
    expect(answer().data.then).toBeUndefined();
  });

  it('invents no failure', () => {
    expect([answer().error, answer().data.errCode, answer().data.failReason]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('is told from real values, so that API checks let it pass', () => {
    expect([isInvented(answer().data.title), isInvented([]), isInvented('x'), isInvented(null)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('lets the app write into it', () => {
    const { info } = answer().data;
    info.checked = true;
    expect(info.checked).toBe(true);
  });

  it('leaves lists, texts and answers of real back ends alone', () => {
    expect(lenient([1])).toEqual([1]);
    expect(lenient('text')).toBe('text');
    expect([isStubbed({ 'X-Mpaudit-Stub': '1' }), isStubbed({ 'content-type': 'x' }), isStubbed(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
