import { namesRecipient } from '../policy/entities.ts';
import type { Flow } from '../types.ts';
import { draftsBy, HIDING_FLOWS, isDeviceBasic, sentFlows, TECHNICAL } from './kit.ts';
import type { Rule, RuleInput } from './rule.ts';

const MAINLAND: ReadonlySet<string> = new Set(['CN', 'unknown', '']);

/**
 * The recipient's home is outside mainland China and no clause tells of a transfer abroad to it. The home of a company is not the
 * place of its servers: the confidence says so.
 */
export const crossBorderTransfer: Rule = {
  id: 'cross-border-transfer',
  touchedBy: HIDING_FLOWS,
  requires: ['policy'],
  check: (input) =>
    draftsBy(
      sentFlows(input).filter(
        (flow) =>
          !MAINLAND.has(flow.recipient.country) &&
          flow.recipient.party !== 'first' &&
          !TECHNICAL.has(flow.dataType) &&
          !isDeviceBasic(flow.dataType) &&
          !declared(flow, input),
      ),
      input,
      (name, to, flows) => ({
        title: { zh: `${name.zh}提供给境外接收方 ${to.zh}`, en: `${name.en} goes to ${to.en}, outside mainland China` },
        explanation: {
          zh: `该接收方总部位于 ${flows[0]?.recipient.country ?? ''}；政策没有说明境外接收方、目的和单独同意。实际存储地点需另行核实。`,
          en: `Its home is ${flows[0]?.recipient.country ?? ''}; the policy tells of no recipient abroad, no purpose and no separate consent. Where the data lies must be checked apart.`,
        },
        fix: {
          zh: '告知境外接收方并取得单独同意，完成相应的出境手续，或改用境内服务。',
          en: 'Name the recipient abroad, ask for separate consent and do the filing, or use a service at home.',
        },
      }),
    ).map((draft) => ({ ...draft, confidence: Math.min(draft.confidence, 0.7) })),
};

const declared = (flow: Flow, input: RuleInput): boolean =>
  input.policy?.statements.some(
    (one) =>
      one.action === 'transfer-abroad' &&
      one.polarity !== 'denied' &&
      (one.recipients.length === 0 || one.recipients.some(({ text }) => namesRecipient(text, flow.recipient))),
  ) ?? false;
