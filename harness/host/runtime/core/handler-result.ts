let latest: unknown;

/** Keeps what a handler of the program gave back, for the component that fired the event. */
export function keepResult(result: unknown): void {
  if (result !== undefined) latest = result;
}

/** Fires an event and gives what its handler gave back; handlers run before `fire` returns. */
export function resultOf(fire: () => void): unknown {
  latest = undefined;
  fire();
  const result = latest;
  latest = undefined;
  return result;
}
