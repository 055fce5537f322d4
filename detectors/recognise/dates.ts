const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
/** Shorter numbers are anything. */
const LEAST_EPOCH = 9;
/** Milliseconds from UTC to China's midnight. */
const CHINA = 8 * 3_600_000;

/** Spellings of a day given as YYYY-MM-DD, with the numbers that clocks give for its midnight (UTC and China). The value itself is not among them. */
export function datesOf(value: string): readonly string[] {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
  if (year === '') return [];
  const [m, d] = [Number(month), Number(day)];
  const word = MONTHS[m - 1] ?? '';
  const marks = ['/', '.', '', ' ', '_'].map((mark) => [year, month, day].join(mark));
  const short = ['-', '/', '.'].map((mark) => [year, m, d].join(mark));
  const turned = ['/', '-', '.'].flatMap((mark) => [
    [month, day, year].join(mark),
    [day, month, year].join(mark),
    [m, d, year].join(mark),
    [d, m, year].join(mark),
  ]);
  const words = [word, word.slice(0, 3)].flatMap((name) => [
    `${name} ${d}, ${year}`,
    `${d} ${name} ${year}`,
    `${name} ${day} ${year}`,
  ]);
  const chinese = [`${year}年${m}月${d}日`, `${year}年${month}月${day}日`, `${year}年${m}月${d}号`];
  return [...new Set([...marks, ...short, ...turned, ...words, ...chinese, ...epochs(value)])].filter(
    (text) => text !== value,
  );
}

function epochs(value: string): readonly string[] {
  const midnight = Date.parse(`${value}T00:00:00Z`);
  return [midnight, midnight - CHINA]
    .flatMap((ms) => [String(ms), String(ms / 1000)])
    .filter((text) => text.replace('-', '').length >= LEAST_EPOCH);
}
