import { describe, expect, it } from 'vitest';
import { closed } from '../../cli/batch/stopping.ts';

const never = new Promise<void>(() => undefined);

describe('a worker that was asked to stop', () => {
  it.each<[string, Promise<void>, () => Promise<unknown>[], boolean]>([
    ['closes when its queue does', Promise.resolve(), () => [], true],
    ['closes when a program failed', Promise.resolve(), () => [Promise.reject(new Error('x'))], true],
    ['does not wait for a queue that is gone', never, () => [], false],
    ['nor then when a program has ended', never, () => [Promise.resolve()], false],
  ])('%s', async (_what, close, running, told) => {
    expect(await closed(close, running(), 20)).toBe(told);
  });

  it('waits for the programs that run, however long', async () => {
    const program = Promise.withResolvers<void>();
    const ends: string[] = [];
    const done = closed(never, [program.promise], 1).then(() => ends.push('closed'));
    await closed(never, [], 5);
    ends.push('program');
    program.resolve();
    await done;
    expect(ends).toEqual(['program', 'closed']);
  });

  it('says when the queue itself fails', async () => {
    await expect(closed(Promise.reject(new Error('no')), [], 20)).rejects.toThrow('no');
  });
});
