/** A recording proxy in its own process, so that a test can kill it. argv: work folder, `--upstream` text. Prints one line of JSON when ready. */
import path from 'node:path';
import { createRecorder } from '../../evidence/index.ts';
import { startProxy } from '../../harness/proxy/index.ts';
import { openUpstream } from '../../harness/proxy/upstream/index.ts';
import { manifest } from './evidence.ts';

const [work = '', upstream = 'stub'] = process.argv.slice(2);
const proxy = await startProxy({
  recorder: createRecorder(path.join(work, 'evidence'), manifest()),
  upstream: await openUpstream(upstream),
  resolveInitiator: () => undefined,
  dir: work,
  onFatal: (error) => {
    throw error;
  },
});
process.stdout.write(`${JSON.stringify({ url: proxy.url, ca: proxy.caCertPem })}\n`);
