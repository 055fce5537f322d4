import type { Call } from '../judge/event-index.ts';
import { categoryOf, isNecessary } from '../knowledge/necessary.ts';
import { guidelineItems } from '../knowledge/taxonomy.ts';
import { paperDraft } from './documentary.ts';
import { place } from './kit.ts';
import { answersTo, LOCKS, type Lock } from './refusal-locks.ts';
import type { FindingDraft, Rule, RuleInput } from './rule.ts';

/**
 * After the user refused a permission that the category does not need, or the policy, the mini-program shuts itself or the person out. In an experiment also: a page
 * that opens for the person who agrees does not open for the one who refuses.
 */
export const refusalBreaksFunction: Rule = {
  id: 'refusal-breaks-function',
  touchedBy: ['crashed', 'watchdog'],
  requires: [],
  check: (input) => {
    const refused = refusals(input);
    const answers = answersTo(refused, input).map((call) => ({ call, lock: LOCKS.find((lock) => lock.fits(call)) }));
    return [
      ...closedPages(input),
      ...LOCKS.flatMap((lock) => {
        const calls = answers.flatMap((one) => (one.lock === lock ? [one.call] : []));
        return calls.length === 0 ? [] : [lockedOut(lock, calls, refused[0]?.what ?? '', input)];
      }),
    ];
  },
  notApplicable: (input) => (refusals(input).length === 0 ? 'nobody refused anything in this run' : undefined),
};

const lockedOut = (lock: Lock, calls: readonly Call[], refused: string, input: RuleInput): FindingDraft => ({
  ...paperDraft(lock.key, {
    title: lock.title,
    explanation: {
      zh: `用户拒绝${refused}之后，程序随即调用了 ${calls[0] ? lock.what(calls[0]) : ''}。`,
      en: `Right after the user refused ${refused}, it called ${calls[0] ? lock.what(calls[0]) : ''}.`,
    },
    fix: {
      zh: '拒绝非必要信息后应仍可使用基本功能。',
      en: 'Let the basic function work without what is not necessary.',
    },
  }),
  evidence: calls.slice(0, 5).map((call) => place(call.seq, call.page ?? '', lock.what(call), input)),
});

const REFUSING = /^(?:refused|denied:)/;

/** Pages that the refusing person could not open and the agreeing one could, by the titles of the steps. */
function closedPages(input: RuleInput): readonly FindingDraft[] {
  const { arm } = input;
  if (arm === undefined || !REFUSING.test(arm.name) || refusals(input).length === 0) return [];
  const opened = new Set(arm.accepted.flatMap(({ title, outcome }) => (outcome === 'passed' ? [title] : [])));
  const failed = arm.steps.filter(
    ({ title, outcome }) => outcome === 'failed' && isOpening(title) && opened.has(title) && !onlySlow(input, title),
  );
  if (failed.length === 0) return [];
  const pages = failed.map(({ title }) => title.replace(/^(?:open|launch) /, ''));
  return [
    {
      ...paperDraft(`pages ${arm.name}`, {
        title: { zh: '用户拒绝后页面无法打开', en: 'pages do not open after a refusal' },
        explanation: {
          zh: `同意的用户可以打开、拒绝的用户打不开的页面：${pages.join('、')}。`,
          en: `Pages that open for the person who agrees and not for the one who refuses: ${pages.join(', ')}.`,
        },
        fix: {
          zh: '拒绝非必要信息后应仍可使用基本功能。',
          en: 'Let the basic function work without what is not necessary.',
        },
      }),
      evidence: failedSteps(
        input,
        failed.map(({ title }) => title),
      ).map(({ seq, error }) => place(seq, '', error ?? 'failed', input)),
    },
  ];
}

/** The page did open: it was still loading when the step's time was over, which a slow machine does to any page. */
const RESTLESS = /does not come to rest within|still loading after|did not end within/;

const onlySlow = (input: RuleInput, title: string): boolean => {
  const ends = failedSteps(input, [title]);
  return ends.length > 0 && ends.every(({ error }) => RESTLESS.test(error ?? ''));
};

const isOpening = (title: string): boolean => /^(?:open|launch) /.test(title);

/** End events of the steps with these titles, at most five. */
function failedSteps(
  input: RuleInput,
  titles: readonly string[],
): readonly { readonly seq: number; readonly error?: string }[] {
  const wanted = new Set(
    input.index.marks.flatMap((event) =>
      event.type === 'step-start' && titles.includes(event.title) ? [event.stepId] : [],
    ),
  );
  return input.index.marks
    .flatMap((event) =>
      event.type === 'step-end' && event.outcome === 'failed' && wanted.has(event.stepId) ? [event] : [],
    )
    .slice(0, 5);
}

function refusals(input: RuleInput): readonly { readonly seq: number; readonly what: string }[] {
  const category = categoryOf(input.category);
  const needed = (scope: string): boolean =>
    category !== undefined &&
    guidelineItems.some(
      (item) => item.authorize_scopes.includes(scope) && item.data_types.some((type) => isNecessary(category, type)),
    );
  return [
    ...input.index.consents
      .filter(({ action }) => action === 'refused')
      .map(({ seq }) => ({ seq, what: 'privacy policy' })),
    ...input.index.decisions
      .filter(({ decision, scope }) => decision === 'deny' && !needed(scope))
      .map(({ seq, scope }) => ({ seq, what: scope })),
  ];
}
