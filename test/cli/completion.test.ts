import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { mpaudit } from '../kit/cli.ts';

/** What bash offers for a line whose last word is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { stdout } = await mpaudit(['completion', 'bash']);
  const script = `${stdout}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _mpaudit; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['-c', script], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
}

describe('completion', () => {
  it('offers verbs, options and choices in bash', async () => {
    expect(await offered('mpaudit', 'ver')).toEqual(['verify']);
    expect(await offered('mpaudit', 'run', '--fail')).toEqual(['--fail-on']);
    expect(await offered('mpaudit', 'run', '--fail-on', 'cr')).toEqual(['critical']);
  });

  it.each(['zsh', 'fish'])('prints every verb for %s, and refuses a shell that it does not know', async (shell) => {
    const { stdout } = await mpaudit(['completion', shell]);
    for (const verb of ['run', 'judge', 'capture', 'doctor']) expect(stdout).toMatch(new RegExp(`\\b${verb}\\b`));
    expect((await mpaudit(['completion', 'cmd'])).code).toBe(2);
  });
});
