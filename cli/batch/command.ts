import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The command's own entry: beside the sources in a checkout, two levels up from `dist/` in a package. */
const ENTRY = ['../../bin/mpaudit.js', '../../../bin/mpaudit.js']
  .map((file) => fileURLToPath(new URL(file, import.meta.url)))
  .find((file) => existsSync(file));

/** `mpaudit` as a process: this Node with the command's entry. */
export const COMMAND: readonly [string, ...string[]] = [process.execPath, ENTRY ?? 'mpaudit'];
