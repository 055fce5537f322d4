import { stringify } from 'yaml';
import type { WrittenStep } from './hands.ts';

export interface Script {
  readonly name: string;
  /** What made it: goes into the head of the file. */
  readonly comment: readonly string[];
  readonly timeoutMs: number;
  readonly steps: readonly WrittenStep[];
}

/** The steps as a scenario file. Failures do not end a replay: a page that shows less today still lets the rest run. */
export function scriptOf({ name, comment, timeoutMs, steps }: Script): string {
  const head = comment.map((line) => `# ${line.replace(/[\r\n]+/g, ' ')}\n`).join('');
  const body = {
    name,
    onFailure: 'continue',
    timeout: `${timeoutMs}ms`,
    steps: steps.map(({ word, value }) => ({ [word]: value })),
  };
  return head + stringify(body, { lineWidth: 0, flowCollectionPadding: false });
}
