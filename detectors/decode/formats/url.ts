import { type Format, member } from '../node.ts';
import { SHAPE } from '../shape.ts';
import { pairsOf } from './form.ts';

const MAX_URL = 100_000;

/** A URL inside a value: its query and fragment hold values of their own. */
export const url: Format = {
  id: 'url',
  when: SHAPE.question,
  open(node) {
    const text = node.text;
    if (
      text === undefined ||
      text.length > MAX_URL ||
      !/^(?:[a-z][a-z0-9+.-]{1,20}:\/\/|\/?[\w./-]{1,300}\?)\S+$/i.test(text)
    )
      return undefined;
    const at = text.indexOf('?');
    if (at < 0 || !text.includes('=', at)) return undefined;
    const query = text.slice(at + 1).replace('#', '&');
    return pairsOf(query).map(([name, value]) => member(node, 'url', name, { text: value }));
  },
};
