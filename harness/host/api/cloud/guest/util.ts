/** A value as a log line. */
export function inspect(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.message;
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value) ?? String(value);
  } catch (error) {
    return `[${String(error)}]`;
  }
}

/** `util.format` without the rarer placeholders. */
export function format(...args: readonly unknown[]): string {
  const [first, ...rest] = args;
  if (typeof first !== 'string') return args.map(inspect).join(' ');
  let used = 0;
  const text = first.replace(/%[sdijoO]/g, (mark) => (used < rest.length ? inspect(rest[used++]) : mark));
  return [text, ...rest.slice(used).map(inspect)].join(' ');
}

type Callback = (error: unknown, value?: unknown) => void;

/** A function with a last callback as one that gives a promise. */
export const promisify =
  (call: (...args: unknown[]) => void) =>
  (...args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const done: Callback = (error, value) => (error ? reject(error) : resolve(value));
      call(...args, done);
    });
