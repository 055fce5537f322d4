import type { Json } from '../../../../evidence/events.ts';
import type { BridgeCall } from '../../contract.ts';
import { type Args, HostFail, type HostParts, object } from '../types.ts';

/** A sheet of WeChat: who asks, what it is called in the evidence when it authorises something. */
export interface SheetSpec {
  readonly kind: string;
  readonly title: string;
  readonly content: string;
  /** Recorded as a permission prompt of this name, e.g. `phoneNumber`. */
  readonly authorises?: string;
  /** Reason of the failure when the person cancels. */
  readonly refusal?: string;
}

/** Shows the sheet, or knows its answer already. Resolves with what the scenario adds to the answer; throws when cancelled. */
export async function askSheet(parts: HostParts, call: BridgeCall, spec: SheetSpec): Promise<Args> {
  const { prompts, recorder, options } = parts;
  const promptId = prompts.nextId();
  const page = call.page === undefined ? {} : { page: call.page };
  if (spec.authorises)
    recorder.append({ type: 'permission-prompt', promptId, scope: spec.authorises, api: `wx.${call.api}`, ...page });
  const choices = [
    { id: 'cancel', label: '拒绝' },
    { id: 'confirm', label: '允许' },
  ];
  const { kind, title, content } = spec;
  const { answer, by } = await prompts.ask({ kind, api: call.api, title, content, choices }, () =>
    options.answers.forDialog(kind),
  );
  const granted = answer.choice === 'confirm' || answer.choice === 'allow';
  if (spec.authorises) {
    recorder.append({
      type: 'permission-decision',
      promptId,
      scope: spec.authorises,
      decision: granted ? 'grant' : 'deny',
      by,
    });
  }
  if (!granted) throw new HostFail(spec.refusal ?? 'cancel');
  return object(answer.value as Json | undefined);
}
