import { csv } from './csv.ts';
import type { ReportFormat } from './format.ts';
import { html } from './html/index.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { sarif } from './sarif.ts';
import { xlsx } from './xlsx.ts';

/** Every format, in the order in which they are written. `json` and `html` are always written. */
export const formats: readonly ReportFormat[] = [
  json, // the contract: other people's scripts read it
  html, // for a person
  sarif, // for code scanning
  junit, // for every CI system
  markdown, // for a pull request
  csv, // for the record of processing
  xlsx, // the same and the findings, for a spreadsheet
];

export type { ReportContext, ReportFormat } from './format.ts';
