import { normaliseField } from '../knowledge/taxonomy.ts';

/** Words before a name that say whose it is. */
const PERSON = `user usr member mem customer cust client my self owner login account contact personal person applicant apply patient passenger guest
  buyer payer student stu child parent employee emp staff driver insured holder receiver consignee recipient delivery sender real wx weixin wechat
  mini register reg bind current cur acct payee payer cardholder`;
/** Words before a name that say nothing about it. */
const NEUTRAL = `last first second other another new old confirm biz form sub req param params data info ext input field attr prop base full raw mp app ios android device dev hw sys
  get set src default detail the link linked true orig`;
/** Words after a name that say how it is written. */
const AFTER = [
  'value',
  'val',
  'str',
  'string',
  'text',
  'txt',
  'input',
  'encrypted',
  'encrypt',
  'cipher',
  'md5',
  'sha1',
  'sha256',
  'hash',
  'plain',
  'raw',
  'decrypted',
  'info',
];

/** Names that mean the same with anything before them. */
const ENDINGS = [
  'imsi',
  'imei',
  'meid',
  'oaid',
  'idfa',
  'idfv',
  'iccid',
  'openid',
  'unionid',
  'bssid',
  'androidid',
  'password',
  'passwd',
  'birthday',
  'birthdate',
  'idcard',
  'idcardno',
  'nickname',
  'realname',
  'income',
  'salary',
  'allergy',
  'diagnosis',
  'sessionkey',
  'encrypteddata',
];
const persons: ReadonlySet<string> = new Set(PERSON.split(/\s+/));
const prefixes: readonly string[] = [...PERSON.split(/\s+/), ...NEUTRAL.split(/\s+/)].sort(
  (a, b) => b.length - a.length,
);

/** What a field may be called when the words around its name are left out. */
export interface Names {
  /** Normalised, the whole name first. */
  readonly all: readonly string[];
  /** A word that was left out says that it is a person's: `userHeight`, `member[name]`. */
  readonly ofPerson: boolean;
}

const MOST_KEPT = 20_000;
const LONGEST = 80;
const known = new Map<string, Names>();

/** Names of a field, from the whole one down to the last of its words that may be one: `deviceOaid`, `F_phone2`, `user[0][idCard]`. */
export function namesOf(field: string): Names {
  const found = known.get(field);
  if (found) return found;
  const made = field.length > LONGEST ? { all: [normaliseField(field)], ofPerson: false } : make(field);
  if (known.size < MOST_KEPT) known.set(field, made);
  return made;
}

function make(field: string): Names {
  const parts = field.split(/[[\].]+/).filter((part) => part !== '' && !/^\d+$/.test(part));
  const last = normaliseField(parts.at(-1) ?? field);
  const all = new Set([normaliseField(field), last]);
  let ofPerson = parts.slice(0, -1).some((part) => persons.has(normaliseField(part)));
  const add = (name: string, depth: number): void => {
    if (name.length < 2 || depth > 3) return;
    all.add(name);
    for (const after of AFTER)
      if (name.endsWith(after) && name.length > after.length + 1) add(name.slice(0, -after.length), depth + 1);
    if (/\d$/.test(name)) add(name.replace(/\d{1,2}$/, ''), depth + 1);
    for (const before of prefixes) {
      if (!name.startsWith(before) || name.length < before.length + 2) continue;
      ofPerson ||= persons.has(before);
      add(name.slice(before.length), depth + 1);
    }
  };
  const short = /^[a-z][_.-](.{2,})$/i.exec(parts.at(-1) ?? '')?.[1];
  add(last, 0);
  // `fName`, `PName`: a letter before a word with a capital.
  const hungarian = /^[a-z](?=[A-Z])(.{3,})$|^[A-Z](?=[A-Z][a-z])(.{3,})$/.exec(parts.at(-1) ?? '');
  if (hungarian !== null) add(normaliseField(hungarian[1] ?? hungarian[2] ?? ''), 0);
  if (short === undefined) return { all: withEndings(all), ofPerson };
  // `X-F_phone`: a header's own letter, and a letter of somebody's house style.
  add(normaliseField(short), 0);
  const shorter = /^[a-z][_.-](.{2,})$/i.exec(short)?.[1];
  if (shorter !== undefined) add(normaliseField(shorter), 0);
  return { all: withEndings(all), ofPerson };
}

/** Endings come last: `payPassword` is a payment password before it is a password. */
const withEndings = (all: ReadonlySet<string>): readonly string[] => [
  ...new Set([...all, ...ENDINGS.filter((ending) => [...all].some((name) => name.endsWith(ending)))]),
];
