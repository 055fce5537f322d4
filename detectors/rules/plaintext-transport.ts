import { isSealed } from '../recognise/carried.ts';
import { CREDENTIAL, draftsBy, HIDING_FLOWS, receivedFlows, sentFlows, TECHNICAL } from './kit.ts';
import type { Rule } from './rule.ts';

const CLEAR: ReadonlySet<string> = new Set(['http', 'ws', 'tcp', 'udp']);
/** Anybody on the path sees them of every connection, or can do nothing with them. */
const isHarmless = (type: string): boolean => TECHNICAL.has(type) && !CREDENTIAL.has(type);

/** Personal data travels without TLS, in either direction: http, ws, a bare TCP or UDP socket. Sent and received are one finding. */
export const plaintextTransport: Rule = {
  id: 'plaintext-transport',
  touchedBy: HIDING_FLOWS,
  requires: [],
  check: (input) =>
    draftsBy(
      [...sentFlows(input), ...receivedFlows(input)].filter(
        (flow) => CLEAR.has(flow.transport) && !isHarmless(flow.dataType) && !isSealed(flow.transforms),
      ),
      input,
      (name, to, flows) => ({
        title: { zh: `${name.zh}以明文传输到 ${to.zh}`, en: `${name.en} travels unencrypted to ${to.en}` },
        explanation: {
          zh: `通道为 ${flows[0]?.transport ?? ''}，未加密；同一网络上的任何人都能读到或改动。`,
          en: `The channel is ${flows[0]?.transport ?? ''}, without TLS: anybody on the path can read or change it.`,
        },
        fix: { zh: '改用 HTTPS / WSS，并关闭明文端口。', en: 'Use HTTPS or WSS and close the plaintext port.' },
      }),
    ),
};
