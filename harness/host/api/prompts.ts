import type { Json } from '../../../evidence/events.ts';
import type { BridgeEvent } from '../contract.ts';
import type { Answers, Decided, SheetAnswer } from './answers.ts';

/** A prompt of WeChat as the page draws it. */
export interface PromptSpec {
  readonly kind: string;
  readonly api: string;
  readonly title: string;
  readonly content: string;
  readonly choices: readonly { readonly id: string; readonly label: string }[];
}

/** Who answered, and what. */
export type PromptAnswer = Decided<SheetAnswer>;

interface Waiting {
  readonly check: () => PromptAnswer | undefined;
  readonly settle: (answer: PromptAnswer) => void;
}

/** Prompts of the platform: answered at once when it is known how, else drawn in the page until somebody answers. */
export interface Prompts {
  /** `check` says what is decided already; undefined shows the prompt and waits. */
  ask(spec: PromptSpec, check: () => PromptAnswer | undefined): Promise<PromptAnswer>;
  /** The page's answer to a drawn prompt. False when it is not open any more. */
  answered(id: string, choice: string, value?: Json): boolean;
  /** Next id, for the evidence of a prompt. */
  nextId(): string;
  /** Answers all that wait with `cancel`. */
  cancelAll(): void;
}

export function createPrompts(answers: Answers, emit: (event: BridgeEvent) => void): Prompts {
  const waiting = new Map<string, Waiting>();
  let count = 0;
  const nextId = () => `prompt-${++count}`;
  const settle = (id: string, answer: PromptAnswer): boolean => {
    const prompt = waiting.get(id);
    waiting.delete(id);
    prompt?.settle(answer);
    return prompt !== undefined;
  };
  answers.onChange((what, key) => {
    for (const [id, prompt] of [...waiting]) {
      const answer = prompt.check();
      if (!answer) continue;
      emit({ name: 'dialog:close', data: { id } });
      settle(id, answer);
    }
    const sheet = what === 'dialog' ? answers.forDialog(key)?.answer : undefined;
    if (sheet) emit({ name: 'dialog:preset', data: { kind: key, choice: sheet.choice, value: sheet.value ?? null } });
  });
  return {
    nextId,
    ask(spec, check) {
      const known = check();
      if (known) return Promise.resolve(known);
      const id = nextId();
      return new Promise((resolve) => {
        waiting.set(id, { check, settle: resolve });
        emit({ name: 'dialog:open', data: { id, ...spec, choices: [...spec.choices] } });
      });
    },
    answered: (id, choice, value) =>
      settle(id, { answer: value === undefined ? { choice } : { choice, value }, by: 'scenario' }),
    cancelAll() {
      for (const id of [...waiting.keys()]) settle(id, { answer: { choice: 'cancel' }, by: 'option' });
    },
  };
}
