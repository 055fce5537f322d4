import { describe, expect, it } from 'vitest';
import { method, type Rig, rig } from './fake.ts';

/** What the evidence says of calls whose name has this in it. */
const said = ({ events }: Rig, name: string): readonly (readonly string[])[] =>
  events.flatMap((event) => {
    if (event.type === 'api-call' && event.api.includes(name)) return [[event.type, event.api]];
    if (event.type === 'api-result' && event.api.includes(name)) return [[event.type, event.api, event.outcome]];
    return [];
  });

/** Starts and stops a recording; resolves with what the recorder said. */
async function record(run: Rig): Promise<Readonly<Record<string, unknown>>> {
  const manager: unknown = run.wx['getRecorderManager']?.();
  const heard = Promise.withResolvers<Readonly<Record<string, unknown>>>();
  for (const event of ['onError', 'onStop']) method(manager, event)(heard.resolve);
  method(manager, 'onStart')(() => method(manager, 'stop')());
  method(manager, 'start')({ format: 'aac' });
  return heard.promise;
}

describe('the recorder', () => {
  it('is in the evidence like any call, with the file that it gave', async () => {
    const run = rig();
    const { tempFilePath } = await record(run);
    expect(said(run, 'RecorderManager.')).toEqual([
      ['api-call', 'RecorderManager.start'],
      ['api-result', 'RecorderManager.start', 'success'],
      ['api-call', 'RecorderManager.stop'],
      ['api-result', 'RecorderManager.stop', 'success'],
    ]);
    const ids = run.events.flatMap((event) => (event.type === 'api-call' ? [event.callId] : []));
    expect(new Set(ids).size).toBe(ids.length);
    expect(run.events.at(-1)).toMatchObject({ result: { tempFilePath } });
  });

  it('that nobody may use says so, and the attempt is in the evidence', async () => {
    const run = rig({ mode: 'deny' });
    expect(await record(run)).toMatchObject({ errMsg: expect.stringMatching(/^operateRecorder:fail /) });
    expect(said(run, 'RecorderManager.')).toEqual([
      ['api-call', 'RecorderManager.start'],
      ['api-result', 'RecorderManager.start', 'fail'],
    ]);
  });
});

it('a camera that is not there fails, and is in the evidence', async () => {
  const run = rig();
  const failed = Promise.withResolvers<unknown>();
  method(run.wx['createCameraContext']?.(), 'takePhoto')({ fail: failed.resolve });
  expect(await failed.promise).toMatchObject({ errMsg: 'takePhoto:fail the component cannot be found' });
  expect(said(run, 'CameraContext.')).toEqual([
    ['api-call', 'CameraContext.takePhoto'],
    ['api-result', 'CameraContext.takePhoto', 'fail'],
  ]);
});
