/**
 * Mutates packages and reads them: no exception but the reader's own, no file outside the folder, no file that is not in the package.
 *
 *     node scripts/fuzz-package.ts [mutations=100000] [seed=1]
 */
import { UserError } from '../evidence/error.ts';
import { readPackage, writePackage } from '../harness/packages/container.ts';

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
let state = seed;
/** Deterministic numbers (Park–Miller), so that a fault can be repeated. */
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};
const base = writePackage(
  ['/app-config.json', '/app-service.js', '/pages/a.html', '/图.png', '/sub/b.js'].map((name, at) => ({
    name,
    data: Buffer.alloc(at * 20, name),
  })),
);
const started = performance.now();
let [read, refused, files, faults] = [0, 0, 0, 0];
for (let at = 0; at < count; at += 1) {
  const bytes = Buffer.from(base.subarray(0, random(4) === 0 ? random(base.length) : base.length));
  for (let change = random(6); change >= 0 && bytes.length > 0; change -= 1) bytes[random(bytes.length)] = random(256);
  try {
    const content = readPackage(bytes, 'fuzz');
    read += 1;
    faults += content.faults.length;
    for (const { name, data } of content.files) {
      files += 1;
      if (
        name.startsWith('/') ||
        name.split('/').includes('..') ||
        data.byteOffset + data.length > bytes.byteOffset + bytes.length
      )
        throw new Error(`mutation ${at}: ${JSON.stringify(name)} leaves the package`);
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refused += 1;
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  `${count} mutations in ${seconds} s: ${read} read (${files} files, ${faults} entries left out), ${refused} refused, none escaped\n`,
);
