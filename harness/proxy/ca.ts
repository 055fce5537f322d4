import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { generateCACertificate, generateSPKIFingerprint } from 'mockttp';

/** The certificate authority of one run: made for it, trusted by nobody else. */
export interface RunCa {
  readonly key: string;
  readonly cert: string;
  readonly certPath: string;
  /** base64 SHA-256 of the public key, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

/** Makes the CA and writes it to `dir` (key readable by the owner only). */
export async function createRunCa(dir: string): Promise<RunCa> {
  const { key, cert } = await generateCACertificate({
    subject: { commonName: 'mpaudit run CA', organizationName: 'mpaudit' },
  });
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const certPath = path.join(dir, 'ca.pem');
  writeFileSync(path.join(dir, 'ca.key'), key, { mode: 0o600 });
  writeFileSync(certPath, cert, { mode: 0o600 });
  return { key, cert, certPath, spki: await generateSPKIFingerprint(cert) };
}
