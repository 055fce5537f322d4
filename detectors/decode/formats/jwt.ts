import { changed, type Format, inner, member } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { textOf } from './charset.ts';

/** JSON Web Token (RFC 7519): header and payload are readable by anybody. */
export const jwt: Format = {
  id: 'jwt',
  when: SHAPE.dot,
  open(node) {
    const found = /^(?:Bearer\s+)?(eyJ[\w-]{4,20000})\.(eyJ[\w-]{2,100000})\.[\w-]*$/.exec(node.text ?? '');
    if (!found) return undefined;
    const parts = [found[1], found[2]].map((part) => textOf(Buffer.from(part ?? '', 'base64url')));
    return parts
      .flatMap((text, at) =>
        text === undefined ? [] : [inner(member(node, 'jwt', at === 0 ? 'header' : 'payload', {}), 'json', { text })],
      )
      .map((one) => changed(one, { chain: [...node.chain, 'jwt'], field: node.field }));
  },
};
