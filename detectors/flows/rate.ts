const MINUTE = 60_000;
/** An hour and a half; later sightings are counted in the last one. */
const MOST = 90;

/** How often something was seen, by the minute since the first time. */
export class Rate {
  readonly #minutes: number[] = [];
  #first: number | undefined;

  /** `t` in milliseconds. */
  add(t: number): void {
    this.#first ??= t;
    const at = Math.min(MOST - 1, Math.max(0, Math.floor((t - this.#first) / MINUTE)));
    while (this.#minutes.length <= at) this.#minutes.push(0);
    this.#minutes[at] = (this.#minutes[at] ?? 0) + 1;
  }

  get perMinute(): readonly number[] {
    return this.#minutes;
  }
}
