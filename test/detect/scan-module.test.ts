import { expect, test } from 'vitest';
import { WASM } from '../../detectors/scan/module.ts';
import { compileScan } from '../../scripts/build-scan.ts';

test('the WebAssembly in module.ts is what detectors/scan/assembly compiles to', { timeout: 60_000 }, async () => {
  expect(WASM === (await compileScan()), 'run npm run build:scan').toBe(true);
});
