import type { Result } from '../detectors/result.ts';

/** Columns of the data inventory, in order. */
export const INVENTORY_COLUMNS = [
  'data type',
  'name',
  'recipient',
  'entity',
  'party',
  'country',
  'purpose',
  'transport',
  'phase',
  'direction',
  'page',
  'api',
  'place',
  'disclosure',
  'count',
] as const;

/** Data inventory (record of processing): one row a flow; purposes are those that the policy states for the data type. */
export function inventoryRows(result: Result): readonly (readonly string[])[] {
  const purposes = (type: string): string =>
    [
      ...new Set(result.policy.statements.filter((one) => one.dataTypes.includes(type)).flatMap((one) => one.purposes)),
    ].join('; ');
  return result.flows.map((flow) => [
    flow.dataType,
    flow.dataTypeName.zh,
    flow.recipient.host,
    flow.recipient.entity,
    flow.recipient.party,
    flow.recipient.country,
    purposes(flow.dataType),
    flow.transport,
    flow.phase,
    flow.direction,
    flow.page,
    flow.api,
    flow.location,
    flow.disclosure,
    String(flow.count),
  ]);
}
