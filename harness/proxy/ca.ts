import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { certificates } from './mockttp.ts';

/** A certificate authority: of one run and trusted by nobody else, or of one machine, where a person has told a client to trust it. */
export interface RunCa {
  readonly key: string;
  readonly cert: string;
  readonly certPath: string;
  /** base64 SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

/** The CA in `dir`; makes one there when there is none (key readable by the owner only). */
export async function openCa(dir: string): Promise<RunCa> {
  const [keyPath, certPath] = [path.join(dir, 'ca.key'), path.join(dir, 'ca.pem')];
  const { key, cert } =
    existsSync(keyPath) && existsSync(certPath)
      ? { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(certPath, 'utf8') }
      : await makeCa(dir, keyPath, certPath);
  return { key, cert, certPath, spki: await certificates.generateSPKIFingerprint(cert) };
}

async function makeCa(dir: string, keyPath: string, certPath: string): Promise<{ key: string; cert: string }> {
  const { key, cert } = await certificates.generateCACertificate({
    subject: { commonName: 'mpaudit run CA', organizationName: 'mpaudit' },
  });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  writeFileSync(keyPath, key, { mode: 0o600 });
  writeFileSync(certPath, cert, { mode: 0o600 });
  return { key, cert };
}
