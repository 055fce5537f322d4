import { KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import { certificates } from './mockttp.ts';

const SUBJECT = { commonName: 'mpaudit run CA', organizationName: 'mpaudit' };

/** A certificate authority: of one run and trusted by nobody else, or of one machine, where a person has told a client to trust it. */
export interface RunCa {
  readonly key: string;
  readonly cert: string;
  readonly certPath: string;
  /** base64 SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

/** Clocks disagree by less than a day, and no run lasts thirty. */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes a CA in `dir` for one run. Its key is an elliptic one, which costs a hundredth of an RSA key; that is for browsers of ours alone, while a phone
 * may be old (`openCa`).
 */
export async function makeRunCa(dir: string): Promise<RunCa> {
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${SUBJECT.commonName}, O=${SUBJECT.organizationName}`,
    keys,
    signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + 30 * DAY_MS),
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.digitalSignature | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const key = KeyObject.from(keys.privateKey).export({ type: 'pkcs8', format: 'pem' });
  write(dir, String(key), certificate.toString('pem'));
  return openCa(dir);
}

/** The CA in `dir`; makes one there when there is none (key readable by the owner only). */
export async function openCa(dir: string): Promise<RunCa> {
  const [keyPath, certPath] = filesIn(dir);
  if (!existsSync(keyPath) || !existsSync(certPath)) {
    const { key, cert } = await certificates.generateCACertificate({ subject: SUBJECT });
    write(dir, key, cert);
  }
  const [key, cert] = [readFileSync(keyPath, 'utf8'), readFileSync(certPath, 'utf8')];
  return { key, cert, certPath, spki: await certificates.generateSPKIFingerprint(cert) };
}

const filesIn = (dir: string): readonly [string, string] => [path.join(dir, 'ca.key'), path.join(dir, 'ca.pem')];

function write(dir: string, key: string, cert: string): void {
  const [keyPath, certPath] = filesIn(dir);
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(keyPath, key, { mode: 0o600 });
  writeFileSync(certPath, cert, { mode: 0o600 });
}
