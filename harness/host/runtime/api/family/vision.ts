import { type ApiContext, type ApiDefinition, ApiFail, asyncApi, managerApi, record } from '../core/define.ts';
import { createHub } from '../core/hub.ts';

/** WeChat's status for a phone that has no VisionKit (VKSessionStartCallback). */
const DEVICE_LACKS_IT = 2_000_002;

/**
 * A vision session on a phone without VisionKit: it can be made and listened to, its start says that the device does not support it, and no
 * frame ever comes. Methods that need a running session stay gaps.
 */
function session(ctx: ApiContext, config: unknown): object {
  const hub = createHub((error) => ctx.env.reportError(error, 'app'));
  const start = (callback: unknown): void => {
    const done = ctx.env.busy('VKSession.start');
    queueMicrotask(() => {
      try {
        if (typeof callback === 'function') callback(DEVICE_LACKS_IT);
      } catch (error) {
        ctx.env.reportError(error, 'app');
      }
      done();
    });
  };
  return {
    config: record(config),
    cameraSize: { width: 0, height: 0 },
    state: 0,
    start,
    stop: () => undefined,
    destroy: () => undefined,
    on: (event: string, listener: unknown) => hub.on(event, listener),
    off: (event: string, listener?: unknown) => hub.off(event, listener),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
    getVKFrame: () => null,
    hitTest: () => [],
    getAllMarker: () => [],
    getAllOSDMarker: () => [],
  };
}

/** What only a phone with a camera stack, or a chat that the program was opened from, has. */
export const vision: readonly ApiDefinition[] = [
  managerApi('createVKSession', 'simulated', session, { privacyKey: 'Camera' }),
  asyncApi('getChatForwardMaterials', 'simulated', () => {
    throw new ApiFail('the mini-program was not opened from forwarded messages');
  }),
];
