/** Prints how the APIs of a frequency table (`api<TAB>repos…`, commonest first) are answered: `node scripts/api-coverage.ts <table.tsv> [top]`. */
import { readFileSync } from 'node:fs';
import { API_TABLE } from '../harness/host/runtime/api/table.ts';

const [, , file, top = '200'] = process.argv;
if (file === undefined) {
  process.stderr.write('usage: node scripts/api-coverage.ts <table.tsv> [top]\n');
  process.exit(2);
}
const names = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('api\t'))
  .map((line) => line.split('\t')[0] ?? '')
  .filter((name) => /^[A-Za-z.]+$/.test(name))
  .slice(0, Number(top));
const statusOf = (name: string) => API_TABLE[name]?.status ?? 'absent';
const counts = Object.groupBy(names, statusOf);
for (const [status, members] of Object.entries(counts))
  process.stdout.write(`${status.padEnd(12)} ${members?.length ?? 0}\n`);
const gaps = names.filter((name) => statusOf(name) === 'unsupported' || statusOf(name) === 'absent');
process.stdout.write(`gaps among the top ${names.length}: ${gaps.length === 0 ? 'none' : gaps.join(', ')}\n`);
const all = Object.groupBy(Object.values(API_TABLE), (row) => row.status);
process.stdout.write(
  `whole table: ${Object.entries(all)
    .map(([status, rows]) => `${rows?.length ?? 0} ${status}`)
    .join(', ')}\n`,
);
