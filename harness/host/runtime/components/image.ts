import { type BuiltIn, type PropertySpec, type Self, textOf } from './define.ts';
import { make } from './shared/dom.ts';

/** object-fit and object-position of each `mode`. */
const MODES: Readonly<Record<string, readonly [fit: string, position: string]>> = {
  scaleToFill: ['fill', 'center'],
  aspectFit: ['contain', 'center'],
  aspectFill: ['cover', 'center'],
  widthFix: ['fill', 'center'],
  heightFix: ['fill', 'center'],
  top: ['none', 'top'],
  bottom: ['none', 'bottom'],
  center: ['none', 'center'],
  left: ['none', 'left'],
  right: ['none', 'right'],
  'top left': ['none', 'left top'],
  'top right': ['none', 'right top'],
  'bottom left': ['none', 'left bottom'],
  'bottom right': ['none', 'right bottom'],
};

/** A source that fails or loads tells so; an empty one does neither. */
function listen(self: Self, img: HTMLImageElement): void {
  img.addEventListener('load', () => {
    self.el.toggleAttribute('loaded', true);
    self.fire('load', { width: img.naturalWidth, height: img.naturalHeight });
  });
  img.addEventListener('error', () => {
    if (img.hasAttribute('src')) self.fire('error', { errMsg: `GET ${self.text('src')} 404 (Not Found)` });
  });
}

function setSource(self: Self, img: HTMLImageElement, src: string): void {
  self.el.toggleAttribute('loaded', false);
  if (src === '') img.removeAttribute('src');
  else img.src = self.env.assetUrl(src, self.owner);
}

const PROPERTIES: Readonly<Record<string, PropertySpec>> = {
  src: { type: String, value: '' },
  mode: { type: String, value: 'scaleToFill' },
  lazyLoad: { type: Boolean, value: false },
  fadeIn: { type: Boolean, value: false },
  webp: { type: Boolean, value: false },
  showMenuByLongpress: { type: Boolean, value: false },
};

const like = (tag: string): BuiltIn => ({
  tag,
  properties: PROPERTIES,
  setup(self) {
    const img = make('img', 'wx-image-img');
    self.el.append(img);
    listen(self, img);
    return {
      changed: {
        // Before the source: the browser looks at `loading` when the source is set.
        lazyLoad: (on) => img.setAttribute('loading', on === true ? 'lazy' : 'eager'),
        mode: (value) => {
          const mode = textOf(value) || 'scaleToFill';
          const [fit, position] = MODES[mode] ?? ['fill', 'center'];
          self.el.setAttribute('mode', mode);
          Object.assign(img.style, { objectFit: fit, objectPosition: position });
        },
        src: (src) => setSource(self, img, textOf(src)),
      },
    };
  },
});

export const image = like('image');
/** On a phone a native layer; the same picture here. */
export const coverImage = like('cover-image');
