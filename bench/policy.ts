import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Statement } from '../detectors/policy/model.ts';
import { readPolicyText } from '../detectors/policy/reader/index.ts';
import { type Sentence, sentencesOf } from '../detectors/policy/reader/sentences.ts';

/**
 * npm run bench:policy -- <folder of labelled policies> [--half tuning|held-out] [--misses]
 * Measures what `mpaudit policy --json` gives against labelled policies (`{id, text, spans: [{label, start, end, text}]}`), in sentences
 * that hold a collecting or sharing label. A span is found when it overlaps. Every second file (by name) is held out: the rules were
 * written while looking at the others. The folder stays outside the project: its licence is not stated.
 */

interface Gold {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
interface Labelled {
  readonly id: string;
  readonly text: string;
  readonly spans: readonly Gold[];
}
interface Span {
  readonly start: number;
  readonly end: number;
}

const overlaps = (a: Span, b: Span): boolean => a.start < b.end && b.start < a.end;

/** Counts of one label. */
class Score {
  gold = 0;
  found = 0;
  said = 0;
  right = 0;
  readonly missed: string[] = [];
  readonly wrong: string[] = [];

  add(gold: readonly Gold[], said: readonly (Span & { readonly text: string })[], context: string): void {
    this.gold += gold.length;
    this.said += said.length;
    for (const one of gold) {
      if (said.some((other) => overlaps(one, other))) this.found += 1;
      else this.missed.push(`${one.text}   «${context}»`);
    }
    for (const one of said) {
      if (gold.some((other) => overlaps(one, other))) this.right += 1;
      else this.wrong.push(`${one.text}   «${context}»`);
    }
  }

  line(name: string): string {
    const recall = this.found / Math.max(1, this.gold);
    const precision = this.right / Math.max(1, this.said);
    const f1 = (2 * recall * precision) / Math.max(1e-9, recall + precision);
    const show = (value: number): string => value.toFixed(3);
    return `${name.padEnd(10)} gold ${String(this.gold).padStart(5)}  recall ${show(recall)}  precision ${show(precision)}  F1 ${show(f1)}`;
  }
}

const labels = ['data', 'purpose', 'subject', 'condition', 'actor'] as const;
type Label = (typeof labels)[number];

/** What was counted over some of the policies. */
class Tally {
  readonly scores = Object.fromEntries(labels.map((label) => [label, new Score()])) as Record<Label, Score>;
  policies = 0;
  characters = 0;
  milliseconds = 0;
  denied = 0;
  deniedRead = 0;

  measure(policy: Labelled): void {
    const from = process.cpuUsage();
    const { statements } = readPolicyText(policy.text, { file: policy.id, format: 'txt' });
    const { user, system } = process.cpuUsage(from);
    this.milliseconds += (user + system) / 1000;
    this.policies += 1;
    this.characters += policy.text.length;
    for (const sentence of sentencesOf(policy.text)) this.sentence(policy, sentence, statements);
  }

  private sentence(policy: Labelled, sentence: Sentence, statements: readonly Statement[]): void {
    const span = sentence.span(0, sentence.text.length);
    const read = statements.filter((one) => overlaps(one.quote, span));
    const gold = policy.spans.filter((one) => overlaps(one, span));
    if (gold.some((one) => one.label === 'collect' || one.label === 'share')) this.compare(gold, read, sentence);
    if (/(?:我们|本公司|平台)[^，。；]{0,6}不会(?:收集|采集|获取)/.test(sentence.text)) {
      this.denied += 1;
      if (read.some((one) => one.action === 'collect' && one.polarity === 'asserted')) this.deniedRead += 1;
    }
  }

  private compare(gold: readonly Gold[], read: readonly Statement[], sentence: Sentence): void {
    const of = (label: Label): readonly Gold[] => gold.filter((one) => one.label === label);
    const unique = (spans: readonly (Span & { readonly text: string })[]) => [
      ...new Map(spans.map((one) => [`${one.start}-${one.end}`, one])).values(),
    ];
    const context = sentence.text.trim().slice(0, 160);
    const add = (label: Label, pick: (one: Statement) => readonly (Span & { readonly text: string })[]): void =>
      this.scores[label].add(of(label), unique(read.flatMap(pick)), context);
    add('data', (one) => one.terms);
    add('purpose', (one) => one.purposes);
    add('subject', (one) => one.recipients);
    add('condition', (one) => one.conditions);
    actors(this.scores.actor, of('actor'), read, context);
  }

  print(name: string): void {
    const speed = ((this.milliseconds / this.characters) * 10_000).toFixed(1);
    process.stdout.write(
      `${name}: ${this.policies} policies, ${this.characters} characters, ${speed} ms of the processor per 10,000\n${labels.map((label) => this.scores[label].line(label)).join('\n')}\n`,
    );
    process.stdout.write(
      `denials    ${this.denied} sentences "不会收集", ${this.deniedRead} with an asserted reading\n\n`,
    );
  }

  misses(): void {
    for (const label of labels)
      process.stdout.write(
        `\n== ${label} missed\n${this.scores[label].missed.slice(0, 70).join('\n')}\n== ${label} wrong\n${this.scores[label].wrong.slice(0, 70).join('\n')}\n`,
      );
  }
}

/** Actor: first party or somebody else, right or wrong. */
function actors(score: Score, gold: readonly Gold[], read: readonly Statement[], context: string): void {
  const [first] = gold;
  if (!first || read.length === 0) return;
  const third = gold.some((one) => /SDK|第三方|合作|公司$|服务商|运营商/.test(one.text) && !/我们/.test(one.text));
  const said = read.some((one) => one.actor !== 'first');
  score.gold += 1;
  score.said += 1;
  if (said === third) {
    score.found += 1;
    score.right += 1;
  } else score.missed.push(`${first.text}   «${context}»`);
}

const folder = process.argv[2];
const { half } = parseArgs({
  args: process.argv.slice(3),
  options: { half: { type: 'string' }, misses: { type: 'boolean' } },
}).values;
if (folder === undefined) {
  process.stderr.write(
    'usage: npm run bench:policy -- <folder of labelled policies> [--half tuning|held-out] [--misses]\n',
  );
  process.exitCode = 2;
} else {
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort();
  for (const [name, rest] of [
    ['tuning', 0],
    ['held-out', 1],
  ] as const) {
    if (half !== undefined && half !== name) continue;
    const tally = new Tally();
    for (const file of files.filter((_, at) => at % 2 === rest))
      tally.measure(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Labelled);
    tally.print(name);
    if (process.argv.includes('--misses')) tally.misses();
  }
}
