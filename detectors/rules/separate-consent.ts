import type { Envelope, PermissionDecisionEvent } from '../../evidence/events.ts';
import { guidelineItems, isA } from '../knowledge/taxonomy.ts';
import type { Flow } from '../types.ts';
import type { RuleInput } from './rule.ts';

/** A prompt of its own was granted before the flow, or the policy says that separate consent is asked for this type. */
export function askedSeparately(input: RuleInput, flow: Flow): boolean {
  if (input.policy?.separateConsent?.some((type) => isA(flow.dataType, type) || isA(type, flow.dataType))) return true;
  return input.index.decisions.some(
    (decision) =>
      decision.decision === 'grant' && decision.seq < (flow.events[0] ?? 0) && gates(decision, flow.dataType),
  );
}

const gates = (decision: PermissionDecisionEvent & Envelope, type: string): boolean =>
  guidelineItems.some(
    (item) =>
      item.authorize_scopes.includes(decision.scope) && item.data_types.some((one) => isA(type, one) || isA(one, type)),
  );
