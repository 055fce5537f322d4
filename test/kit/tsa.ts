import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const CONFIG = `
[tsa]
default_tsa = local
[local]
serial = DIR/serial
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
accuracy = secs:1
ordering = no
tsa_name = no
ess_cert_id_chain = no
ess_cert_id_alg = sha256
`;

function openssl(dir: string, ...args: string[]): void {
  const done = spawnSync('openssl', args, { cwd: dir, encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`openssl ${args[0]}: ${done.stderr}`);
}

/** A timestamp authority of one folder, made by openssl: its own root, a certificate for stamping (or one that may not), and answers to requests. */
export class LocalTsa {
  readonly #dir: string;
  readonly root: string;

  constructor(dir: string, usage = 'critical,timeStamping') {
    this.#dir = dir;
    this.root = path.join(dir, 'ca.pem');
    writeFileSync(path.join(dir, 'tsa.cnf'), CONFIG.replaceAll('DIR', dir));
    writeFileSync(path.join(dir, 'serial'), '01\n');
    writeFileSync(path.join(dir, 'usage.cnf'), `extendedKeyUsage=${usage}\nkeyUsage=critical,digitalSignature\n`);
    openssl(
      dir,
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'ca.key',
      '-out',
      'ca.pem',
      '-days',
      '2',
      '-subj',
      '/CN=Test Root',
    );
    openssl(
      dir,
      'req',
      '-new',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-keyout',
      'tsa.key',
      '-out',
      'tsa.csr',
      '-subj',
      '/CN=Test TSA',
    );
    openssl(
      dir,
      'x509',
      '-req',
      '-in',
      'tsa.csr',
      '-CA',
      'ca.pem',
      '-CAkey',
      'ca.key',
      '-CAcreateserial',
      '-days',
      '2',
      '-extfile',
      'usage.cnf',
      '-out',
      'tsa.pem',
    );
  }

  /** The answer to a request, as a file. */
  answer(request: string, name = 'answer.tsr'): string {
    const file = path.join(this.#dir, name);
    openssl(
      this.#dir,
      'ts',
      '-reply',
      '-config',
      'tsa.cnf',
      '-queryfile',
      request,
      '-signer',
      'tsa.pem',
      '-inkey',
      'tsa.key',
      '-chain',
      'ca.pem',
      '-out',
      file,
    );
    return file;
  }
}
