import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Sentence, sentencesOf } from '../detectors/policy/reader/sentences.ts';
import { type Draft, statementsIn } from '../detectors/policy/reader/statements.ts';

/**
 * npm run bench:policy -- <folder of labelled policies> [--misses]
 * Measures the text reader against labelled policies (`{id, text, spans: [{label, start, end, text}]}`), in sentences that hold a
 * collecting or sharing label. A span is found when it overlaps. The folder stays outside the project: its licence is not stated.
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
const scores = Object.fromEntries(labels.map((label) => [label, new Score()])) as Record<
  (typeof labels)[number],
  Score
>;
let characters = 0;
let milliseconds = 0;
let denied = 0;
let deniedRead = 0;

function measure(policy: Labelled): void {
  const from = performance.now();
  const read = sentencesOf(policy.text).map((sentence) => ({ sentence, drafts: statementsIn(sentence) }));
  milliseconds += performance.now() - from;
  characters += policy.text.length;
  for (const { sentence, drafts } of read) {
    const span = sentence.span(0, sentence.text.length);
    const gold = policy.spans.filter((one) => overlaps(one, span));
    if (gold.some((one) => one.label === 'collect' || one.label === 'share')) compare(gold, drafts, sentence);
    if (/(?:我们|本公司|平台)[^，。；]{0,6}不会(?:收集|采集|获取)/.test(sentence.text)) {
      denied += 1;
      if (drafts.some((one) => one.action === 'collect' && one.polarity === 'asserted')) deniedRead += 1;
    }
  }
}

function compare(gold: readonly Gold[], drafts: readonly Draft[], sentence: Sentence): void {
  const of = (label: string): readonly Gold[] => gold.filter((one) => one.label === label);
  const unique = (spans: readonly (Span & { readonly text: string })[]) => [
    ...new Map(spans.map((one) => [`${one.start}-${one.end}`, one])).values(),
  ];
  const context = sentence.text.trim().slice(0, 160);
  scores.data.add(of('data'), unique(drafts.flatMap((one) => one.terms)), context);
  scores.purpose.add(of('purpose'), unique(drafts.flatMap((one) => one.purposes)), context);
  scores.subject.add(of('subject'), unique(drafts.flatMap((one) => one.recipients)), context);
  scores.condition.add(of('condition'), unique(drafts.flatMap((one) => one.conditions)), context);
  actors(of('actor'), drafts, context);
}

/** Actor: first party or somebody else, right or wrong. */
function actors(gold: readonly Gold[], drafts: readonly Draft[], context: string): void {
  const [first] = gold;
  if (!first || drafts.length === 0) return;
  const third = gold.some((one) => /SDK|第三方|合作|公司$|服务商|运营商/.test(one.text) && !/我们/.test(one.text));
  const said = drafts.some((one) => one.actor !== 'first');
  scores.actor.gold += 1;
  scores.actor.said += 1;
  if (said === third) {
    scores.actor.found += 1;
    scores.actor.right += 1;
  } else scores.actor.missed.push(`${first.text}   «${context}»`);
}

const folder = process.argv[2];
if (folder === undefined) {
  process.stderr.write('usage: npm run bench:policy -- <folder of labelled policies>\n');
  process.exitCode = 2;
} else {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json')))
    measure(JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Labelled);
  for (const label of labels) process.stdout.write(`${scores[label].line(label)}\n`);
  process.stdout.write(
    `speed      ${((milliseconds / characters) * 10_000).toFixed(1)} ms per 10,000 characters\ndenials    ${denied} sentences "不会收集", ${deniedRead} with an asserted reading\n`,
  );
  if (process.argv.includes('--misses'))
    for (const label of labels)
      process.stdout.write(
        `\n== ${label} missed\n${scores[label].missed.slice(0, 70).join('\n')}\n== ${label} wrong\n${scores[label].wrong.slice(0, 70).join('\n')}\n`,
      );
}
