import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { findingClass, lawFor } from '../detectors/knowledge/legal.ts';
import data from '../detectors/knowledge/legal-map.json' with { type: 'json' };
import { rules } from '../detectors/rules/index.ts';
import type { Rule } from '../detectors/rules/rule.ts';

const root = path.dirname(import.meta.dirname);

const NEEDS: Readonly<Record<Rule['requires'][number], string>> = {
  policy: 'a declared policy (`--policy`)',
  category: 'the category of the mini-program (`--category`)',
  'consent-events': 'a consent event in the run (a scenario that answers the privacy dialog)',
  'storage-events': 'a driver that sees local storage (the embedded host)',
};

interface Row {
  readonly id: string;
  readonly detection: string;
  readonly evidence: string;
}
const rows = new Map((data.finding_classes as unknown as readonly Row[]).map((row) => [row.id, row]));

/** What the author of the rule wrote above it: how it decides, in its own words. */
function comment({ id }: Rule): string {
  const file = path.join(root, 'detectors', 'rules', `${id}.ts`);
  if (!existsSync(file)) return '';
  const found =
    [...readFileSync(file, 'utf8').matchAll(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export const/g)].at(0)?.[1] ?? '';
  return found
    .split('\n')
    .map((line) => line.replace(/^\s*\*? ?/, '').trim())
    .join(' ')
    .trim();
}

const list = (title: string, items: readonly string[]): string =>
  items.length === 0 ? '' : `- ${title}: ${items.join('; ')}.`;

function article(rule: Rule): string {
  const known = findingClass(rule.id);
  const law = lawFor(rule.id, 'all').map(
    (one) => `${one.nameEn} art. ${one.article}${one.verified ? '' : ' (text not read)'}`,
  );
  return [
    `## ${rule.id}`,
    `${known?.nameZh ?? rule.id} · ${known?.nameEn ?? rule.id} · **${known?.severity ?? 'medium'}**`,
    comment(rule),
    [
      `- Looks for: ${rows.get(rule.id)?.detection ?? '-'}.`,
      `- Shows: ${rows.get(rule.id)?.evidence ?? '-'}.`,
      list(
        'Needs, or it is inconclusive',
        rule.requires.map((one) => NEEDS[one]),
      ),
      list(
        'A clean outcome is inconclusive with the blind spots',
        rule.touchedBy.map((kind) => `\`${kind}\``),
      ),
      rule.notApplicable === undefined
        ? ''
        : '- Says "not applicable" when what it is about did not happen in the run.',
      list('Law', law),
      `- Source: [detectors/rules/${rule.id}.ts](../../detectors/rules/${rule.id}.ts).`,
    ]
      .filter((line) => line !== '')
      .join('\n'),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** docs/reference/rules.md: every rule in the order of a report. */
export function rulesPage(): string {
  const head = `<!-- Written by \`npm run docs\` from detectors/rules and detectors/knowledge/legal-map.json; change those. -->

# How each rule decides

${rules.length} rules, in the order of a report. Each gets the flows (data type → recipient, with phase, page, place and confidence), the policy and the events of a run, and is pure: the same
evidence gives the same findings. An outcome is one of four: **fail** (findings), **pass** (everything it needs was there, nothing hid anything from it, nothing found),
**inconclusive** (something is missing or hidden: never read it as clean), **not applicable**. Sightings below 50 % confidence are shown in the flow table and are never the ground of a
finding. Severities are defaults: a rule may say otherwise for a graver or lighter case.

| rule | severity | needs |
|---|---|---|
${rules.map((rule) => `| [${rule.id}](#${rule.id}) | ${findingClass(rule.id)?.severity ?? ''} | ${rule.requires.join(', ') || '-'} |`).join('\n')}`;
  return `${[head, ...rules.map(article)].join('\n\n')}\n`;
}
