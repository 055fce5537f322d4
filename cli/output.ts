import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../detectors/result.ts';
import { UserError } from '../evidence/error.ts';
import { formats, type ReportContext } from '../reports/index.ts';

/** Screenshots that the result names, as far as the bundle still has them. Names are checked: a bundle is hostile. */
function screenshotsOf(result: Result, evidenceDir: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const { file } of result.run.screenshots) {
    const full = path.join(evidenceDir, file);
    if (/^screenshots\/[\w.-]+\.png$/u.test(file) && existsSync(full)) found.set(file, readFileSync(full));
  }
  return found;
}

/** Writes the wanted formats (html and json always) into `out`; returns the paths as a person would type them. */
export function writeReports(
  result: Result,
  out: string,
  evidenceDir: string,
  wanted: readonly string[],
  lang: 'zh' | 'en',
): string[] {
  const context: ReportContext = {
    lang,
    screenshots: screenshotsOf(result, evidenceDir),
    evidenceDir: path.relative(process.cwd(), evidenceDir) || '.',
  };
  const chosen = formats.filter((format) => ['html', 'json', ...wanted].includes(format.id));
  return chosen.map((format) => {
    const file = path.join(out, format.fileName);
    write(file, format.render(result, context));
    return path.relative(process.cwd(), file);
  });
}

/** Reports can hold personal data: readable by their owner only. */
function write(file: string, content: string | Uint8Array): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, content, { mode: 0o600 });
  } catch (error) {
    throw new UserError(
      `cannot write the report: ${(error as Error).message}`,
      file,
      'Give another folder with --out.',
      { cause: error },
    );
  }
}
