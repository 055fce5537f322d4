import type { ReportFormat } from './format.ts';
import { csvCell } from './safe.ts';

const COLUMNS = [
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
];

/** Data inventory: one row a flow; purposes are those that the policy states for the data type. */
export const csv: ReportFormat = {
  id: 'csv',
  fileName: 'flows.csv',
  render(result) {
    const purposes = (type: string): string =>
      [
        ...new Set(
          result.policy.statements.filter((one) => one.dataTypes.includes(type)).flatMap((one) => one.purposes),
        ),
      ].join('; ');
    const rows = result.flows.map((flow) =>
      [
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
      ]
        .map(csvCell)
        .join(','),
    );
    // The byte order mark makes Excel read UTF-8.
    return `\uFEFF${[COLUMNS.map(csvCell).join(','), ...rows].join('\r\n')}\r\n`;
  },
};
