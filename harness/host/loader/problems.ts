import type { LoadProblem } from '../contract.ts';

/** Collects load problems once each, in the order they were found. */
export class Problems {
  readonly #list = new Map<string, LoadProblem>();

  add(problem: LoadProblem): void {
    const key = `${problem.kind}|${problem.file}|${problem.line ?? ''}|${problem.message}`;
    if (!this.#list.has(key)) this.#list.set(key, problem);
  }

  all(): LoadProblem[] {
    return [...this.#list.values()];
  }
}

/** True for files of packages: their faults are never fatal, the author of the mini-program cannot mend them. */
export function isVendored(path: string): boolean {
  return /(^|\/)(miniprogram_npm|node_modules)\//.test(path);
}
