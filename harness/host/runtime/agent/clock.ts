const RealDate = globalThis.Date;
let offset = 0;

/** Moves the clock of the mini-program forward: `Date` and `Date.now()`. Timers keep running in real time. */
export function moveClock(ms: number): number {
  offset += ms;
  if (globalThis.Date === RealDate) globalThis.Date = shifted();
  return offset;
}

function shifted(): DateConstructor {
  return new Proxy(RealDate, {
    construct: (target, args: [], self) =>
      Reflect.construct(target, args.length === 0 ? [target.now() + offset] : args, self) as Date,
    apply: (target) => new target(target.now() + offset).toString(),
    get: (target, key) => (key === 'now' ? () => target.now() + offset : (Reflect.get(target, key) as unknown)),
  });
}
