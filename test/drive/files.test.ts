import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createPersona, parseScenario, runScenario, Session } from '../../scenarios/index.ts';
import { FakeDriver } from '../kit/fake-driver.ts';
import { memoryRecorder } from '../kit/memory-recorder.ts';
import { rig } from '../wx/fake.ts';

const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-files-'));
const photo = path.join(dir, 'id.jpg');
const clip = path.join(dir, 'clip.mp4');
writeFileSync(photo, 'JPEGJPEG');
writeFileSync(clip, 'MP4');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

async function choose(api: string, args: object, files: readonly string[]): Promise<Record<string, unknown>> {
  const { wx, answers } = rig();
  answers.files = files;
  return ((await wx[api]?.(args)) ?? {}) as Record<string, unknown>;
}

describe('files that a scenario gives to pick', () => {
  it('are what choosers of photos, videos and files give, with name, size and kind', async () => {
    expect(await choose('chooseImage', { count: 1 }, [photo])).toMatchObject({ tempFiles: [{ size: 8 }] });
    expect(await choose('chooseMedia', {}, [photo, clip])).toMatchObject({
      type: 'mix',
      tempFiles: [{ fileType: 'image' }, { fileType: 'video', size: 3 }],
    });
    expect(await choose('chooseMessageFile', { count: 2 }, [clip])).toMatchObject({
      tempFiles: [{ name: 'clip.mp4' }],
    });
  });

  it('are no more than the program asks for', async () => {
    expect((await choose('chooseMedia', { count: 1 }, [photo, clip]))['tempFiles']).toHaveLength(1);
  });

  it('give way to the photo of the persona when there are none', async () => {
    const { tempFiles } = await choose('chooseImage', { count: 1 }, []);
    expect((tempFiles as { size: number }[])[0]?.size).toBeGreaterThan(100);
  });

  it('stand beside the scenario; one that is not there is a failed step that names it', async () => {
    const { recorder, events } = memoryRecorder();
    const driver = Object.assign(new FakeDriver({}, recorder), {
      pickFiles: (files: readonly string[]) => void driver.calls.push(`pick ${files.join()}`),
    });
    const text = 'name: s\nsteps:\n  - files: id.jpg\n  - files: [none.png]\n';
    const scenario = parseScenario(text, path.join(dir, 's.yaml'), createPersona('test'));
    await runScenario(scenario, driver as never, recorder, { session: new Session(recorder) });
    expect(driver.calls).toEqual([`pick ${photo}`]);
    expect(events).toContainEqual(expect.objectContaining({ error: 'there is no file none.png beside s.yaml' }));
  });
});
