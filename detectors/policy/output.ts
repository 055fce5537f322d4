import { statementsOf } from './compare.ts';
import type { Policy } from './model.ts';

/** `mpaudit policy <file> --json` (design.md 4.5): the policy as read, plain JSON. */
export function policyOutput(policy: Policy): Readonly<Record<string, unknown>> {
  return {
    source: policy.source,
    statements: policy.statements.map(({ text: _text, ...rest }) => rest),
    retention: policy.retention,
    rights: policy.rights,
    contacts: policy.contacts,
    sdks: policy.sdks,
    guideline: policy.guideline ?? null,
    minors: policy.minors ?? null,
    edges: policy.edges ?? [],
    lint: policy.lint,
  };
}

/** A few lines for a terminal: what was read, then what is wrong. */
export function policyText(policy: Policy): string {
  const rows = statementsOf(policy).map((one) => {
    const data = [...new Set(one.terms.map((term) => term.dataType || `?${term.text}`))].join(', ');
    const to = one.recipients.map(({ text }) => text).join(', ');
    return `  ${String(one.line).padStart(5)}  ${one.polarity === 'asserted' ? '+' : one.polarity === 'denied' ? '-' : '~'} ${one.actor === 'first' ? '' : `${one.actor}: `}${one.action} ${data}${to === '' ? '' : ` -> ${to}`}`;
  });
  const lint = policy.lint.map((one) => `  ${policy.source.file}:${one.line}  ${one.id}: ${one.message}`);
  return [
    `${policy.source.title || policy.source.file} (${policy.source.format})`,
    ...rows,
    `retention: ${policy.retention?.text ?? 'not stated'}`,
    `rights: ${policy.rights.map(({ right }) => right).join(', ') || 'none'}`,
    `contacts: ${policy.contacts.map(({ text }) => text).join(', ') || 'none'}`,
    ...(lint.length > 0 ? ['lint:', ...lint] : ['lint: clean']),
    '',
  ].join('\n');
}
