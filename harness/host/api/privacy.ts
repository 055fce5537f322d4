import type { Json } from '../../../evidence/events.ts';
import type { BridgeCall } from '../contract.ts';
import { type Family, HostFail, type HostParts, text } from './types.ts';

/** errno values of the privacy gate; 112 and the pair 103/104 are the ones of WeChat's guideline documentation. */
const ERRNO_UNDECLARED = 112;
const ERRNO_REFUSED_BEFORE = 103;
const ERRNO_REFUSED_NOW = 104;
/** After a refusal WeChat does not ask again for ten seconds. */
const SILENCE_MS = 10_000;
const REFUSED = 'privacy permission is not authorized';
const UNDECLARED = 'api scope is not declared in the privacy agreement';

/**
 * WeChat's gate for the APIs of its privacy guideline. Rules here:
 * the gate is on (WeChat enforces it since October 2023) unless the run's options switch it off; a key is undeclared only when the
 * guideline is known and lacks it; `agree` holds for the run, `disagree` for ten seconds, after which the next call asks again.
 */
export class Privacy {
  private readonly parts: HostParts;
  private agreed = false;
  private refusedAt: number | undefined;

  constructor(parts: HostParts) {
    this.parts = parts;
  }

  reset(): void {
    this.agreed = false;
    this.refusedAt = undefined;
  }

  get enabled(): boolean {
    return this.parts.options.privacy?.enabled !== false;
  }

  get contractName(): string {
    return (
      this.parts.options.privacy?.contractName ?? `《${this.parts.options.bundle.name || '小程序'}小程序隐私保护指引》`
    );
  }

  /** True while the person still has to agree; false too when the guideline is known to declare nothing, as in WeChat. */
  needed(): boolean {
    return this.enabled && !this.agreed && this.parts.options.privacy?.declared?.length !== 0;
  }

  /** `ok`: go on; `need`: ask first. Throws errno 112 or 103. */
  check(key: string): 'ok' | 'need' {
    const { privacy } = this.parts.options;
    if (!this.enabled) return 'ok';
    if (key && privacy?.declared && !privacy.declared.includes(key)) throw new HostFail(UNDECLARED, ERRNO_UNDECLARED);
    if (this.agreed) return 'ok';
    const since = this.refusedAt === undefined ? Number.POSITIVE_INFINITY : this.parts.recorder.now() - this.refusedAt;
    if (since < SILENCE_MS) throw new HostFail(REFUSED, ERRNO_REFUSED_BEFORE);
    return 'need';
  }

  record(action: 'shown' | 'accepted' | 'refused', via: 'privacy-popup' | 'ui', page: string | undefined): void {
    this.parts.recorder.append({ type: 'consent', action, via, ...(page === undefined ? {} : { page }) });
  }

  decide(agree: boolean, via: 'privacy-popup' | 'ui', page: string | undefined): void {
    if (agree && this.agreed) return;
    this.agreed = agree;
    this.refusedAt = agree ? undefined : this.parts.recorder.now();
    this.record(agree ? 'accepted' : 'refused', via, page);
  }

  /** WeChat's own popup, for programs without `onNeedPrivacyAuthorization`. */
  async prompt(call: BridgeCall, api: string): Promise<'agree' | 'disagree'> {
    const { prompts, options } = this.parts;
    this.record('shown', 'privacy-popup', call.page);
    const { answer } = await prompts.ask(this.popup(api), () => {
      const decided = options.answers.forPrivacy();
      return decided && { answer: { choice: decided.answer }, by: decided.by };
    });
    if (answer.choice !== 'agree' && answer.choice !== 'disagree') throw new HostFail(REFUSED, ERRNO_REFUSED_NOW);
    this.decide(answer.choice === 'agree', 'privacy-popup', call.page);
    return answer.choice;
  }

  private popup(api: string) {
    return {
      kind: 'privacy',
      api,
      title: '用户隐私保护提示',
      content: `感谢你使用本小程序。使用前请阅读并同意${this.contractName}，如你不同意，将无法使用相关功能。`,
      choices: [
        { id: 'disagree', label: '拒绝' },
        { id: 'agree', label: '同意' },
      ],
    };
  }
}

/** The privacy APIs and the questions that the page's gate asks. */
export function privacyFamily(privacy: Privacy, parts: HostParts): Family {
  parts.options.answers.onChange((what) => {
    const decided = what === 'privacy' ? parts.options.answers.forPrivacy() : undefined;
    if (decided) parts.options.emit({ name: 'privacy:answer', data: { decision: decided.answer } });
  });
  const shown = (call: BridgeCall): Json => {
    privacy.record('shown', 'ui', call.page);
    const decided = parts.options.answers.forPrivacy()?.answer;
    return { decision: decided === 'agree' || decided === 'disagree' ? decided : null };
  };
  return {
    reset: () => privacy.reset(),
    handlers: {
      'privacy.check': (args) => ({ state: privacy.check(text(args['key'])) }),
      'privacy.shown': (_args, call) => shown(call),
      'privacy.prompt': async (args, call) => ({ decision: await privacy.prompt(call, text(args['api'])) }),
      'privacy.decide': (args, call) => {
        privacy.decide(args['decision'] === 'agree', args['via'] === 'ui' ? 'ui' : 'privacy-popup', call.page);
        return null;
      },
      getPrivacySetting: () => ({ needAuthorization: privacy.needed(), privacyContractName: privacy.contractName }),
    },
  };
}
