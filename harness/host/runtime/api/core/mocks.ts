/** A replacement that automator's `mockWxMethod` puts in place of a member of `wx`. */
export type Mock =
  | { readonly fn: (...args: readonly unknown[]) => unknown; readonly args?: readonly unknown[] }
  | { readonly result: unknown };

/** Mocks by member name (`getLocation`, `cloud.callFunction`). */
export interface MockRegistry {
  set(method: string, mock: Mock): void;
  restore(method: string): void;
  restoreAll(): void;
  get(method: string): Mock | undefined;
}

export function createMocks(): MockRegistry {
  const mocks = new Map<string, Mock>();
  const plain = (method: string) => method.replace(/^wx\./, '');
  return {
    set: (method, mock) => void mocks.set(plain(method), mock),
    restore: (method) => void mocks.delete(plain(method)),
    restoreAll: () => mocks.clear(),
    get: (method) => mocks.get(method),
  };
}

/** What a mock answers. The function sees the original as `this.origin`, as in the real automator; its own arguments come last. */
export function runMock(
  mock: Mock,
  origin: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): unknown {
  if ('result' in mock) return mock.result;
  return mock.fn.apply({ origin }, [...args, ...(mock.args ?? [])]);
}
