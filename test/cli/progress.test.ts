import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { createProgress } from '../../cli/progress.ts';

/** What a terminal of that width was given, a line for each redraw, without colours. */
function drawn(mode: 'live' | 'plain' | 'quiet', columns?: number): readonly string[] {
  const out = new PassThrough() as PassThrough & { columns?: number };
  if (columns !== undefined) out.columns = columns;
  const progress = createProgress(mode, out as unknown as NodeJS.WriteStream);
  progress.stage('starting Chromium');
  progress.requests(3);
  progress.failed('tap .gone: not there\u001b[2J');
  progress.step(2, 9, `tap ${'很'.repeat(200)}`);
  progress.done();
  return String(out.read() ?? '')
    .replaceAll(/\u001b\[\d*[mK]/g, '')
    .split(/[\r\n]/)
    .filter((line) => line.trim() !== '');
}

describe('progress', () => {
  it('rewrites one line on a terminal, with what was counted', () => {
    const lines = drawn('live', 60);
    expect(lines.slice(0, 2)).toEqual(['● starting Chromium 0 requests', '● starting Chromium 3 requests']);
    expect(lines.at(-1)).toMatch(/^● \[2\/9\] tap 很+… 3 requests · 1 failed$/);
    expect(lines.join('')).not.toContain('\u001b');
  });

  it.each([0, undefined])('takes a terminal of %s columns for one of 80', (columns) => {
    expect(drawn('live', columns)[0]).toBe('● starting Chromium 0 requests');
  });

  it('gives plain lines in CI, and only failures when quiet', () => {
    expect(drawn('plain').slice(0, 2)).toEqual([
      'starting Chromium',
      expect.stringContaining('step failed: tap .gone'),
    ]);
    expect(drawn('quiet')).toEqual([expect.stringContaining('step failed: tap .gone')]);
  });
});
