import type { Json } from '../../../evidence/events.ts';
import { DriverError } from '../../../scenarios/driver.ts';
import { dialogResult, guardedBy, refusal } from './answers.ts';
import type { AutomatorClient } from './client.ts';
import { type ApiTrace, TRACED } from './trace.ts';

const NATIVE_MS = 2000;

/** Answers dialogs as far as the protocol can touch them; where it cannot, their methods are mocked, and that is said. */
export class Answering {
  /** One sentence for each answer that no real dialog was given. */
  readonly said: string[] = [];
  readonly #client: AutomatorClient;
  readonly #trace: ApiTrace;
  readonly #callMs: number;

  constructor(client: AutomatorClient, trace: ApiTrace, callMs: number) {
    this.#client = client;
    this.#trace = trace;
    this.#callMs = callMs;
  }

  /** A mocked method is not traced; the tracing comes back with the method. */
  async mock(method: string, result?: Json): Promise<void> {
    if (result !== undefined) await this.#client.call('App.mockWxMethod', { method, result }, this.#callMs);
    else if ((TRACED as readonly string[]).includes(method)) await this.#trace.wrap(method, this.#callMs);
    else await this.#client.call('App.mockWxMethod', { method }, this.#callMs);
  }

  async permission(scope: string, decision: 'allow' | 'deny' | 'ask-later'): Promise<void> {
    await this.#native(decision === 'allow' ? 'authorizeAllow' : 'authorizeCancel');
    const apis = guardedBy(scope);
    if (decision === 'allow') for (const api of apis) await this.mock(api);
    else for (const api of apis) await this.mock(api, refusal(api));
    this.#say(
      `permission ${scope}: ${decision} (${apis.length === 0 ? 'no method is known to be guarded by it' : `answered by mocking ${apis.join(', ')}`})`,
    );
  }

  async privacy(decision: 'agree' | 'disagree'): Promise<void> {
    await this.#native(decision === 'agree' ? 'authorizeAllow' : 'authorizeCancel');
    const agreed = decision === 'agree';
    await this.mock('requirePrivacyAuthorize', {
      errMsg: agreed
        ? 'requirePrivacyAuthorize:ok'
        : 'requirePrivacyAuthorize:fail privacy permission is not authorized',
    });
    this.#say(`privacy popup: ${decision} (answered by mocking requirePrivacyAuthorize)`);
  }

  async dialog(kind: string, choice: string): Promise<void> {
    const yes = choice === 'confirm';
    if (kind === 'modal' && (await this.#native(yes ? 'confirmModal' : 'cancelModal'))) return;
    const mocked = dialogResult(kind, choice);
    if (mocked === undefined) throw new DriverError('not-supported', `DevTools has no way to answer a ${kind}`);
    await this.mock(mocked.api, mocked.result);
    this.#say(`${kind}: ${choice} (answered by mocking ${mocked.api})`);
  }

  /** True when DevTools says that it acted on something. */
  async #native(method: string): Promise<boolean> {
    try {
      const answer = await this.#client.call('Tool.native', { method }, Math.min(NATIVE_MS, this.#callMs));
      return answer['done'] !== false;
    } catch (error) {
      if (error instanceof DriverError && error.code !== 'disconnected') return false;
      throw error;
    }
  }

  #say(why: string): void {
    this.said.push(`not a real dialog: ${why}`);
  }
}
