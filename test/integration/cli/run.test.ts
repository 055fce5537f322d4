import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../../detectors/result.ts';
import { openBundle, verifyBundle } from '../../../evidence/index.ts';
import { folder, miniProgram, mpaudit, tmp } from '../../kit/cli.ts';

const read = (out: string): Result => JSON.parse(readFileSync(path.join(out, 'result.json'), 'utf8')) as Result;
const scenario = (steps: string, head = ''): string =>
  path.join(folder({ 's.yaml': `name: s\ntimeout: 2s\n${head}steps:\n${steps}` }), 's.yaml');

/** A page with a button that does `code`. */
const page = (code: string): string =>
  miniProgram({
    'pages/a.wxml': '<button class="go" bindtap="go">走</button><view class="said">{{said}}</view>',
    'pages/a.js': `Page({ data: { said: '' }, go() { ${code} } })`,
  });

describe('mpaudit run', () => {
  it('drives a page, records its request and writes every report', async () => {
    const out = tmp();
    const project = page(
      `wx.request({ url: 'https://api.shop.example/v1/login', method: 'POST', data: { phone: '\${}' } })`,
    );
    const steps = '  - open: pages/a\n  - tap: .go\n  - wait: {request: /v1/login}\n  - screenshot: done\n';
    const { code, stdout } = await mpaudit([
      'run',
      project,
      '--upstream',
      'stub',
      '--out',
      out,
      '--scenario',
      scenario(steps),
      '--format',
      'sarif,junit,markdown,csv,har',
    ]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('report.html')]);
    expect(readdirSync(out).sort()).toEqual([
      'evidence',
      'flows.csv',
      'junit.xml',
      'replay.json',
      'report.html',
      'result.json',
      'result.sarif',
      'summary.md',
      'traffic.har',
    ]);
    const request = [...openBundle(path.join(out, 'evidence')).events].find((event) => event.type === 'request');
    expect(request).toMatchObject({
      method: 'POST',
      url: 'https://api.shop.example/v1/login',
      initiator: { api: 'wx.request', page: 'pages/a', step: 's#2' },
    });
    expect(request?.type === 'request' && request.initiator?.stack?.[0]).toMatchObject({ file: 'pages/a.js', line: 1 });
    expect(verifyBundle(path.join(out, 'evidence')).state).toBe('complete');
  });

  it('judges the same evidence twice to the same bytes, without browser or network', async () => {
    const out = tmp();
    await mpaudit([
      'run',
      page(`wx.request({ url: 'http://a.example/?tel=13912345678' })`),
      '--upstream',
      'stub',
      '--out',
      out,
      '--scenario',
      scenario('  - open: pages/a\n  - tap: .go\n'),
    ]);
    const first = readFileSync(path.join(out, 'result.json'), 'utf8');
    const env = { MPAUDIT_CHROMIUM: '/nowhere' };
    await mpaudit(['judge', path.join(out, 'evidence')], { env });
    expect(readFileSync(path.join(out, 'result.json'), 'utf8')).toBe(first);
  });

  it('a step whose element never appears fails with a picture; the rest goes on, or not', async () => {
    const steps = '  - open: pages/a\n  - tap: .gone\n  - tap: .go\n';
    const project = page(`this.setData({ said: 'x' })`);
    for (const [head, outcome] of [
      ['', 'passed'],
      ['onFailure: stop\n', 'skipped'],
    ] as const) {
      const out = tmp();
      await mpaudit(['run', project, '--upstream', 'stub', '--out', out, '--scenario', scenario(steps, head)]);
      const { run } = read(out);
      expect(run.steps[1]).toMatchObject({ outcome: 'failed', error: expect.stringContaining('.gone') });
      expect(run.screenshots.map((shot) => shot.title)).toEqual(['failed tap .gone']);
      expect(run.steps[2]?.outcome ?? 'skipped').toBe(outcome);
    }
  });

  it('a program that never yields is ended by the watchdog, with its evidence kept', async () => {
    const out = tmp();
    const { code, stderr } = await mpaudit([
      'run',
      page('while (true) {}'),
      '--upstream',
      'stub',
      '--out',
      out,
      '--scenario',
      scenario('  - open: pages/a\n  - tap: .go\n  - tap: .go\n'),
    ]);
    expect(code).toBe(3);
    expect(stderr).toMatch(/stops/);
    const result = read(out);
    expect(result.run.complete).toBe(false);
    expect(result.blindSpots.map((spot) => spot.kind)).toContain('watchdog');
  });

  it('records a 50 MB upload whole and in bounded memory', async () => {
    const out = tmp();
    const code = `const fs = wx.getFileSystemManager(); const file = wx.env.USER_DATA_PATH + '/big.bin'; const mb = new ArrayBuffer(1024 * 1024); fs.writeFileSync(file, 'x', 'utf8'); for (let n = 0; n < 50; n += 1) fs.appendFileSync(file, mb); wx.uploadFile({ url: 'https://api.shop.example/up', filePath: file, name: 'file', complete: (r) => this.setData({ said: 'done' }) })`;
    const { code: exit } = await mpaudit([
      'run',
      page(code),
      '--upstream',
      'stub',
      '--out',
      out,
      '--scenario',
      scenario('  - open: pages/a\n  - tap: .go\n  - wait: {text: done, timeout: 60s}\n'),
    ]);
    expect(exit).toBe(0);
    const sent = [...openBundle(path.join(out, 'evidence')).events].find(
      (event) => event.type === 'request' && event.url.endsWith('/up'),
    );
    expect(sent?.type === 'request' && sent.body?.size).toBeGreaterThan(50 * 1024 * 1024);
    expect(verifyBundle(path.join(out, 'evidence')).state).toBe('complete');
  });

  it('kill -9 leaves a bundle that verify accepts as incomplete and judge reads', async () => {
    const out = tmp();
    const events = path.join(out, 'evidence', 'events.ndjson');
    const steps = `  - open: pages/a\n${'  - tap: .go\n'.repeat(200)}`;
    await mpaudit(
      [
        'run',
        page(`wx.request({ url: 'https://a.example/' + Math.random() })`),
        '--upstream',
        'stub',
        '--out',
        out,
        '--scenario',
        scenario(steps),
      ],
      {
        onStart: (child) => {
          child.stderr?.on('data', (text) => /step 40\/201/.test(String(text)) && child.kill('SIGKILL'));
        },
      },
    );
    expect(verifyBundle(path.dirname(events))).toMatchObject({ state: 'incomplete', problems: [] });
    expect(await mpaudit(['judge', path.dirname(events)])).toMatchObject({ code: 3 });
    expect(read(out).run.complete).toBe(false);
  });

  it('a flipped byte makes verify fail and name the event', async () => {
    const out = tmp();
    await mpaudit(['run', page(''), '--upstream', 'stub', '--out', out, '--scenario', scenario('  - open: pages/a\n')]);
    const file = path.join(out, 'evidence', 'events.ndjson');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, [lines[0], lines[1]?.replace('"type":"', '"type":"x'), ...lines.slice(2)].join('\n'));
    expect(await mpaudit(['verify', path.dirname(file)])).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('event 2 (line 2)'),
    });
  });
});
