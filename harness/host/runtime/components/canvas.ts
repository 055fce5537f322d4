import { type BuiltIn, type Self, textOf } from './define.ts';
import { reachable } from './shared/context.ts';
import { make } from './shared/dom.ts';

/** An image whose `src` may be a path of the mini-program. */
function createImage(self: Self): HTMLImageElement {
  const image = new Image();
  const real = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src');
  Object.defineProperty(image, 'src', {
    get: () => real?.get?.call(image) as string,
    set(value: unknown) {
      const src = textOf(value);
      // `./a.png` is beside the page; a bare name is in the project's root.
      real?.set?.call(image, self.env.assetUrl(src, /^\.\.?\//.test(src) ? self.owner : ''));
    },
  });
  return image;
}

/** What WeChat's canvas node has beside the browser's. */
const asNode = (self: Self, canvas: HTMLCanvasElement): HTMLCanvasElement =>
  Object.assign(canvas, {
    createImage: () => createImage(self),
    createPath2D: (path?: string) => new Path2D(path),
    createImageData: (width = 1, height = 1) => new ImageData(width, height),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  });

/** The bitmap of the old context is as large as the box; that of the new one is the program's own business. */
function fitBox(self: Self, canvas: HTMLCanvasElement): void {
  const { clientWidth, clientHeight } = self.el;
  if (self.text('type') !== '' || clientWidth === 0 || clientHeight === 0) return;
  if (canvas.width !== clientWidth) canvas.width = clientWidth;
  if (canvas.height !== clientHeight) canvas.height = clientHeight;
}

export const canvas: BuiltIn = {
  tag: 'canvas',
  properties: {
    type: { type: String, value: '' },
    canvasId: { type: String, value: '' },
    disableScroll: { type: Boolean, value: false },
  },
  setup(self) {
    const bitmap = asNode(self, make('canvas', 'wx-canvas-inner'));
    self.el.prepend(bitmap);
    const node = (): HTMLCanvasElement => {
      fitBox(self, bitmap);
      return bitmap;
    };
    const shared = reachable(self, 'canvas', { node }, () => self.text('canvasId') || self.node.id);
    return { ...shared, drive: {}, node, context: node };
  },
};
