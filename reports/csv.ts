import type { ReportFormat } from './format.ts';
import { inventory } from './inventory.ts';
import { csvCell } from './safe.ts';

/** The data inventory for a spreadsheet or a script. */
export const csv: ReportFormat = {
  id: 'csv',
  fileName: 'flows.csv',
  render(result) {
    const lines = inventory(result, 'script').map((row) => row.map(csvCell).join(','));
    // The byte order mark makes Excel read UTF-8.
    return `\uFEFF${lines.join('\r\n')}\r\n`;
  },
};
