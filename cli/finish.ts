import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { markKnown } from '../detectors/baseline.ts';
import { judge } from '../detectors/judge.ts';
import type { Result } from '../detectors/result.ts';
import { type Bundle, openBundle, writeHar } from '../evidence/index.ts';
import { ownTraffic } from '../harness/capture/own-traffic.ts';
import type { Config } from './config.ts';
import { type ExitCode, exitCodeOf } from './exit.ts';
import { redactBundle } from './export/redact.ts';
import { beFrugal } from './frugal.ts';
import { checkInputs, judgeInput } from './judge-input.ts';
import type { JudgeOptions } from './options.ts';
import { writeReports } from './output.ts';
import { summary } from './summary.ts';

export interface FinishInput {
  readonly evidenceDir: string;
  readonly out: string;
  readonly options: JudgeOptions;
  readonly config: Config;
  /** Folder of the mini-program, when the command was given it. */
  readonly project?: string;
  /** Evidence folders of other runs of the same program (`judge --with`). */
  readonly compared?: readonly string[];
}

/** Judge and show: the second half of `run`, and all of `judge`. Returns the exit code. */
export async function finish(input: FinishInput): Promise<ExitCode> {
  const { evidenceDir, out, options, config } = input;
  beFrugal();
  const evidence = judged(openBundle(evidenceDir));
  const baseline = await checkInputs(options, config);
  const plain = judge(evidence, {
    ...(await judgeInput(evidence, options, config, baseline)),
    compared: (input.compared ?? []).map((dir) => judged(openBundle(dir))),
  });
  const result = baseline === undefined ? plain : markKnown(plain, baseline);
  const wanted = options.format ?? config.format ?? [];
  const files = writeReports(result, {
    out,
    evidenceDir,
    wanted,
    lang: options.lang,
    ...(input.project === undefined ? {} : { project: input.project }),
  });
  if (wanted.includes('har')) files.push(har(evidence, { evidenceDir, out, unmasked: options.unmasked === true }));
  if (wanted.includes('pdf')) files.push(await pdf(out, evidenceDir));
  show(result, files, options);
  return exitCodeOf(result, options.failOn ?? config.failOn ?? 'medium');
}

/** A phone sends what is not the program's; it stays in the bundle and is not judged. */
export function judged(bundle: Bundle, appid = bundle.manifest.target.appid): Bundle {
  const { driver } = bundle.manifest.target;
  return driver === 'device' && appid !== '' ? { ...bundle, events: ownTraffic(bundle.events, appid) } : bundle;
}

/** Its browser driver is loaded by those who want one only. */
async function pdf(out: string, evidenceDir: string): Promise<string> {
  const { printPdf } = await import('./pdf.ts');
  return path.relative(process.cwd(), await printPdf(path.join(out, 'report.html'), out, evidenceDir));
}

interface HarInput {
  readonly evidenceDir: string;
  readonly out: string;
  readonly unmasked: boolean;
}

/** Tokens in the place of personal data unless the values are asked for: a HAR is a file that people attach to tickets. */
function har(evidence: Bundle, { evidenceDir, out, unmasked }: HarInput): string {
  const file = path.join(out, 'traffic.har');
  if (unmasked) writeHar(evidence, file);
  else maskedHar(evidenceDir, file);
  return path.relative(process.cwd(), file);
}

function maskedHar(evidenceDir: string, file: string): void {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'mpaudit-har-'));
  try {
    const copy = path.join(dir, 'evidence');
    redactBundle(evidenceDir, copy);
    writeHar(judged(openBundle(copy)), file);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

function show(result: Result, files: readonly string[], options: JudgeOptions): void {
  if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  const text = summary(result, files, options.lang, (options.json ? process.stderr : process.stdout).isTTY === true);
  if (!options.json) process.stdout.write(text);
}
