/** Where a call of `console` comes from: the frame below this module's own. */
const fromLibrary = (): boolean => /[\\/]node_modules[\\/]/.test(new Error('where').stack?.split('\n')[3] ?? '');

/**
 * What libraries print (the stack trace of a host that does not answer) is no message for the user: failures of ours are values that reach the report.
 * What a scenario or a plug-in prints goes through. `MPAUDIT_DEBUG` lets everything through.
 */
export function quietLibraries(console: Console): void {
  if (process.env['MPAUDIT_DEBUG'] !== undefined) return;
  for (const name of ['warn', 'error'] as const) {
    const print = console[name].bind(console);
    console[name] = (...values: unknown[]) => {
      if (!fromLibrary()) print(...values);
    };
  }
}
