/** One attribute and where the reading goes on; quoted values may hold anything but their quote. */
const ATTRIBUTE = /\s*([^\s"'<>/=]+)(?:\s*=\s*(?:"[^"]*"|'[^']*'))?/y;
const TAG = /<[a-zA-Z][\w-]*/g;

interface Place {
  readonly start: number;
  readonly end: number;
}

/**
 * An attribute that is given twice counts as it is given last: so does WeChat's own compiler, while glass-easel's takes the first
 * (wechat-miniprogram/glass-easel issue 217). Lines and columns stay.
 */
export function withLastAttributes(wxml: string): string {
  let made = '';
  let from = 0;
  for (const { start, end } of overruled(wxml)) {
    made += wxml.slice(from, start) + wxml.slice(start, end).replace(/[^\n]/g, ' ');
    from = end;
  }
  return made + wxml.slice(from);
}

/** Attributes that a later one of the same tag and name overrules, in order. */
function overruled(wxml: string): readonly Place[] {
  const found: Place[] = [];
  let until = 0;
  for (const tag of wxml.matchAll(TAG)) {
    // What looks like a tag in a value is none.
    if (tag.index < until) continue;
    const last = new Map<string, Place>();
    for (const { name, ...place } of attributesAt(wxml, tag.index + tag[0].length)) {
      const earlier = last.get(name);
      if (earlier !== undefined) found.push(earlier);
      last.set(name, place);
      until = place.end;
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

function* attributesAt(wxml: string, at: number): Generator<Place & { readonly name: string }> {
  for (let start = at; ; ) {
    ATTRIBUTE.lastIndex = start;
    const [text = '', name = ''] = ATTRIBUTE.exec(wxml) ?? [];
    if (text === '') return;
    yield { name, start, end: start + text.length };
    start += text.length;
  }
}
