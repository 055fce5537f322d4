let renders = 0;

/** Does the work of a template. */
export function whileRendering<T>(work: () => T): T {
  renders += 1;
  try {
    return work();
  } finally {
    renders -= 1;
  }
}

/** A template is at work: what reads data now is no code of the program. */
export const isRendering = (): boolean => renders > 0;
