import { registerHooks } from 'node:module';

/** The library of this very installation, as source or as built. */
const SELF = new URL(import.meta.url.endsWith('.ts') ? '../index.ts' : '../index.js', import.meta.url).href;

let known = false;

/** Lets a module of the user import `mpaudit` wherever it lies: a global installation has no node_modules above the user's folders. */
export function knowOwnName(): void {
  if (known) return;
  known = true;
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'mpaudit' ? { url: SELF, shortCircuit: true } : next(specifier, context),
  });
}
