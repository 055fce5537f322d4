import { element } from '../core/pristine.ts';
import { type BuiltIn, type Part, toText } from './shared/built-in.ts';

/** object-fit and object-position of each mode. */
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

function setup(part: Part) {
  const img = element('img');
  part.dom.append(img);
  img.addEventListener('load', () => part.fire('load', { width: img.naturalWidth, height: img.naturalHeight }));
  img.addEventListener('error', () => {
    if (img.getAttribute('src')) part.fire('error', { errMsg: `GET ${part.text('src')} 404 (Not Found)` });
  });
  const mode = (value: unknown) => {
    const name = toText(value) || 'scaleToFill';
    const [fit, position] = MODES[name] ?? ['fill', 'center'];
    part.dom.setAttribute('mode', name);
    Object.assign(img.style, { objectFit: fit, objectPosition: position });
  };
  const src = (value: unknown) => {
    const path = toText(value);
    if (path === '') img.removeAttribute('src');
    else img.src = part.env.assetUrl(path, part.comp.ownerShadowRoot?.getHostNode().is);
  };
  return {
    follow: {
      lazyLoad: (value: unknown) => img.setAttribute('loading', value === true ? 'lazy' : 'eager'),
      mode,
      src,
    },
  };
}

const ATTRIBUTES = { mode: ['text', 'scaleToFill'], lazyLoad: ['flag'], src: ['text'], webp: ['flag'], showMenuByLongpress: ['flag'], draggable: ['flag'] } as const;

export const image: BuiltIn = {
  tag: 'image',
  attributes: ATTRIBUTES,
  setup,
  css: 'wx-image{display:inline-block;width:320px;height:240px;overflow:hidden}wx-image>img{display:block;width:100%;height:100%}wx-image[mode=widthFix]{height:auto}wx-image[mode=widthFix]>img{height:auto}wx-image[mode=heightFix]{width:auto}wx-image[mode=heightFix]>img{width:auto}wx-image>img:not([src]){visibility:hidden}',
};

export const coverImage: BuiltIn = { tag: 'cover-image', attributes: ATTRIBUTES, setup, css: 'wx-cover-image{display:block}wx-cover-image>img{display:block;width:100%;height:100%}' };
