import { dirOf, joinPath } from '../paths.ts';

/** Path prefix under which the host serves files of the mini-program (`AppBundle.assets`). */
export const ASSET_PREFIX = '/__asset/';

const RPX = /(?<![\w.#-])([+-]?(?:\d+\.?\d*|\.\d+))rpx(?![\w-])/gi;
/** A whole `url(…)` or string: lengths inside are text. */
const OPAQUE = /url\(\s*(?:"[^"]*"|'[^']*'|[^)'"]*)\s*\)|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/gi;

/** `10rpx` -> `calc(var(--rpx) * 10)`; url() of project files -> served address. `file` is the sheet the value was written in. */
export function compileValue(value: string, file: string): string {
  if (!/rpx|url\(/i.test(value)) return value;
  let out = '';
  let last = 0;
  for (const match of value.matchAll(OPAQUE)) {
    out += compileLengths(value.slice(last, match.index)) + compileUrl(match[0], file);
    last = match.index + match[0].length;
  }
  return out + compileLengths(value.slice(last));
}

/** In a media query no variable works: 750rpx is taken as WeChat's design width of 375 px. */
export function compileMedia(params: string): string {
  return params.replace(RPX, (_, amount: string) => `${Number(amount) / 2}px`);
}

function compileLengths(text: string): string {
  return text.replace(RPX, (_, amount: string) =>
    Number(amount) === 0 ? '0px' : `calc(var(--rpx) * ${Number(amount)})`,
  );
}

function compileUrl(text: string, file: string): string {
  const target = /^url\(\s*(["']?)(.*?)\1\s*\)$/is.exec(text)?.[2];
  if (target === undefined || target === '' || /^(data:|[a-z][\w+.-]*:|\/\/|#)/i.test(target)) return text;
  const path = joinPath(dirOf(file), target.replace(/[?#].*$/, ''));
  return path === null ? text : `url("${ASSET_PREFIX}${encodeURI(path).replaceAll('"', '%22')}")`;
}
