import { setTimeout as after } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { LiveFindings } from '../../cli/capture/live-findings.ts';
import type { Finding } from '../../detectors/result.ts';

const finding = (id: string): Finding => ({ id }) as Finding;

/** A capture whose judge finds what `found` holds. */
function capture(found: string[], broken = false): { live: LiveFindings; said: string[]; judged: () => number } {
  const said: string[] = [];
  let judged = 0;
  const judge = async () => {
    judged += 1;
    if (broken) throw new Error('broken');
    return { findings: found.map(finding) };
  };
  const live = new LiveFindings({
    judge,
    say: ({ id }) => void said.push(id),
    fault: ({ message }) => void said.push(message),
    pauseMs: 20,
  });
  return { live, said, judged: () => judged };
}
const until = async (done: () => boolean): Promise<void> => {
  while (!done()) await after(1);
};

describe('findings while a capture runs', () => {
  it('are said once each', async () => {
    const found = ['a'];
    const { live, said, judged } = capture(found);
    live.touch();
    await until(() => said.length === 1);
    found.push('b');
    live.touch();
    await until(() => judged() === 2 && said.length === 2);
    expect(said).toEqual(['a', 'b']);
  });

  it('are looked for in a pause, not at each event', async () => {
    const { live, judged } = capture([]);
    for (let at = 0; at < 100; at += 1) live.touch();
    await until(() => judged() > 0);
    expect(judged()).toBe(1);
  });

  it('are not said after the end', async () => {
    const { live, said, judged } = capture(['a']);
    live.touch();
    await live.close();
    live.touch();
    await live.close();
    expect([said, judged()]).toEqual([[], 0]);
  });

  it('that cannot be judged end nothing', async () => {
    const { live, said } = capture([], true);
    live.touch();
    await until(() => said.length === 1);
    expect(said).toEqual(['broken']);
  });
});
