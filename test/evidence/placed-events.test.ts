import { appendFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openBundle } from '../../evidence/index.ts';
import { createRecorder, unhurriedDisk } from '../../evidence/writer.ts';
import { manifest } from '../kit/evidence.ts';

/** Some of them longer than what is read at once. */
const COUNT = 1000;
function bundleOf(dir: string): ReturnType<typeof openBundle> {
  const recorder = createRecorder(dir, manifest(), unhurriedDisk);
  for (let n = 0; n < COUNT; n += 1)
    recorder.append({ type: 'console', level: 'log', args: ['京'.repeat(n % 100 === 7 ? 200_000 : n % 50)] });
  recorder.close('finished');
  return openBundle(dir);
}

describe('events of a bundle by their place', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-placed-'));
  const bundle = bundleOf(dir);

  it('are not known before a walk has come past them', () => {
    expect(bundle.events.at?.(0)).toBeUndefined();
    for (const { seq } of bundle.events) if (seq > 200) break;
    expect(bundle.events.at?.(5)).toMatchObject({ type: 'console' });
    expect(bundle.events.at?.(900)).toBeUndefined();
  });

  it('are what a walk gives, in whatever order they are asked for', () => {
    const all = [...bundle.events];
    const places = all.map((_, at) => at);
    for (const at of [...places, ...places.toReversed(), 3, 999, 4]) expect(bundle.events.at?.(at)).toEqual(all[at]);
    for (const at of [-1, all.length, 1e9]) expect(bundle.events.at?.(at)).toBeUndefined();
  });

  it('are whole events: a torn line at the end is none', () => {
    appendFileSync(path.join(dir, 'events.ndjson'), '{"type":"con');
    const torn = openBundle(dir);
    const all = [...torn.events];
    expect(torn.events.at?.(all.length - 1)).toEqual(all.at(-1));
    expect(torn.events.at?.(all.length)).toBeUndefined();
  });
});
