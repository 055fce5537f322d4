import { isSensitiveApi } from '../../detectors/judge/code.ts';
import { type JudgeOptions, judge } from '../../detectors/judge.ts';
import type { Finding, ResultCode } from '../../detectors/result.ts';
import type { CodeScanEvent, StoredEvent } from '../../evidence/events.ts';
import type { Manifest } from '../../evidence/manifest.ts';
import type { AppBundle } from '../../harness/host/contract.ts';

/** Sensitive APIs and hosts whose code a page can come to; `app` stands for what runs at the start, whatever page is opened. */
export interface ScannedPage {
  readonly page: string;
  readonly apis: readonly string[];
  readonly hosts: readonly string[];
}

/** What the code alone says of a program: `mpaudit scan --json`. */
export interface PrePass {
  readonly schema: 'mpaudit/scan@1';
  readonly target: Pick<Manifest['target'], 'appid' | 'name' | 'version' | 'digest'>;
  readonly pages: readonly ScannedPage[];
  /** As in result.json (`coverage.code`); nothing was called, for nothing ran. */
  readonly code: ResultCode;
  /** Only those that the code proves by itself. */
  readonly findings: readonly Finding[];
  /** What could not be loaded or read. */
  readonly problems: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

const BLANK = { prev: '0'.repeat(64), hash: '0'.repeat(64) };

/** Judges the scan as a bundle in which nothing ran, and keeps what does not need a run. */
export function prePassOf(bundle: AppBundle, manifest: Manifest, scan: CodeScanEvent, options: JudgeOptions): PrePass {
  const events: readonly StoredEvent[] = [
    { ...scan, ...BLANK, seq: 1, t: 0 },
    { type: 'end', outcome: 'finished', ...BLANK, seq: 2, t: 0 },
  ];
  const result = judge({ manifest, complete: true, events, body: () => undefined }, options);
  const { code } = result.coverage;
  if (code === undefined) throw new Error('the judge lost the scan');
  const { appid, name, version, digest } = manifest.target;
  return {
    schema: 'mpaudit/scan@1',
    target: { appid, name, version, digest },
    pages: ['app', ...bundle.pages].map((page) => pageOf(page, scan)),
    code,
    findings: result.findings.filter(({ evidence }) => evidence.some(({ event }) => event === 1)),
    problems: problemsOf(bundle, scan),
  };
}

function problemsOf(bundle: AppBundle, scan: CodeScanEvent): PrePass['problems'] {
  const known = new Set(bundle.problems.map(({ message }) => message));
  return [
    ...bundle.problems.map(({ file, line = 0, message }) => ({ file, line, message })),
    ...scan.unread.filter(({ why }) => !known.has(why)).map(({ file, why }) => ({ file, line: 0, message: why })),
  ];
}

const pageOf = (page: string, { apis, hosts }: CodeScanEvent): ScannedPage => ({
  page,
  apis: sorted(apis.flatMap(({ api, pages }) => (pages.includes(page) && isSensitiveApi(api) ? [api] : []))),
  hosts: sorted(hosts.flatMap(({ host, pages }) => (pages.includes(page) ? [host] : []))),
});

const sorted = (names: readonly string[]): string[] => [...new Set(names)].sort();
