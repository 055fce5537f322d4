import { randomUUID } from 'node:crypto';
import { UserError } from '../../../evidence/error.ts';
import type { EvidenceEvent } from '../../../evidence/events.ts';
import type { Recorder } from '../../../evidence/manifest.ts';
import { DriverError } from '../../../scenarios/driver.ts';
import type { AutomatorClient } from './client.ts';

/** RFC 2606: a name that nobody can own. */
const HOST = 'mpaudit-probe.example';
const PROBE_MS = 4000;

type Seen = 'request' | 'refused';

/** Where the proxy listens, for the words of an error. */
export interface Proxied {
  readonly port: number;
  readonly caCertPath: string;
}

/**
 * Proof that the traffic of a target that we did not start goes through our proxy: it is made to send one request to a name that nobody owns.
 * The proxy writes through `recorder`, which keeps that request out of the evidence: it is ours and not the program's.
 */
export class Probe {
  readonly recorder: Recorder;
  readonly #nonce = randomUUID();
  readonly #ids = new Set<string>();
  readonly #seen = Promise.withResolvers<Seen>();

  constructor(recorder: Recorder) {
    this.recorder = {
      append: (event) => (this.#isOurs(event) ? 0 : recorder.append(event)),
      body: (bytes) => recorder.body(bytes),
      bodyStream: (head) => recorder.bodyStream(head),
      screenshot: (png, title, page) => recorder.screenshot(png, title, page),
      now: () => recorder.now(),
      subscribe: (listener) => recorder.subscribe(listener),
      close: (outcome, reason, amend) => recorder.close(outcome, reason, amend),
    };
  }

  /** Sends the request from inside the target; throws `UserError` that says which of the things to set up is missing. */
  async prove(client: AutomatorClient, proxied: Proxied, timeoutMs = PROBE_MS): Promise<void> {
    const timer = Promise.withResolvers<'nothing'>();
    const bound = setTimeout(() => timer.resolve('nothing'), timeoutMs);
    const refusal = this.#send(client, timeoutMs);
    const seen = await Promise.race([this.#seen.promise, timer.promise, refusal]);
    clearTimeout(bound);
    if (seen !== 'request') throw explained(seen, proxied);
  }

  /** Resolves with the target's words when it refuses to send; else never. */
  async #send(client: AutomatorClient, timeoutMs: number): Promise<string> {
    const args = [{ url: `https://${HOST}/${this.#nonce}`, method: 'GET' }];
    try {
      await client.call('App.callWxMethod', { method: 'request', args }, timeoutMs);
    } catch (error) {
      if (!(error instanceof DriverError) || error.code === 'disconnected') throw error;
      if (/domain list|域名列表/i.test(error.message)) return error.message;
    }
    return Promise.withResolvers<string>().promise;
  }

  #isOurs(event: EvidenceEvent): boolean {
    if (event.type === 'tls-failure' && event.host === HOST) {
      this.#seen.resolve('refused');
      return true;
    }
    if (event.type === 'request' && event.url.startsWith(`https://${HOST}/`)) {
      this.#ids.add(event.id);
      if (event.url.includes(this.#nonce)) this.#seen.resolve('request');
      return true;
    }
    if (event.type === 'blind-spot') return event.host === HOST;
    return (event.type === 'response' || event.type === 'abort') && this.#ids.has(event.id);
  }
}

function explained(seen: string, { port, caCertPath }: Proxied): UserError {
  if (seen === 'refused')
    return new UserError(
      'DevTools uses the proxy but does not trust its certificate',
      caCertPath,
      'Add this certificate to the trusted roots of this machine and start DevTools again.',
    );
  if (seen === 'nothing')
    return new UserError(
      'the traffic of DevTools does not go through the proxy: nothing that it sends would be seen',
      `127.0.0.1:${port}`,
      `In DevTools: Settings > Proxy > set by hand: 127.0.0.1, port ${port}. Then run again with --proxy-port ${port}.`,
    );
  return new UserError(
    `DevTools refuses requests to domains that are not in its list: ${seen.slice(0, 200)}`,
    '',
    'In DevTools: Details > Local settings > do not check domain names.',
  );
}
