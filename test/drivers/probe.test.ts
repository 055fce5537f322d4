import { afterEach, describe, expect, it } from 'vitest';
import { UserError } from '../../evidence/error.ts';
import type { EvidenceEvent } from '../../evidence/events.ts';
import type { Recorder } from '../../evidence/manifest.ts';
import { AutomatorClient } from '../../harness/drivers/devtools/client.ts';
import { Probe } from '../../harness/drivers/devtools/probe.ts';
import { type Answers, HEALTHY, ProtocolDouble } from '../kit/protocol-double.ts';

const PROXIED = { port: 8899, caCertPath: '/ca.pem' };
let double: ProtocolDouble | undefined;
let client: AutomatorClient | undefined;
afterEach(async () => {
  client?.close();
  await double?.close();
});

/** Asks a target whose `wx.request` does `request` with the url that it is given. */
async function ask(request: (url: string, proxy: Recorder) => void, answers: Answers = {}) {
  const kept: EvidenceEvent[] = [];
  const probe = new Probe({ append: (event: EvidenceEvent) => kept.push(event) } as unknown as Recorder);
  double = await ProtocolDouble.start({
    ...HEALTHY,
    'App.callWxMethod': ({ args }) => {
      request((args as unknown as [{ url: string }])[0].url, probe.recorder);
      return null;
    },
    ...answers,
  });
  client = await AutomatorClient.connect(double.endpoint);
  const error = await probe.prove(client, PROXIED, 150).then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return { error, kept, probe };
}

const request = (url: string): EvidenceEvent =>
  ({ type: 'request', id: '1', method: 'GET', url, headers: [] }) as unknown as EvidenceEvent;

describe('the proof that DevTools goes through the proxy', () => {
  it('is the request of the target itself, and stays out of the evidence', async () => {
    const { error, kept, probe } = await ask((url, proxy) => void proxy.append(request(url)));
    expect(error).toBeUndefined();
    probe.recorder.append({ type: 'abort', id: '1' } as unknown as EvidenceEvent);
    probe.recorder.append(request('https://shop.example/'));
    expect(kept).toEqual([request('https://shop.example/')]);
  });

  it('fails when nothing comes, naming the port to set', async () => {
    const { error } = await ask(() => undefined);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).hint).toContain('8899');
  });

  it('is not given by a request that somebody else sends there', async () => {
    const { error } = await ask((_, proxy) => void proxy.append(request('https://mpaudit-probe.example/other')));
    expect((error as UserError).message).toContain('does not go through the proxy');
  });

  it('tells a certificate that is not trusted from a proxy that is not used', async () => {
    const { error, kept } = await ask(
      (_, proxy) =>
        void proxy.append({ type: 'tls-failure', host: 'mpaudit-probe.example', port: 443, cause: 'cert-rejected' }),
    );
    expect(error).toMatchObject({ where: '/ca.pem', message: expect.stringContaining('certificate') });
    expect(kept).toEqual([]);
  });

  it('says so when DevTools checks domain names', async () => {
    double = undefined;
    const { error } = await ask(() => {
      throw new Error('request:fail url not in domain list');
    });
    expect((error as UserError).hint).toContain('do not check domain names');
  });
});
