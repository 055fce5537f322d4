import path from 'node:path';
import { defineConfig } from 'vitest/config';

/** Examples import the library by its name, as users do; here that is the source. */
const resolve = {
  alias: [
    { find: /^mpaudit$/, replacement: path.join(import.meta.dirname, 'index.ts') },
    { find: /^mpaudit\/vitest$/, replacement: path.join(import.meta.dirname, 'vitest.ts') },
  ],
};

/** Tests that hold a limit of wall time or of the watchdog's patience: what else runs would fail them. */
const TIMED = [
  'cli/run',
  'drive/never-answers',
  'drive/experiment',
  'host/watchdog',
  'proxy/record',
  'reports/html',
].map((name) => `test/integration/${name}.test.ts`);

/** The real proxy, browser and automator client. Files of one worker share their modules; each closes what it started. */
const real = { testTimeout: 120_000, hookTimeout: 120_000, isolate: false };

/**
 * Three projects, one after the other: `unit` is pure; `integration` uses the real proxy, browser and automator client, two files at a
 * time (more would wait for each other's browsers); `timed` is the same, one file at a time.
 */
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
          maxWorkers: '100%',
          sequence: { groupOrder: 0 },
        },
      },
      {
        resolve,
        test: {
          ...real,
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          exclude: TIMED,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        resolve,
        test: {
          ...real,
          name: 'timed',
          include: TIMED,
          maxWorkers: 1,
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
