/** A list of events that may be too long to stand in memory: read from its beginning whenever it is walked. An array is one, too. */
export interface Events<E> extends Iterable<E> {
  readonly length: number;
  some(test: (event: E) => boolean): boolean;
  filter(test: (event: E) => boolean): readonly E[];
  findLast(test: (event: E) => boolean): E | undefined;
  flatMap<R>(map: (event: E) => R | readonly R[]): R[];
  /** The first ones, so many at most. */
  slice(start: 0, end: number): readonly E[];
}

/** Such a list of what a source yields. */
export class ReadAnew<E> implements Events<E> {
  readonly length: number;
  readonly #forward: () => Iterable<E>;
  readonly #backward: () => Iterable<E>;

  constructor(length: number, forward: () => Iterable<E>, backward: () => Iterable<E>) {
    this.length = length;
    this.#forward = forward;
    this.#backward = backward;
  }

  [Symbol.iterator](): Iterator<E> {
    return this.#forward()[Symbol.iterator]();
  }

  some(test: (event: E) => boolean): boolean {
    return first(this.#forward(), test) !== undefined;
  }

  filter(test: (event: E) => boolean): readonly E[] {
    const found: E[] = [];
    for (const event of this) if (test(event)) found.push(event);
    return found;
  }

  findLast(test: (event: E) => boolean): E | undefined {
    return first(this.#backward(), test);
  }

  flatMap<R>(map: (event: E) => R | readonly R[]): R[] {
    const found: R[] = [];
    for (const event of this) {
      const one = map(event);
      if (Array.isArray(one)) found.push(...(one as readonly R[]));
      else found.push(one as R);
    }
    return found;
  }

  slice(_start: 0, end: number): readonly E[] {
    const found: E[] = [];
    for (const event of this) {
      if (found.length >= end) break;
      found.push(event);
    }
    return found;
  }
}

function first<E>(events: Iterable<E>, test: (event: E) => boolean): E | undefined {
  for (const event of events) if (test(event)) return event;
  return undefined;
}
