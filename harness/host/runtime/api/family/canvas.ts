import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  managerApi,
  number,
  type Options,
  record,
  text,
} from '../core/define.ts';

type Draw = CanvasRenderingContext2D;
type Action = (context: Draw) => void | Promise<void>;

/** The canvas element behind an id, registered by the component. */
function canvasOf(ctx: ApiContext, id: string): HTMLCanvasElement {
  const node = ctx.services.contexts.find('canvas', id, ctx.page?.pageId)?.['node']?.({});
  if (!(node instanceof HTMLCanvasElement)) throw new ApiFail('canvas is empty');
  return node;
}

const METHODS = [
  'arc',
  'arcTo',
  'beginPath',
  'bezierCurveTo',
  'clearRect',
  'clip',
  'closePath',
  'fill',
  'fillRect',
  'fillText',
  'lineTo',
  'moveTo',
  'quadraticCurveTo',
  'rect',
  'restore',
  'rotate',
  'save',
  'scale',
  'setTransform',
  'stroke',
  'strokeRect',
  'strokeText',
  'transform',
  'translate',
] as const;
const PROPERTIES: Readonly<Record<string, string>> = {
  setFillStyle: 'fillStyle',
  setStrokeStyle: 'strokeStyle',
  setLineWidth: 'lineWidth',
  setLineCap: 'lineCap',
  setLineJoin: 'lineJoin',
  setMiterLimit: 'miterLimit',
  setGlobalAlpha: 'globalAlpha',
  setTextAlign: 'textAlign',
  setLineDashOffset: 'lineDashOffset',
  setGlobalCompositeOperation: 'globalCompositeOperation',
};
const ASSIGNABLE = [
  ...Object.values(PROPERTIES),
  'font',
  'shadowBlur',
  'shadowColor',
  'shadowOffsetX',
  'shadowOffsetY',
  'textBaseline',
];

/** Style values may be gradients made before the canvas was there: they are built when drawn. */
type Lazy = { readonly build: (context: Draw) => CanvasGradient | CanvasPattern | string };
const isLazy = (value: unknown): value is Lazy => typeof value === 'object' && value !== null && 'build' in value;

function assign(context: Draw, property: string, value: unknown): void {
  (context as unknown as Record<string, unknown>)[property] = isLazy(value) ? value.build(context) : value;
}

function gradient(make: (context: Draw) => CanvasGradient): Lazy & { addColorStop(stop: number, color: string): void } {
  const stops: [number, string][] = [];
  const build = (context: Draw) => {
    const made = make(context);
    for (const [stop, color] of stops) made.addColorStop(stop, color);
    return made;
  };
  return { build, addColorStop: (stop, color) => void stops.push([stop, color]) };
}

function loadImage(ctx: ApiContext, src: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error(`image "${src}" cannot be loaded`));
    image.src = ctx.env.assetUrl(src);
  });
}

function measure(content: string, font: string): { width: number } {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return { width: content.length * 10 };
  context.font = font;
  return { width: context.measureText(content).width };
}

/** `wx.createCanvasContext`: the old context collects actions, `draw` runs them in order. */
function createContext(ctx: ApiContext, id: string): object {
  let actions: Action[] = [];
  const add = (action: Action) => void actions.push(action);
  const values: Record<string, unknown> = { font: '10px sans-serif' };
  const api: Record<string, unknown> = {};
  for (const method of METHODS) {
    api[method] = (...args: readonly unknown[]) =>
      add((context) => (context[method] as (...args: unknown[]) => void).apply(context, [...args]));
  }
  for (const [setter, property] of Object.entries(PROPERTIES))
    api[setter] = (value: unknown) => add((context) => assign(context, property, value));
  for (const property of ASSIGNABLE) {
    Object.defineProperty(api, property, {
      get: () => values[property],
      set(value: unknown) {
        values[property] = value;
        add((context) => assign(context, property, value));
      },
    });
  }
  const setFont = (size: number) => {
    values['font'] = String(values['font']).replace(/\d+(\.\d+)?px/, `${size}px`);
    const font = values['font'];
    add((context) => assign(context, 'font', font));
  };
  Object.assign(api, {
    setFontSize: setFont,
    setTextBaseline: (value: string) =>
      add((context) => assign(context, 'textBaseline', value === 'normal' ? 'alphabetic' : value)),
    setLineDash: (pattern: number[], offset = 0) =>
      add((context) => {
        context.setLineDash(pattern);
        context.lineDashOffset = offset;
      }),
    setShadow: (x: number, y: number, blur: number, color: string) =>
      add(
        (context) =>
          Object.assign(context, { shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color }) &&
          undefined,
      ),
    drawImage: (src: string, ...place: number[]) =>
      add(async (context) => {
        const image = await loadImage(ctx, String(src));
        (context.drawImage as (...args: unknown[]) => void)(image, ...(place.length >= 2 ? place : [0, 0]));
      }),
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      gradient((context) => context.createLinearGradient(x0, y0, x1, y1)),
    createCircularGradient: (x: number, y: number, r: number) =>
      gradient((context) => context.createRadialGradient(x, y, 0, x, y, r)),
    createPattern: (src: unknown, repetition: unknown): Lazy => {
      let image: HTMLImageElement | undefined;
      add(async () => {
        image = await loadImage(ctx, String(src));
      });
      return {
        build: (context) => (image && context.createPattern(image, text(repetition, 'repeat'))) ?? 'transparent',
      };
    },
    measureText: (content: string) => measure(String(content), String(values['font'])),
    getActions: () => actions.splice(0),
    clearActions: () => void actions.splice(0),
    draw: (reserve?: unknown, callback?: unknown) => {
      const batch = actions;
      actions = [];
      const after = typeof reserve === 'function' ? reserve : callback;
      void draw(ctx, id, batch, reserve === true)
        .then(
          () => 'drawCanvas:ok',
          (error: unknown) => `drawCanvas:fail ${error instanceof Error ? error.message : String(error)}`,
        )
        .then((errMsg) => typeof after === 'function' && after({ errMsg }))
        .catch((error: unknown) => ctx.env.reportError(error, 'app'));
    },
  });
  return api;
}

/** WeChat leaves out what it cannot draw (a picture that does not load, a size that is no number) and goes on. */
async function drawn(ctx: ApiContext, action: Action, context: Draw): Promise<void> {
  try {
    await action(context);
  } catch (error) {
    ctx.env.record({ type: 'console', level: 'warn', args: [`[canvas] ${String(error)}`] });
  }
}

async function draw(ctx: ApiContext, id: string, batch: readonly Action[], reserve: boolean): Promise<void> {
  const done = ctx.env.busy('canvas draw');
  try {
    const context = canvasOf(ctx, id).getContext('2d');
    if (!context) throw new ApiFail('canvas is empty');
    if (!reserve) context.clearRect(0, 0, context.canvas.width, context.canvas.height);
    context.save();
    for (const action of batch) await drawn(ctx, action, context);
    context.restore();
  } finally {
    done();
  }
}

/** Renders the canvas (or a part) to a file of the mini-program. */
async function toTempFile(ctx: ApiContext, options: Options): Promise<unknown> {
  const given = options['canvas'];
  const source =
    given instanceof HTMLCanvasElement || given instanceof OffscreenCanvas
      ? given
      : canvasOf(ctx, text(options['canvasId']));
  const [x, y] = [number(options['x']), number(options['y'])];
  const width = number(options['width'], source.width - x);
  const height = number(options['height'], source.height - y);
  const target = document.createElement('canvas');
  target.width = number(options['destWidth'], width);
  target.height = number(options['destHeight'], height);
  target.getContext('2d')?.drawImage(source, x, y, width, height, 0, 0, target.width, target.height);
  const extension = options['fileType'] === 'jpg' ? 'jpg' : 'png';
  const base64 =
    target.toDataURL(extension === 'jpg' ? 'image/jpeg' : 'image/png', number(options['quality'], 1)).split(',')[1] ??
    '';
  const saved = record(await ctx.host('fs.writeTemp', { data: { $base64: base64 }, extension }));
  return { tempFilePath: saved['path'] };
}

function getImageData(ctx: ApiContext, options: Options): unknown {
  const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((key) => number(options[key])) as [
    number,
    number,
    number,
    number,
  ];
  const data = canvasOf(ctx, text(options['canvasId'])).getContext('2d')?.getImageData(x, y, width, height);
  return { width, height, data: data?.data };
}

function putImageData(ctx: ApiContext, options: Options): void {
  const data = options['data'];
  if (!(data instanceof Uint8ClampedArray)) throw new ApiFail('invalid data');
  const image = new ImageData(new Uint8ClampedArray(data), number(options['width']), number(options['height']));
  canvasOf(ctx, text(options['canvasId']))
    .getContext('2d')
    ?.putImageData(image, number(options['x']), number(options['y']));
}

function offscreen(first: unknown, second: unknown): object {
  const options = typeof first === 'object' ? record(first) : { width: first, height: second };
  const canvas = document.createElement('canvas');
  canvas.width = number(options['width'], 300);
  canvas.height = number(options['height'], 150);
  return Object.assign(canvas, { createImage: () => new Image() });
}

/** `wx.drawCanvas` of 2016: actions that `getActions` gave. */
async function drawCanvas(ctx: ApiContext, options: Options): Promise<void> {
  const actions = options['actions'];
  if (!Array.isArray(actions)) throw new ApiFail('parameter error: parameter.actions should be Array');
  await draw(
    ctx,
    text(options['canvasId']),
    actions.filter((action): action is Action => typeof action === 'function'),
    options['reserve'] === true,
  );
}

export const canvas: readonly ApiDefinition[] = [
  managerApi('createCanvasContext', 'implemented', (ctx, id) => createContext(ctx, text(id))),
  managerApi('createContext', 'implemented', (ctx) => createContext(ctx, '')),
  asyncApi('drawCanvas', 'implemented', drawCanvas),
  asyncApi('canvasToTempFilePath', 'implemented', toTempFile),
  asyncApi('canvasGetImageData', 'implemented', getImageData),
  asyncApi('canvasPutImageData', 'implemented', putImageData),
  managerApi('createOffscreenCanvas', 'implemented', (_ctx, first, second) => offscreen(first, second)),
];
