import { typeName } from '../knowledge/taxonomy.ts';
import type { statementsOf } from '../policy/compare.ts';
import { inChinese } from '../recognise/chinese.ts';
import type { ResultFlow, ResultStatement } from '../result.ts';
import type { ResultLegalBasis } from '../result-policy.ts';
import type { FlowDisclosure } from '../rules/rule.ts';
import type { Flow } from '../types.ts';
import { snippet } from './mask.ts';

/** What was found out about a flow beside the flow itself. */
export interface FlowFacts {
  readonly disclosure: FlowDisclosure | undefined;
  /** Arms of the experiment in which it was seen; one empty name when there is none. */
  readonly arms: readonly string[];
  readonly legalBasis: ResultLegalBasis | undefined;
}

/** A flow as result.json has it: masked, named, with how it was decided. */
export function resultFlow(flow: Flow, { disclosure, arms, legalBasis }: FlowFacts): ResultFlow {
  const { recipient, sample, ...rest } = flow;
  return {
    ...rest,
    explanationZh: inChinese(sample),
    dataTypeName: typeName(flow.dataType),
    recipient: {
      host: recipient.host,
      entity: recipient.entity,
      party: recipient.party,
      country: recipient.country,
      product: recipient.product ?? '',
      role: recipient.role ?? '',
      ...(recipient.behind === undefined ? {} : { behind: recipient.behind }),
    },
    snippet: snippet(flow),
    disclosure: disclosure?.disclosure ?? 'omitted',
    ...decidedBy(disclosure),
    ...(legalBasis === undefined ? {} : { legalBasis }),
    ...(arms.join('') === '' ? {} : { arms }),
  };
}

/** The deciding statements with the distance on both axes of the ontology; nothing when there is no policy. */
const decidedBy = (one: FlowDisclosure | undefined): Pick<ResultFlow, 'decision'> =>
  one === undefined
    ? {}
    : {
        decision: {
          reason: one.reason,
          statements: one.statements.slice(0, 5).map(({ id }) => id),
          dataDistance: one.dataDistance ?? 0,
          entityDistance: one.entityDistance ?? 0,
        },
      };

/** A statement of the policy as result.json has it. */
export const resultStatement = (one: ReturnType<typeof statementsOf>[number]): ResultStatement => ({
  id: one.id,
  actor: one.actor,
  action: one.action,
  polarity: one.polarity,
  dataTypes: [...new Set(one.terms.map((term) => term.dataType))],
  recipients: one.recipients.map((recipient) => recipient.entity),
  purposes: one.purposes.map((purpose) => purpose.text),
  quote: one.text,
  line: one.line,
});
