/** What a formatter cannot see: fixed sleeps, empty catches, unfinished words, `any`, and files that have grown two jobs. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);
const SOURCES = /^(harness|scenarios|evidence|detectors|reports|cli|schema)\/.*\.ts$/;
const MAX_LINES = 300;

interface HouseRule {
  readonly name: string;
  readonly pattern: RegExp;
  readonly why: string;
}

const RULES: readonly HouseRule[] = [
  {
    name: 'fixed sleep',
    pattern: /await\s+(sleep|delay)\(|new Promise(<[^>]*>)?\(\(?\w*\)?\s*=>\s*setTimeout/,
    why: 'wait for an event, with a bound',
  },
  {
    name: 'empty catch',
    pattern: /catch\s*(\([^)]*\))?\s*\{\s*\}/,
    why: 'a failure is a value that reaches the report',
  },
  {
    name: 'unfinished word',
    pattern: /\b(TODO|FIXME|XXX)\b|not implemented yet/,
    why: 'finish it or report it as a gap',
  },
  { name: 'any', pattern: /(:\s*any\b|\bas any\b|<any>|\bany\[\])/, why: 'captured data is unknown: narrow it' },
  { name: 'console', pattern: /\bconsole\.(log|info|debug)\(/, why: 'log with pino, to stderr' },
];

/** Tables of facts may be long; everything else is split. */
const isTable = (text: string): boolean => text.includes('@table');

function tracked(): string[] {
  const listed = spawnSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.stdout.split('\n').filter((file) => SOURCES.test(file) && existsSync(path.join(root, file)));
}

function problemsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  const lines = text.split('\n');
  const found = RULES.flatMap((rule) =>
    lines.flatMap((line, at) => (rule.pattern.test(line) ? [`${file}:${at + 1}: ${rule.name} (${rule.why})`] : [])),
  );
  return lines.length - 1 > MAX_LINES && !isTable(text)
    ? [...found, `${file}: ${lines.length - 1} lines, more than ${MAX_LINES} (two jobs?)`]
    : found;
}

const problems = tracked().flatMap(problemsOf);
for (const problem of problems) process.stdout.write(`${problem}\n`);
process.exitCode = problems.length > 0 ? 1 : 0;
