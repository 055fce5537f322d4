import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Examples import the library by its name, as users do; here that is the source. */
const resolve = {
  alias: [
    { find: /^mpaudit$/, replacement: path.join(import.meta.dirname, 'index.ts') },
    { find: /^mpaudit\/vitest$/, replacement: path.join(import.meta.dirname, 'vitest.ts') },
  ],
};

/** Two projects: `unit` is pure and parallel, `integration` uses the real proxy, browser and automator client, one file at a time. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/integration/**'],
          testTimeout: 20_000,
          // Pure code has no state to keep apart: the modules are loaded once for each worker, not once for each file.
          isolate: false,
        },
      },
      {
        resolve,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
