import type { AppBundle } from '../host/contract.ts';
import { factsOf, type ModuleFacts } from './module-facts.ts';

/** Code that is read, in characters; what comes after is told as unread. */
const MAX_CODE = 40_000_000;

const known = new WeakMap<AppBundle, ReadonlyMap<string, ModuleFacts>>();

/** What each module of a program says, by its path in order; read once. Nothing of it runs. */
export function factsOfBundle(bundle: AppBundle): ReadonlyMap<string, ModuleFacts> {
  const found = known.get(bundle) ?? read(bundle);
  known.set(bundle, found);
  return found;
}

function read(bundle: AppBundle): ReadonlyMap<string, ModuleFacts> {
  const found = new Map<string, ModuleFacts>();
  let left = MAX_CODE;
  for (const [name, code] of Object.entries(bundle.modules).sort(([a], [b]) => (a < b ? -1 : 1))) {
    left -= code.length;
    found.set(
      name,
      left < 0
        ? { apis: [], hosts: [], keys: [], fault: 'the program has more code than is read' }
        : factsOf({ name, code }),
    );
  }
  return found;
}
