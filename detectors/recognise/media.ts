import { normaliseField } from '../knowledge/taxonomy.ts';
import type { Carrier, Leaf } from '../types.ts';
import { ofBusiness, type Recognised } from './recogniser.ts';

type Kind = 'picture' | 'recording' | 'film';

/** Where what is found was sent by somebody: a picture in an answer is the shop's. */
const SENT: ReadonlySet<Carrier> = new Set<Carrier>(['request-body', 'websocket-sent', 'cloud-call']);

/** Shorter ones are nothing. */
const SHORTEST = 400;
/** What a camera takes is longer, in base64; what is drawn (an icon, a code to scan) is shorter. */
const TAKEN = 8000;
const DRAWN = /icon|logo|thumb|qr|barcode|poster|canvas|captcha|sprite|background|banner|chart/;
const DATA_URL = /^data:(image|audio|video)\/(?!svg)[\w.+-]{1,40}(?:;[\w=.-]{1,40})?;base64,/i;
const TYPE = /^(image|audio|video)\/(?!svg)[\w.+-]{1,40}/i;
const KINDS: Readonly<Record<string, Kind>> = { image: 'picture', audio: 'recording', video: 'film' };

/** @table First bytes in Latin-1 with the place where they stand: JPEG, PNG, AMR, MP3, WebP, WAV, MP4 and its relatives. */
const MAGIC: readonly (readonly [at: number, bytes: string, kind: Kind])[] = [
  [0, '\xff\xd8\xff', 'picture'],
  [0, '\x89PNG\r\n', 'picture'],
  [0, '#!AMR', 'recording'],
  [0, 'ID3', 'recording'],
  [8, 'WEBP', 'picture'],
  [8, 'WAVE', 'recording'],
  [4, 'ftyp', 'film'],
];

/** Beginnings of such bytes in base64, for the sieve. */
export const MEDIA_MARKS: readonly string[] = [
  'data:image/',
  'data:audio/',
  'data:video/',
  '/9j/4A',
  '/9j/4Q',
  '/9j/2w',
  'iVBORw0KGgo',
  'IyFBTV',
  'SUQzAw',
  'SUQzBA',
  'AAAAGGZ0eX',
  'AAAAHGZ0eX',
  'AAAAIGZ0eX',
];

/** @table What a picture is by the name of its field, the gravest first. */
const BY_NAME: readonly (readonly [type: string, name: RegExp])[] = [
  ['id-card-image', /idcard|idfront|idback|idphoto|sfz|shenfenz|certi?(?:ficate)?(?:img|image|pic|photo)|handid/],
  ['face-information', /face|renlian|liveness|huoti|selfie/],
  ['avatar', /avatar|headimg|headpic|touxiang|portrait/],
];

/** A picture, a recording or a film in what is sent: bytes in base64, a data URL, or a part of a form that says so. */
export function mediaIn(leaf: Leaf): Recognised | undefined {
  if (!SENT.has(leaf.carrier)) return undefined;
  const file = isPartType(leaf);
  const kind = file ? kindOfType(TYPE, leaf.value) : kindOfText(leaf.value);
  if (kind === undefined || ofBusiness(leaf)) return undefined;
  const name = normaliseField(leaf.field);
  if (DRAWN.test(name)) return undefined;
  const named = kind === 'recording' ? undefined : BY_NAME.find(([, pattern]) => pattern.test(name))?.[0];
  if (kind === 'picture' && named === undefined && !file && leaf.value.length < TAKEN) return undefined;
  const dataType = named ?? (kind === 'recording' ? 'audio-recording' : 'photo-video');
  return {
    dataType,
    source: 'pattern',
    confidence: named === undefined ? 0.6 : 0.8,
    explanation: `A ${kind} is sent${leaf.field === '' ? '' : `, in a field called "${leaf.field.slice(0, 40)}"`}.`,
    transforms: [],
  };
}

/** The leaf that stands for a part with a file in it, and holds its media type. */
const isPartType = (leaf: Leaf): boolean => leaf.chain.at(-1) === 'multipart' && leaf.location.endsWith('/type');

const kindOfType = (pattern: RegExp, text: string): Kind | undefined =>
  KINDS[pattern.exec(text)?.[1]?.toLowerCase() ?? ''];

function kindOfText(text: string): Kind | undefined {
  if (text.length < SHORTEST) return undefined;
  if (text.startsWith('data:')) return kindOfType(DATA_URL, text.slice(0, 200));
  if (!/^[\w+/-]{24}/.test(text)) return undefined;
  const start = Buffer.from(text.slice(0, 24), 'base64').toString('latin1');
  return MAGIC.find(([at, bytes]) => start.startsWith(bytes, at))?.[2];
}
