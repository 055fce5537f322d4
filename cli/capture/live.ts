import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rootsOf } from '../../detectors/decode/carriers.ts';
import { decode } from '../../detectors/decode/index.ts';
import { Recipients } from '../../detectors/recipients/recipient.ts';
import { Recognition } from '../../detectors/recognise/index.ts';
import type { Finding } from '../../detectors/result.ts';
import type { EvidenceEvent, KnownValue, StoredEvent } from '../../evidence/index.ts';
import { programOf } from '../../harness/capture/own-traffic.ts';
import { terminalLine } from '../../reports/safe.ts';
import { severityWords } from '../../reports/words.ts';

/** Surer than a field name alone. */
const SHOWN = 0.5;

/** Lines for the terminal while a capture runs: each request of a mini-program with the types of data in it, never a value. */
export class LiveView {
  readonly #recognition: Recognition;
  readonly #recipients: Recipients;
  readonly #dir: string;
  readonly #say: (line: string) => void;

  constructor(dir: string, known: readonly KnownValue[], firstParty: readonly string[], say: (line: string) => void) {
    this.#dir = dir;
    this.#recognition = new Recognition(known);
    this.#recipients = new Recipients(firstParty);
    this.#say = say;
  }

  see(event: EvidenceEvent, seq: number): void {
    if (event.type === 'tls-failure') this.#say(`✗ TLS ${event.host} ${event.cause}`);
    if (event.type === 'blind-spot') this.#say(`? ${event.kind} ${event.host ?? ''}`);
    if (event.type !== 'request') return;
    const url = URL.canParse(event.url) ? new URL(event.url) : undefined;
    const { party, entity } = this.#recipients.of(url?.hostname ?? '');
    const types = this.#typesIn(event, seq);
    const who = party === 'third' ? ` [${entity}]` : '';
    const program = programOf(event.headers)?.appid ?? '-';
    const found = types.length === 0 ? '' : `  ← ${types.join(', ')}`;
    this.#say(
      `${program} ${event.method} ${event.transport}://${url?.host ?? '?'}${url?.pathname ?? ''}${who}${found}`,
    );
  }

  #typesIn(event: EvidenceEvent, seq: number): string[] {
    const body = (sha256: string): Uint8Array => readFileSync(path.join(this.#dir, 'bodies', sha256));
    const { leaves } = decode(rootsOf(event as StoredEvent, body));
    const seen = this.#recognition.look(leaves, seq).filter(({ confidence }) => confidence >= SHOWN);
    return [...new Set(seen.map(({ dataType }) => dataType))];
  }
}

/** A finding while the capture runs. */
export const findingLine = ({ severity, title, rule }: Finding, lang: 'zh' | 'en'): string =>
  `! ${severityWords[severity][lang]} ${title[lang]} (${rule})`;

/** A line as it may go to a terminal. */
export const shownLine = (line: string): string => terminalLine(line, 200);
