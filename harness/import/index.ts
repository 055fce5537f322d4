/** Captures made elsewhere become evidence bundles (design.md 4.4). */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evidence/error.ts';
import { fileDigest } from '../../evidence/unfinished.ts';
import { ImportedBundle, type ImportOptions, type ImportSummary } from './bundle.ts';
import { FORMATS } from './formats.ts';
import { refuseMistaken } from './mistaken.ts';
import { openSource } from './source.ts';

export type { ImportOptions, ImportSummary } from './bundle.ts';

/**
 * Turns a capture into an evidence bundle; its format is told by its content. Memory is bounded by the largest exchange. Throws `UserError`
 * when the file is of no known format and `EvidenceError` when the disk refuses. A file that was cut off gives what it holds, and says so.
 */
export async function importCapture(file: string, options: ImportOptions): Promise<ImportSummary> {
  const source = openSource(file, options.keyLog);
  refuseMistaken(source.head, file);
  const format = FORMATS.find(({ recognises }) => recognises(source.head));
  if (!format)
    throw new UserError('no capture in a known format', file, `Known: ${FORMATS.map(({ name }) => name).join('; ')}.`);
  if (existsSync(path.join(options.out, 'events.ndjson')))
    throw new UserError('this folder already holds a bundle', options.out, 'Give another --out, or remove it.');
  const bundle = new ImportedBundle({ file, sha256: fileDigest(file).sha256, format: format.id }, options);
  for (const why of format.omits) bundle.omissions.add('format-omits', '', why);
  await format.read(source, bundle);
  return bundle.finish();
}
