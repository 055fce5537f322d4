import type { ReportFormat } from './format.ts';

/** result.json as the contract has it, two spaces, final newline: `diff` reads well. */
export const json: ReportFormat = {
  id: 'json',
  fileName: 'result.json',
  render: (result) => `${JSON.stringify(result, null, 2)}\n`,
};
