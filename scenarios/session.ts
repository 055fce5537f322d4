import type { ConsentEvent, EvidenceEvent } from '../evidence/events.ts';
import type { Recorder } from '../evidence/manifest.ts';
import { StepError } from './steps/step.ts';

/** What lives longer than one scenario: whether the program is launched, which requests were seen. */
export class Session {
  launched = false;
  readonly requests: string[] = [];
  readonly prompts: { readonly scope: string; readonly page: string }[] = [];
  readonly consents: ConsentEvent['action'][] = [];
  readonly #recorder: Recorder;
  readonly #waiting = new Set<(request: string) => void>();

  constructor(recorder: Recorder) {
    this.#recorder = recorder;
    recorder.subscribe((event) => this.#observe(event));
  }

  #observe(event: EvidenceEvent): void {
    if (event.type === 'permission-prompt') this.prompts.push({ scope: event.scope, page: event.page ?? '' });
    if (event.type === 'consent') this.consents.push(event.action);
    if (event.type !== 'request') return;
    const request = `${event.method} ${event.url}`;
    this.requests.push(request);
    for (const listener of this.#waiting) listener(request);
  }

  /** Resolves with the first request that contains `part`, past or coming. */
  waitRequest(part: string, timeoutMs: number): Promise<void> {
    if (this.requests.some((one) => one.includes(part))) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const listener = (request: string): void => {
        if (request.includes(part)) done(resolve);
      };
      const timer = setTimeout(
        () =>
          done(() =>
            reject(new StepError(`no request contains "${part}" within ${timeoutMs} ms`, this.requests.slice(-3))),
          ),
        timeoutMs,
      );
      const done = (end: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(listener);
        end();
      };
      this.#waiting.add(listener);
    });
  }

  consent(action: ConsentEvent['action'], via: ConsentEvent['via']): void {
    this.#recorder.append({ type: 'consent', action, via });
  }
}
