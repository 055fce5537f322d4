import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { lanAddress } from '../../harness/capture/guide.ts';
import type { Check } from '../commands/doctor.ts';
import { machineCaDir } from '../drive/target/devtools.ts';

/** What only some commands need. None of it keeps a run in the embedded host from working. */
export const optionalChecks = (): Check[] => [captureCa(), lan(), devtools(), proxyVariables(), redis()];

const optional = (name: string, works: boolean, detail: string, fix: string): Check => ({
  name,
  state: works ? 'ok' : 'warning',
  detail,
  fix,
});

/** The CA that a phone or DevTools has been told to trust; made on the first capture. */
function captureCa(): Check {
  const file = path.join(machineCaDir(), 'ca.pem');
  if (!existsSync(file))
    return optional('Capture CA', true, 'none yet; mpaudit capture makes one for this machine', '');
  const certificate = new X509Certificate(readFileSync(file));
  const valid = Date.parse(certificate.validTo) > Date.now();
  const detail = `${file}, until ${certificate.validTo}, SHA-256 ${certificate.fingerprint256.slice(0, 23)}…`;
  return optional('Capture CA', valid, detail, `rm -r ${machineCaDir()}   (then trust the new one on the device)`);
}

function lan(): Check {
  const address = lanAddress();
  const reachable = address !== '127.0.0.1';
  const detail = reachable
    ? `a phone reaches this machine at ${address}`
    : 'only loopback: a phone cannot reach mpaudit capture';
  return optional('Local network', reachable, detail, 'ip address   (or name one with mpaudit capture --host)');
}

function devtools(): Check {
  const named = process.env['MPAUDIT_DEVTOOLS_CLI'];
  if (named === undefined || named === '')
    return optional('DevTools', true, 'MPAUDIT_DEVTOOLS_CLI is not set; only --driver devtools needs it', '');
  return optional('DevTools', existsSync(named), named, 'export MPAUDIT_DEVTOOLS_CLI=/path/to/cli');
}

/** Requests of the audited program go through our own proxy; `--upstream live` behind a company proxy does not leave. */
function proxyVariables(): Check {
  const set = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].filter(
    (name) => (process.env[name] ?? '') !== '',
  );
  const detail =
    set.length === 0
      ? 'none: --upstream live goes out directly'
      : `${set.join(', ')} set, and not used by --upstream live`;
  return optional(
    'Outgoing proxy',
    set.length === 0,
    detail,
    'mpaudit run … --upstream stub   (or run where hosts are reached directly)',
  );
}

function redis(): Check {
  const asked = spawnSync('redis-server', ['--version'], { encoding: 'utf8', timeout: 10_000 });
  const version = /v=([\d.]+)/.exec(asked.stdout ?? '')?.[1];
  const detail =
    version === undefined ? 'not here; only mpaudit batch --queue needs one somewhere' : `redis-server ${version}`;
  return optional('Redis', true, detail, '');
}
