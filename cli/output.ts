import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Result } from '../detectors/result.ts';
import { UserError } from '../evidence/error.ts';
import { formats, type ReportContext } from '../reports/index.ts';
import { repeatCommand, replayBeside, sourceRoot } from './repeat.ts';

/** Screenshots that the result names, as far as the bundle still has them. Names are checked: a bundle is hostile. */
function screenshotsOf(result: Result, evidenceDir: string): ReadonlyMap<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const { file } of result.run.screenshots) {
    const full = path.join(evidenceDir, file);
    if (/^screenshots\/[\w.-]+\.png$/u.test(file) && existsSync(full)) found.set(file, readFileSync(full));
  }
  return found;
}

export interface Output {
  /** Folder that the reports go to. */
  readonly out: string;
  readonly evidenceDir: string;
  /** Ids of formats; html and json are always written. */
  readonly wanted: readonly string[];
  readonly lang: 'zh' | 'en';
  /** Folder of the mini-program, when this command knows it. */
  readonly project?: string;
}

/** Writes the wanted formats; returns the paths as a person would type them. */
export function writeReports(result: Result, output: Output): string[] {
  const context = contextOf(result, output);
  const chosen = formats.filter((format) => ['html', 'json', ...output.wanted].includes(format.id));
  return chosen.map((format) => {
    const file = path.join(output.out, format.fileName);
    write(file, format.render(result, context));
    return path.relative(process.cwd(), file);
  });
}

function contextOf(result: Result, { evidenceDir, lang, project }: Output): ReportContext {
  const replay = replayBeside(path.dirname(evidenceDir));
  const from = project ?? replay?.project;
  return {
    lang,
    screenshots: screenshotsOf(result, evidenceDir),
    evidenceDir: path.relative(process.cwd(), evidenceDir) || '.',
    ...(replay === undefined ? {} : { repeat: repeatCommand(replay) }),
    ...(from === undefined ? {} : { sourceRoot: sourceRoot(from) }),
  };
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
