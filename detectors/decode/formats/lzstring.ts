import lz from 'lz-string';
import { type Format, inner } from '../node.ts';
import { SHAPE } from '../shape.ts';

/** lz-string, the compression that mini-programs use for storage and query values; tried last, on what looks like base64 but is not. */
export const lzString: Format = {
  id: 'lz-string',
  when: SHAPE.base64 | SHAPE.dollar,
  open(node) {
    const text = node.text;
    if (
      text === undefined ||
      text.length < 12 ||
      text.length > 200_000 ||
      !/^[A-Za-z0-9+/$_=-]+$/.test(text) ||
      /^[0-9a-f-]+$/i.test(text) ||
      !/^[NMOBIEPQRA]/.test(text)
    )
      return undefined;
    const decoded = /[$-]/.test(text) ? lz.decompressFromEncodedURIComponent(text) : lz.decompressFromBase64(text);
    return decoded &&
      decoded.length >= 4 &&
      /^[[{"\u0020-\u007e\u4e00-\u9fff]+$/.test(decoded.slice(0, 200)) &&
      /[{[="\u4e00-\u9fff:]/.test(decoded)
      ? [inner(node, 'lz-string', { text: decoded })]
      : undefined;
  },
};
