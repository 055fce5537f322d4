import type { Json } from '../../../../../evidence/events.ts';
import { describe } from '../core/bytes.ts';
import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  list,
  managerApi,
  type Options,
  record,
  text,
} from '../core/define.ts';
import { listening } from './contexts.ts';

const pick = (ctx: ApiContext, options: Options): Promise<Json> => ctx.host(ctx.name, describe(options), 'waits');

/** A remote image is fetched first, as on a phone: that exchange is traffic like any other. */
async function localCopy(ctx: ApiContext, src: string, accept = '*/*'): Promise<string> {
  if (!/^https?:\/\//i.test(src)) return src;
  return text(record(await ctx.host('downloadFile', { url: src, header: [['accept', accept]] }))['tempFilePath']);
}

async function imageInfo(ctx: ApiContext, options: Options): Promise<unknown> {
  const src = await localCopy(ctx, text(options['src']), 'image/*');
  return ctx.host('image.info', { src });
}

async function chooseVideo(ctx: ApiContext): Promise<unknown> {
  const saved = record(await ctx.host('fs.writeTemp', { data: { $base64: '' }, extension: 'mp4' }));
  return { tempFilePath: saved['path'], duration: 3, size: 0, height: 1280, width: 720, thumbTempFilePath: '' };
}

/** Opens a picture over the page until it is closed; the picture itself is loaded and thus recorded. */
function preview(ctx: ApiContext, urls: readonly unknown[]): void {
  if (urls.length === 0) throw new ApiFail('parameter error: urls should have at least 1 item');
  const content = urls.map(String).join('\n');
  void ctx.services.dialogs.open({
    kind: 'preview',
    api: ctx.name,
    content,
    choices: [{ id: 'close', label: '关闭' }],
  });
  for (const url of urls.map(String).filter((one) => /^https?:/.test(one))) new Image().src = url;
}

const previewMedia = (ctx: ApiContext, options: Options): void =>
  preview(
    ctx,
    list(options['sources']).map((source) => record(source)['url']),
  );

/** The album takes what it is given; only the file must be there. */
async function save(ctx: ApiContext, options: Options): Promise<void> {
  const path = text(options['filePath']);
  if (/^https?:\/\//i.test(path)) throw new ApiFail('invalid file path');
  await ctx.host('file.size', { path });
}

async function compress(ctx: ApiContext, options: Options): Promise<unknown> {
  const path = text(options['src']);
  await ctx.host('file.size', { path });
  const copy = record(await ctx.host('fs.readFile', { filePath: path }));
  const saved = record(
    await ctx.host('fs.writeTemp', { data: copy['data'] as Json, extension: path.split('.').at(-1) ?? 'jpg' }),
  );
  return { tempFilePath: saved['path'] };
}

const fileInfo = async (ctx: ApiContext, options: Options): Promise<unknown> => {
  const { size } = record(await ctx.host('file.size', { path: text(options['src']) }));
  return {
    orientation: 'up',
    type: 'mp4',
    duration: 3,
    size: Math.ceil(Number(size) / 1024),
    height: 1280,
    width: 720,
    fps: 30,
    bitrate: 1500,
  };
};

/** A decoder that fetches its source and finds the end at once: there are no frames to give. */
function decoder(ctx: ApiContext): object {
  const { hub } = listening(ctx, []);
  const start = async (options: unknown) => {
    await localCopy(ctx, text(record(options)['source']));
    hub.emit('start', { width: 0, height: 0 });
    hub.emit('ended', {});
  };
  return {
    on: (event: string, listener: unknown) => hub.on(event, listener),
    off: (event: string, listener: unknown) => hub.off(event, listener),
    start,
    stop: async () => void hub.emit('stop', {}),
    remove: async () => undefined,
    seek: async () => void hub.emit('seek', {}),
    getFrameData: () => null,
  };
}

async function openDocument(ctx: ApiContext, options: Options): Promise<void> {
  await ctx.host('file.size', { path: text(options['filePath']) });
  void ctx.services.dialogs.open({
    kind: 'document',
    api: ctx.name,
    title: text(options['filePath']),
    choices: [{ id: 'close', label: '关闭' }],
  });
}

const ALBUM = { privacyKey: 'Album' } as const;
const WRITE = { privacyKey: 'AlbumWriteOnly', scope: 'scope.writePhotosAlbum' } as const;

/** Photos, videos and documents. */
export const media: readonly ApiDefinition[] = [
  asyncApi('chooseImage', 'simulated', pick, ALBUM),
  asyncApi('chooseMedia', 'simulated', pick, ALBUM),
  asyncApi('chooseVideo', 'simulated', chooseVideo, ALBUM),
  asyncApi('chooseMessageFile', 'simulated', pick, { privacyKey: 'MessageFile', lenient: ['count'] }),
  asyncApi('getImageInfo', 'implemented', imageInfo),
  asyncApi('getVideoInfo', 'simulated', fileInfo),
  asyncApi('previewImage', 'implemented', (ctx, options) => preview(ctx, list(options['urls']))),
  asyncApi('previewMedia', 'implemented', previewMedia),
  asyncApi('saveImageToPhotosAlbum', 'simulated', save, WRITE),
  asyncApi('saveVideoToPhotosAlbum', 'simulated', save, WRITE),
  asyncApi('compressImage', 'simulated', compress),
  asyncApi('compressVideo', 'simulated', compress, { lenient: ['bitrate', 'fps', 'resolution', 'quality'] }),
  managerApi('createVideoDecoder', 'simulated', decoder),
  asyncApi('openDocument', 'simulated', openDocument),
  asyncApi('saveFileToDisk', 'simulated', openDocument),
];
