import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import asc from 'assemblyscript/asc';

/** Compiles detectors/scan/assembly to WebAssembly and writes it as text into detectors/scan/module.ts. With --check: says whether that is up to date. */
const TARGET = 'detectors/scan/module.ts';

/** The module as base64. */
export async function compileScan(): Promise<string> {
  const out = join(tmpdir(), `mpaudit-scan-${process.pid}.wasm`);
  const { error, stderr } = await asc.main([
    'detectors/scan/assembly/index.ts',
    ...['-O3', '--noAssert', '--runtime', 'stub', '--enable', 'simd,relaxed-simd', '--outFile', out],
  ]);
  if (error) throw new Error(stderr.toString(), { cause: error });
  const bytes = readFileSync(out);
  rmSync(out);
  return bytes.toString('base64');
}

const textOf = (base64: string): string =>
  `/** Made from assembly/ by scripts/build-scan.ts; not to be edited. @table */\nexport const WASM =\n  '${base64}';\n`;

if (import.meta.main) {
  const text = textOf(await compileScan());
  if (!process.argv.includes('--check')) writeFileSync(TARGET, text);
  else if (readFileSync(TARGET, 'utf8') !== text) {
    process.stderr.write(`${TARGET} is older than detectors/scan/assembly: run npm run build:scan\n`);
    process.exitCode = 1;
  }
}
