/**
 * Mutates packages, reads them and lays them out as programs: no exception but the reader's own, no file outside the folder, no file that
 * is not in the package.
 *
 *     node scripts/fuzz-package.ts [mutations=100000] [seed=1]
 */
import { UserError } from '../evidence/error.ts';
import { readPackage, writePackage } from '../harness/packages/container.ts';
import { restoreProgram } from '../harness/packages/restore/index.ts';

const [count = 100_000, seed = 1] = process.argv.slice(2).map(Number);
let state = seed;
/** Deterministic numbers (Park–Miller), so that a fault can be repeated. */
const random = (below: number): number => {
  state = (state * 48_271) % 2_147_483_647;
  return state % below;
};
/** One of everything that the restorer reads. */
const FILES = {
  '/app-config.json':
    '{"pages":["pages/a"],"page":{"pages/a.html":{"window":{"x":1}}},"subPackages":[{"root":"/sub/","pages":["b"]}]}',
  '/app-service.js':
    '__wxAppCode__["pages/a.json"]={"usingComponents":{"k":"/k"}};define("pages/a.js",function(require,module,exports){Page({})});define("app.js",function(e){App(e)});',
  '/app-wxss.js':
    '__COMMON_STYLESHEETS__["./c.wxss"]=[".",[1],"c{top:",[0,2],"}"];setCssToHead([[2,"./c.wxss"],"body{}"],undefined,{path:"./pages/a.wxss"})();$gwx=function(){}',
  '/pages/a.html': '<script>setCssToHead(["a{}"],undefined,{path:"./pages/a.wxss"})()</script>',
  '/图.png': 'png',
  '/sub/b.js': 'define("sub/b.js",function(){})',
};
const base = writePackage(Object.entries(FILES).map(([name, text]) => ({ name, data: Buffer.from(text) })));
const outside = (name: string): boolean => name.startsWith('/') || name.split('/').includes('..');
const started = performance.now();
let [read, refused, files, faults, restored] = [0, 0, 0, 0, 0];
for (let at = 0; at < count; at += 1) {
  const bytes = Buffer.from(base.subarray(0, random(4) === 0 ? random(base.length) : base.length));
  for (let change = random(6); change >= 0 && bytes.length > 0; change -= 1) bytes[random(bytes.length)] = random(256);
  try {
    const content = readPackage(bytes, 'fuzz');
    read += 1;
    faults += content.faults.length;
    for (const { name, data } of content.files) {
      files += 1;
      if (outside(name) || data.byteOffset + data.length > bytes.byteOffset + bytes.length)
        throw new Error(`mutation ${at}: ${JSON.stringify(name)} leaves the package`);
    }
    const program = restoreProgram(content);
    if (program === undefined) continue;
    restored += 1;
    for (const name of program.files.keys())
      if (outside(name)) throw new Error(`mutation ${at}: ${JSON.stringify(name)} leaves the program`);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    refused += 1;
  }
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
process.stdout.write(
  `${count} mutations in ${seconds} s: ${read} read (${files} files, ${faults} entries left out), ${refused} refused, ${restored} laid out as programs, none escaped\n`,
);
