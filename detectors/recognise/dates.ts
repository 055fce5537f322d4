const DIGITS = '〇一二三四五六七八九';
/** 31 in Chinese words. */
const inWords = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
};

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
    `${day}-${name}-${year}`,
    `${d}-${name}-${year}`,
    `${day}-${name.toUpperCase()}-${year}`,
  ]);
  const chinese = [`${year}年${m}月${d}日`, `${year}年${month}月${day}日`, `${year}年${m}月${d}号`];
  const spelt = [...year].map((digit) => DIGITS[Number(digit)]).join('');
  chinese.push(`${spelt}年${inWords(m)}月${inWords(d)}日`);
  return [
    ...new Set([...marks, ...short, ...turned, ...words, ...chinese, ...epochs(value), ...instants(value)]),
  ].filter((text) => text !== value);
}

/** China's midnight as JavaScript serialises it: the evening before, in UTC. */
function instants(value: string): readonly string[] {
  const midnight = Date.parse(`${value}T00:00:00Z`);
  if (Number.isNaN(midnight)) return [];
  const utc = new Date(midnight - CHINA).toISOString();
  return [utc, utc.replace('.000', '')];
}

function epochs(value: string): readonly string[] {
  const midnight = Date.parse(`${value}T00:00:00Z`);
  return [midnight, midnight - CHINA]
    .flatMap((ms) => [String(ms), String(ms / 1000)])
    .filter((text) => text.replace('-', '').length >= LEAST_EPOCH);
}
