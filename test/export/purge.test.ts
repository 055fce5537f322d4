import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createRecorder } from '../../evidence/index.ts';
import { mpaudit } from '../kit/cli.ts';
import { manifest } from '../kit/evidence.ts';

/** A folder with one old run, one of today and one folder that is none of ours. */
function runs(): string {
  const root = mkdtempSync(path.join(tmpdir(), 'mpaudit-purge-'));
  const write = (name: string, started: string): void => {
    createRecorder(path.join(root, name, 'evidence'), manifest({ started })).close('finished');
    for (const file of ['result.json', 'traffic.har']) writeFileSync(path.join(root, name, file), '{}');
  };
  write('old', '2020-01-01T00:00:00.000Z');
  write('new', new Date().toISOString());
  mkdirSync(path.join(root, 'other'));
  writeFileSync(path.join(root, 'other', 'events.ndjson'), 'not ours');
  return root;
}

describe('mpaudit purge', () => {
  it('deletes what old runs captured, keeps their results, and nothing else', async () => {
    const root = runs();
    const { code, stdout } = await mpaudit(['purge', root]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('1 bundle(s) of 30 days or older deleted')]);
    const left = [
      'old/evidence',
      'old/traffic.har',
      'old/result.json',
      'new/evidence',
      'new/traffic.har',
      'other/events.ndjson',
    ];
    expect(left.filter((file) => existsSync(path.join(root, file)))).toEqual(left.slice(2));
    expect(JSON.parse(readFileSync(path.join(root, 'old/evidence.purged.json'), 'utf8'))).toMatchObject({
      started: '2020-01-01T00:00:00.000Z',
    });
  });

  it('only says what it would delete with --dry-run', async () => {
    const root = runs();
    const { stdout } = await mpaudit(['purge', root, '--older-than', '0', '--dry-run']);
    expect(stdout).toContain('2 bundle(s) of 0 days or older would be deleted');
    expect(existsSync(path.join(root, 'old/evidence/manifest.json'))).toBe(true);
  });

  it('refuses what is not a number of days', async () => {
    expect((await mpaudit(['purge', '.', '--older-than', 'week'])).code).toBe(2);
  });
});
