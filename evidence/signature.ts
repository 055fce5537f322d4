import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { sha256 } from './canonical.ts';
import { UserError } from './error.ts';
import { openBundle } from './reader.ts';

const FILE = 'manifest.sig.json';

/** Signature of a bundle: over the bytes of manifest.json, which holds the head of the chain and so every event and body. */
interface Signature {
  readonly schema: 'mpaudit/signature@1';
  /** RFC 8032. */
  readonly algorithm: 'Ed25519';
  /** SubjectPublicKeyInfo, PEM. */
  readonly publicKey: string;
  /** base64. */
  readonly signature: string;
}

/** What a signature says. `fingerprint`: SHA-256 of the public key (DER), to be compared with the one that the signer gave by another way. */
export interface SignatureCheck {
  readonly state: 'good' | 'bad';
  readonly fingerprint: string;
  readonly why: string;
}

/** Makes a key pair; the private key (PKCS #8, PEM) goes to `file`, which must not exist. Returns the fingerprint. */
export function createKey(file: string): string {
  if (existsSync(file))
    throw new UserError('this file exists', file, 'Give the name of a new file: a key is never overwritten.');
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return fingerprintOf(publicKey.export({ type: 'spki', format: 'pem' }) as string);
}

/** Signs a sealed bundle. Throws UserError when the bundle was cut off or the key is no Ed25519 key. */
export function signBundle(dir: string, keyFile: string): string {
  if (openBundle(dir).manifest.chain === undefined)
    throw new UserError(
      'this bundle has no end, so there is nothing to sign',
      dir,
      'Only a run that ended can be signed.',
    );
  const key = readKey(keyFile);
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }) as string;
  const signature = sign(null, readFileSync(path.join(dir, 'manifest.json')), key).toString('base64');
  const record: Signature = { schema: 'mpaudit/signature@1', algorithm: 'Ed25519', publicKey, signature };
  writeFileSync(path.join(dir, FILE), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
  return fingerprintOf(publicKey);
}

/** Checks the signature of a bundle; undefined when it has none. `expected`: fingerprint that the signer is known by. */
export function checkSignature(dir: string, expected?: string): SignatureCheck | undefined {
  const file = path.join(dir, FILE);
  if (!existsSync(file)) return undefined;
  const record = readSignature(file);
  if (record === undefined) return { state: 'bad', fingerprint: '', why: 'the signature file cannot be read' };
  const fingerprint = fingerprintOf(record.publicKey);
  const bytes = readFileSync(path.join(dir, 'manifest.json'));
  const fits = verify(null, bytes, createPublicKey(record.publicKey), Buffer.from(record.signature, 'base64'));
  if (!fits) return { state: 'bad', fingerprint, why: 'the manifest is not the one that was signed' };
  if (expected !== undefined && normal(expected) !== fingerprint)
    return { state: 'bad', fingerprint, why: 'it was signed with another key than the expected one' };
  return {
    state: 'good',
    fingerprint,
    why: expected === undefined ? 'compare the fingerprint with the signer’s' : 'the expected key',
  };
}

const normal = (fingerprint: string): string => fingerprint.replaceAll(/[\s:]/g, '').toLowerCase();

const fingerprintOf = (publicKey: string): string =>
  sha256(createPublicKey(publicKey).export({ type: 'spki', format: 'der' }));

function readKey(file: string): ReturnType<typeof createPrivateKey> {
  if (!existsSync(file)) throw new UserError('no such file', file, 'Make a key: mpaudit sign --new-key FILE');
  try {
    const key = createPrivateKey(readFileSync(file));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw new UserError(
      `not a private key: ${(error as Error).message}`,
      file,
      'Make one: mpaudit sign --new-key FILE',
      { cause: error },
    );
  }
  throw new UserError('not an Ed25519 key', file, 'Make one: mpaudit sign --new-key FILE');
}

function readSignature(file: string): Signature | undefined {
  // Whoever wrote the file may have written anything: what cannot be read is a bad signature, not a crash.
  const value = parsed(readFileSync(file, 'utf8'));
  const whole = value?.schema === 'mpaudit/signature@1' && typeof value.signature === 'string';
  return whole && isEd25519(value.publicKey) ? (value as Signature) : undefined;
}

function parsed(text: string): Partial<Signature> | undefined {
  try {
    return JSON.parse(text) as Partial<Signature>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isEd25519(pem: unknown): boolean {
  if (
    typeof pem !== 'string' ||
    !/^-----BEGIN PUBLIC KEY-----\n[A-Za-z0-9+/=\n]{40,200}-----END PUBLIC KEY-----\s*$/.test(pem)
  )
    return false;
  try {
    return createPublicKey(pem).asymmetricKeyType === 'ed25519';
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
