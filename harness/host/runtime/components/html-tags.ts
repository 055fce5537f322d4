import type { BuiltIn } from './define.ts';

/** HTML tags that people write in WXML by habit. WeChat renders them as plain boxes; so do we. */
const TAGS =
  'div span p a img ul ol li h1 h2 h3 h4 h5 h6 br hr em strong b i s u small section article header footer nav main aside table tr td th tbody thead center font pre figure dl dt dd svg path'.split(
    ' ',
  );

export const htmlTags: readonly BuiltIn[] = TAGS.map((tag) => ({ tag }));
