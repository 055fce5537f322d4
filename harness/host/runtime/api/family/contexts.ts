import type { ContextKind } from '../core/contexts.ts';
import { type ApiContext, type ApiDefinition, ApiFail, managerApi, record, text } from '../core/define.ts';
import { createHub } from '../core/hub.ts';
import { recorded } from '../core/recorded.ts';

/** Calls a method of the component behind the context, with callbacks; an absent component or method is WeChat's failure. */
function callComponent(ctx: ApiContext, kind: ContextKind, id: string, method: string, options: unknown): void {
  const given = record(options);
  const call = (which: string, value: unknown) => {
    const callback = given[which];
    if (typeof callback === 'function') callback(value);
  };
  const act = async () => {
    const target = ctx.services.contexts.find(kind, id, ctx.page?.pageId);
    if (!target?.[method]) throw new ApiFail(target ? 'not supported' : 'the component cannot be found');
    return target[method](options);
  };
  const run = kind === 'camera' ? () => filmed(ctx, method, options, act) : act;
  run()
    .then(
      (value) => call('success', { ...record(value), errMsg: `${method}:ok` }),
      (error: unknown) =>
        call('fail', { errMsg: `${method}:fail ${error instanceof Error ? error.message : String(error)}` }),
    )
    .finally(() => call('complete', {}))
    .catch((error: unknown) => ctx.env.reportError(error, 'app'));
}

/** What the lens takes is evidence like a chosen picture. */
async function filmed(ctx: ApiContext, method: string, options: unknown, act: () => Promise<unknown>): Promise<object> {
  const { outcome, detail } = await recorded(ctx, { api: `CameraContext.${method}`, args: options }, act);
  if (outcome === 'fail') throw new ApiFail(text(detail['errMsg']).replace(/^\w+:fail /, ''));
  return detail;
}

/** Methods of each context, by documentation; they act on the component with the id. */
const METHODS: Readonly<Record<ContextKind, string>> = {
  video:
    'play pause stop seek sendDanmu playbackRate requestFullScreen exitFullScreen showStatusBar hideStatusBar exitPictureInPicture requestBackgroundPlayback exitBackgroundPlayback startCasting switchCasting reconnectCasting exitCasting',
  map: 'getCenterLocation setCenterOffset setLocMarkerIcon moveToLocation translateMarker moveAlong includePoints getRegion getRotate getScale getSkew addCustomLayer removeCustomLayer addGroundOverlay updateGroundOverlay removeGroundOverlay addVisualLayer removeVisualLayer addArc removeArc setBoundary addMarkers removeMarkers initMarkerCluster openMapApp toScreenLocation fromScreenLocation on eraseLines executeVisualLayerCommand',
  camera: 'takePhoto startRecord stopRecord setZoom',
  livePlayer:
    'play pause stop resume mute snapshot requestFullScreen exitFullScreen exitPictureInPicture requestPictureInPicture',
  livePusher:
    'start stop pause resume switchCamera snapshot toggleTorch playBGM stopBGM pauseBGM resumeBGM setBGMVolume setMICVolume startPreview stopPreview sendMessage startAudioRecord stopAudioRecord createOffscreenCanvas',
  editor:
    'blur clear format getContents getSelectionText insertDivider insertImage insertText redo removeFormat scrollIntoView setContents undo',
  audio: 'play pause seek setSrc',
  canvas: '',
};

function contextOf(ctx: ApiContext, kind: ContextKind, id: string): object {
  return Object.fromEntries(
    METHODS[kind]
      .split(' ')
      .map((method) => [method, (options: unknown) => callComponent(ctx, kind, id, method, options)]),
  );
}

/** A camera without a lens: no frames come, a photo is the persona's. */
function camera(ctx: ApiContext): object {
  const listener = { start: (options: unknown) => record(options)['success'], stop: () => undefined };
  return { ...contextOf(ctx, 'camera', ''), onCameraFrame: () => listener };
}

/** `wx.createXxxContext`: handles to components of the page. */
export const contexts: readonly ApiDefinition[] = [
  managerApi('createVideoContext', 'implemented', (ctx, id) => contextOf(ctx, 'video', text(id))),
  managerApi('createAudioContext', 'implemented', (ctx, id) => contextOf(ctx, 'audio', text(id))),
  managerApi('createMapContext', 'implemented', (ctx, id) => contextOf(ctx, 'map', text(id))),
  managerApi('createLivePlayerContext', 'implemented', (ctx, id) => contextOf(ctx, 'livePlayer', text(id))),
  managerApi('createLivePusherContext', 'implemented', (ctx) => contextOf(ctx, 'livePusher', '')),
  managerApi('createCameraContext', 'implemented', camera),
];

/** A hub whose listeners appear as `on<event>` and `off<event>` of an object. */
export function listening(ctx: ApiContext, events: readonly string[]) {
  const hub = createHub((error) => ctx.env.reportError(error, 'app'));
  const members = Object.fromEntries(
    events.flatMap((event) => [
      [`on${event}`, (listener: unknown) => hub.on(event, listener)],
      [`off${event}`, (listener: unknown) => hub.off(event, listener)],
    ]),
  );
  return { hub, members };
}
