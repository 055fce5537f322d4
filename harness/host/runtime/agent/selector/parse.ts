import { SelectorError } from './tree.ts';

export type Combinator = 'descendant' | 'child' | 'next' | 'after' | 'pierce';

export interface AttributeTest {
  readonly name: string;
  readonly operator: '' | '=' | '^=' | '$=' | '*=' | '~=' | '|=';
  readonly value: string;
}

export interface Pseudo {
  readonly name: string;
  /** Step and offset of `an+b`. */
  readonly nth?: readonly [number, number];
  readonly not?: readonly Complex[];
}

/** `view.a#b[c=d]:first-child`. */
export interface Compound {
  readonly tag: string | undefined;
  readonly id: string | undefined;
  readonly classes: readonly string[];
  readonly attributes: readonly AttributeTest[];
  readonly pseudos: readonly Pseudo[];
}

/** Compounds from left to right; each but the first says how it stands to the one before it. */
export type Complex = readonly { readonly compound: Compound; readonly combinator: Combinator }[];

const MAX_LENGTH = 2000;
const IDENT = /(?:[\w-]|[^\0-\x7f]|\\.)+/y;
const PLAIN_PSEUDOS = new Set(['first-child', 'last-child', 'only-child', 'first-of-type', 'last-of-type', 'empty']);
const NTH_PSEUDOS = new Set(['nth-child', 'nth-last-child', 'nth-of-type']);

/** Reads a selector list. Throws `SelectorError`. */
export function parseSelector(text: string): readonly Complex[] {
  if (text.length > MAX_LENGTH) throw new SelectorError(`${text.slice(0, 40)}…`, MAX_LENGTH, 'too long');
  const reader = new Reader(text);
  const list = reader.list();
  if (!reader.done) throw reader.error('unexpected character');
  return list;
}

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  error(why: string): SelectorError {
    return new SelectorError(this.#text, this.#at, why);
  }

  list(): Complex[] {
    const list = [this.complex()];
    while (this.#skip(/\s*,\s*/y) !== undefined) list.push(this.complex());
    return list;
  }

  complex(): Complex {
    this.#skip(/\s*/y);
    const parts: { compound: Compound; combinator: Combinator }[] = [];
    let combinator: Combinator | undefined = this.#skip(/>>>\s*/y) === undefined ? 'descendant' : 'pierce';
    while (combinator !== undefined) {
      parts.push({ compound: this.#compound(), combinator });
      combinator = this.#combinator();
    }
    return parts;
  }

  #combinator(): Combinator | undefined {
    if (this.#skip(/\s*>>>\s*/y) !== undefined) return 'pierce';
    if (this.#skip(/\s*>\s*/y) !== undefined) return 'child';
    if (this.#skip(/\s*\+\s*/y) !== undefined) return 'next';
    if (this.#skip(/\s*~\s*/y) !== undefined) return 'after';
    const space = this.#skip(/\s+/y);
    return space === undefined || this.done || /[,)]/.test(this.#text[this.#at] ?? '') ? undefined : 'descendant';
  }

  #compound(): Compound {
    const start = this.#at;
    const tag = this.#skip(/\*/y) === undefined ? this.#ident() : undefined;
    let id: string | undefined;
    const classes: string[] = [];
    const attributes: AttributeTest[] = [];
    const pseudos: Pseudo[] = [];
    for (;;) {
      if (this.#skip(/#/y) !== undefined) id = this.#need('an id');
      else if (this.#skip(/\./y) !== undefined) classes.push(this.#need('a class name'));
      else if (this.#skip(/\[\s*/y) !== undefined) attributes.push(this.#attribute());
      else if (this.#skip(/:/y) !== undefined) pseudos.push(this.#pseudo());
      else break;
    }
    if (this.#at === start) throw this.error('a tag, .class, #id or [attribute] was expected');
    return { tag, id, classes, attributes, pseudos };
  }

  #attribute(): AttributeTest {
    const name = this.#need('an attribute name');
    const operator = this.#skip(/\s*[\^$*~|]?=\s*/y)?.trim() ?? '';
    const value = operator === '' ? '' : this.#value();
    if (this.#skip(/\s*\]/y) === undefined) throw this.error('"]" was expected');
    return { name, operator: operator as AttributeTest['operator'], value };
  }

  #value(): string {
    const quoted = this.#skip(/"[^"]*"|'[^']*'/y);
    return quoted === undefined ? (this.#skip(/[^\]\s]+/y) ?? '') : quoted.slice(1, -1);
  }

  #pseudo(): Pseudo {
    const name = this.#need('a pseudo class');
    if (PLAIN_PSEUDOS.has(name)) return { name };
    if (name !== 'not' && !NTH_PSEUDOS.has(name)) throw this.error(`:${name} is not supported`);
    if (this.#skip(/\(\s*/y) === undefined) throw this.error('"(" was expected');
    const pseudo: Pseudo = name === 'not' ? { name, not: this.list() } : { name, nth: this.#nth() };
    if (this.#skip(/\s*\)/y) === undefined) throw this.error('")" was expected');
    return pseudo;
  }

  #nth(): readonly [number, number] {
    const text = (this.#skip(/[\dn+\-\s]+|odd|even/y) ?? '').replace(/\s/g, '');
    if (text === 'odd') return [2, 1];
    if (text === 'even') return [2, 0];
    const parts = /^(?:([+-]?\d*)n)?([+-]?\d+)?$/.exec(text);
    if (text === '' || parts === null) throw this.error('a number such as 2 or 2n+1 was expected');
    const [, step, offset] = parts;
    const factor = step === undefined ? 0 : step === '' || step === '+' ? 1 : step === '-' ? -1 : Number(step);
    return [factor, Number(offset ?? 0)];
  }

  #need(what: string): string {
    const found = this.#ident();
    if (found === undefined) throw this.error(`${what} was expected`);
    return found;
  }

  #ident(): string | undefined {
    return this.#skip(IDENT)?.replace(/\\(.)/g, '$1');
  }

  #skip(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found === undefined) return undefined;
    this.#at += found.length;
    return found;
  }
}
