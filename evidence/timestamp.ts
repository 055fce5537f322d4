import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type * as Pki from 'pkijs';
import { UserError } from './error.ts';
import { openBundle } from './reader.ts';

/**
 * RFC 3161 timestamps: an authority says that the manifest, and with it every event and body, existed at a time. Nothing here uses a network: the
 * request is a file, and so is the answer; how they travel is the user's business.
 */

const REQUEST = 'manifest.tsq';
const RESPONSE = 'manifest.tsr';
const SHA256 = '2.16.840.1.101.3.4.2.1';
const SHA384 = '2.16.840.1.101.3.4.2.2';
const SHA512 = '2.16.840.1.101.3.4.2.3';
/** Extended key usage "time stamping": a certificate without it may sign anything but time. */
const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const EXTENDED_KEY_USAGE = '2.5.29.37';
/** An answer with a chain of certificates is a few KB. */
const MOST_BYTES = 256 * 1024;

/** What a timestamp says. */
export interface TimestampCheck {
  /** `unknown-authority`: it is whole and fits, but no trusted certificate was given to hold the authority's against. */
  readonly state: 'good' | 'unknown-authority' | 'bad';
  /** When the authority had the digest (ISO 8601, UTC); empty when it cannot be read. */
  readonly time: string;
  /** Subject of the certificate that signed it. */
  readonly authority: string;
  readonly why: string;
}

const manifestOf = (dir: string): Uint8Array => readFileSync(path.join(dir, 'manifest.json'));
const bytesOf = (view: Uint8Array): ArrayBuffer => new Uint8Array(view).buffer;

/** Writes the request (`manifest.tsq`) into a sealed bundle and returns its path. Throws UserError when the bundle was cut off. */
export async function requestTimestamp(dir: string): Promise<string> {
  if (openBundle(dir).manifest.chain === undefined)
    throw new UserError(
      'this bundle has no end, so there is nothing to stamp',
      dir,
      'Only a run that ended can be stamped.',
    );
  const [pki, asn1] = await Promise.all([import('pkijs'), import('asn1js')]);
  const digest = createHash('sha256').update(manifestOf(dir)).digest();
  const nonce = randomBytes(8);
  // A DER integer is signed: a leading bit would make it negative.
  nonce[0] = (nonce[0] ?? 0) & 0x7f || 1;
  const request = new pki.TimeStampReq({
    version: 1,
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: SHA256, algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: bytesOf(digest) }),
    }),
    nonce: new asn1.Integer({ valueHex: bytesOf(nonce) }),
    certReq: true,
  });
  const file = path.join(dir, REQUEST);
  writeFileSync(file, new Uint8Array(request.toSchema().toBER(false)), { mode: 0o600 });
  return file;
}

/** Checks the authority's answer and puts it into the bundle (`manifest.tsr`). Throws UserError when it is not one for this bundle. */
export async function storeTimestamp(dir: string, answer: string, trusted?: string): Promise<TimestampCheck> {
  const bytes = readAnswer(answer);
  const check = await checkAnswer(dir, bytes, trusted);
  if (check.state === 'bad')
    throw new UserError(
      `not a timestamp for this bundle: ${check.why}`,
      answer,
      `Send ${REQUEST} of this bundle to the authority, and give what came back.`,
    );
  writeFileSync(path.join(dir, RESPONSE), bytes, { mode: 0o600 });
  return check;
}

/**
 * Checks the timestamp of a bundle; undefined when it has none. `trusted`: PEM file with the certificates of authorities that the reader trusts.
 */
export async function checkTimestamp(dir: string, trusted?: string): Promise<TimestampCheck | undefined> {
  const file = path.join(dir, RESPONSE);
  return existsSync(file) ? checkAnswer(dir, readAnswer(file), trusted) : undefined;
}

function readAnswer(file: string): Uint8Array {
  if (!existsSync(file)) throw new UserError('no such file', file, 'Give the answer of the timestamp authority.');
  return readFileSync(file).subarray(0, MOST_BYTES);
}

const bad = (why: string, known: Partial<TimestampCheck> = {}): TimestampCheck => ({
  time: '',
  authority: '',
  ...known,
  state: 'bad',
  why,
});

async function checkAnswer(dir: string, bytes: Uint8Array, trusted?: string): Promise<TimestampCheck> {
  const pki = await import('pkijs');
  const read = readToken(pki, bytes);
  if (typeof read === 'string') return bad(read);
  const { signed, info } = read;
  const time = info.genTime.toISOString();
  const wrong = imprintProblem(info, manifestOf(dir)) ?? nonceProblem(pki, info, path.join(dir, REQUEST));
  if (wrong !== undefined) return bad(wrong, { time });
  return verified(pki, signed, {
    data: manifestOf(dir),
    time,
    roots: trusted === undefined ? [] : certificatesIn(pki, trusted),
    named: trusted,
  });
}

type Module = typeof Pki;

/** Whoever made the file may have written anything: what cannot be read is a sentence, not a crash. */
function readToken(pki: Module, bytes: Uint8Array): { signed: Pki.SignedData; info: Pki.TSTInfo } | string {
  try {
    const answer = pki.TimeStampResp.fromBER(bytesOf(bytes));
    const { status } = answer.status;
    if (status > 1) return `the authority refused (status ${status})`;
    if (answer.timeStampToken === undefined) return 'the answer holds no token';
    const signed = new pki.SignedData({ schema: answer.timeStampToken.content });
    const content = signed.encapContentInfo.eContent?.getValue();
    if (signed.encapContentInfo.eContentType !== pki.id_eContentType_TSTInfo || content === undefined)
      return 'the token holds no time';
    return { signed, info: pki.TSTInfo.fromBER(content) };
  } catch (error) {
    return `it cannot be read as RFC 3161 (${(error as Error).message.slice(0, 120)})`;
  }
}

const HASHES: Readonly<Record<string, string>> = { [SHA256]: 'sha256', [SHA384]: 'sha384', [SHA512]: 'sha512' };

function imprintProblem(info: Pki.TSTInfo, manifest: Uint8Array): string | undefined {
  const { hashAlgorithm, hashedMessage } = info.messageImprint;
  const hash = Object.hasOwn(HASHES, hashAlgorithm.algorithmId) ? HASHES[hashAlgorithm.algorithmId] : undefined;
  if (hash === undefined) return `its digest ${hashAlgorithm.algorithmId} is none of SHA-256, SHA-384, SHA-512`;
  const stamped = Buffer.from(hashedMessage.valueBlock.valueHexView);
  return stamped.equals(createHash(hash).update(manifest).digest())
    ? undefined
    : 'the manifest is not the one that was stamped';
}

/** With the request beside it, the answer has to be the answer to it. */
function nonceProblem(pki: Module, info: Pki.TSTInfo, request: string): string | undefined {
  if (!existsSync(request)) return undefined;
  try {
    const asked = pki.TimeStampReq.fromBER(bytesOf(readFileSync(request))).nonce;
    if (asked === undefined) return undefined;
    return info.nonce !== undefined && asked.isEqual(info.nonce) ? undefined : 'it answers another request (nonce)';
  } catch (error) {
    return `the request beside it cannot be read (${(error as Error).message.slice(0, 80)})`;
  }
}

function certificatesIn(pki: Module, file: string): Pki.Certificate[] {
  const blocks = readFileSync(file, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (blocks.length === 0)
    throw new UserError('no certificate in this file', file, 'Give a PEM file with the certificate of the authority.');
  return blocks.map((block) => pki.Certificate.fromBER(bytesOf(new X509Certificate(block).raw)));
}

interface Trust {
  /** What was stamped. */
  readonly data: Uint8Array;
  readonly time: string;
  readonly roots: Pki.Certificate[];
  readonly named: string | undefined;
}

/** The signature over the token, and with `roots` the chain to one of them at the time of stamping. */
async function verified(
  pki: Module,
  signed: Pki.SignedData,
  { data, time, roots, named }: Trust,
): Promise<TimestampCheck> {
  const signer = signerOf(pki, signed, roots);
  if (signer === undefined) return bad('the certificate of the authority is not in it', { time });
  const authority = new X509Certificate(Buffer.from(signer.toSchema().toBER(false))).subject.replaceAll('\n', ', ');
  if (!mayStamp(signer)) return bad('its certificate is not one for time stamping', { time, authority });
  const checked = await signed
    .verify({
      signer: 0,
      data: bytesOf(data),
      trustedCerts: roots,
      checkChain: named !== undefined,
      checkDate: new Date(time),
      extendedMode: true,
    })
    .catch((error: { readonly message?: string }) => ({ signatureVerified: false, message: error.message ?? '' }));
  const failed = 'message' in checked ? checked.message.slice(0, 160) : '';
  if (checked.signatureVerified !== true)
    return bad(`its signature does not hold ${failed === '' ? '' : `(${failed})`}`.trim(), { time, authority });
  return named === undefined
    ? { state: 'unknown-authority', time, authority, why: 'give the certificate of the authority with --tsa FILE' }
    : { state: 'good', time, authority, why: `the authority is one of ${named}` };
}

/** The certificate that the first signer names, among those in the token and the trusted ones. */
function signerOf(pki: Module, signed: Pki.SignedData, roots: readonly Pki.Certificate[]): Pki.Certificate | undefined {
  const sid: unknown = signed.signerInfos[0]?.sid;
  const all = [...(signed.certificates ?? []), ...roots].filter(
    (one): one is Pki.Certificate => one instanceof pki.Certificate,
  );
  if (!(sid instanceof pki.IssuerAndSerialNumber)) return all[0];
  return all.find((one) => one.issuer.isEqual(sid.issuer) && one.serialNumber.isEqual(sid.serialNumber));
}

const mayStamp = (certificate: Pki.Certificate): boolean => {
  const usage = certificate.extensions?.find(({ extnID }) => extnID === EXTENDED_KEY_USAGE)?.parsedValue as
    | { readonly keyPurposes?: readonly string[] }
    | undefined;
  return usage?.keyPurposes?.includes(TIME_STAMPING) === true;
};
