import type { Json } from '../../../../../evidence/events.ts';
import { drawDialog } from './dialog-view.ts';

/** A button of a dialog. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  readonly color?: string;
}

/** What to show: a centred card, or a sheet from the bottom. */
export interface DialogSpec {
  readonly kind: string;
  readonly api: string;
  readonly title?: string;
  readonly content?: string;
  readonly choices: readonly Choice[];
  readonly sheet?: boolean;
  /** Shows a text field; its text is the answer's value. */
  readonly input?: { readonly placeholder: string; readonly value: string };
}

export interface PendingDialog extends DialogSpec {
  readonly id: string;
}

export interface DialogAnswer {
  readonly choice: string;
  readonly value?: Json;
}

/** Everything modal that waits for a person, whoever asked for it. Answered by tap, by automator or by the scenario. */
export interface DialogRegistry {
  /** Shows a dialog and resolves with its answer. `id` is given by Node for its own prompts. */
  open(spec: DialogSpec, id?: string): Promise<DialogAnswer>;
  /** Open ones, oldest first. */
  pending(): readonly PendingDialog[];
  /** Answers the newest open dialog of that id or kind; false when there is none or it has no such choice. */
  answer(which: string, choice: string, value?: Json): boolean;
  /** Closes without an answer reaching anybody (Node has decided already). */
  close(id: string): void;
  /** Answers every later dialog of that kind at once; undefined ends it. */
  preset(kind: string, answer: DialogAnswer | undefined): void;
  onOpen(listener: (dialog: PendingDialog) => void): () => void;
}

interface Open {
  readonly dialog: PendingDialog;
  readonly settle: (answer: DialogAnswer) => void;
  readonly remove: () => void;
}

export function createDialogs(layer: HTMLElement): DialogRegistry {
  const opened = new Map<string, Open>();
  const presets = new Map<string, DialogAnswer>();
  const listeners = new Set<(dialog: PendingDialog) => void>();
  let count = 0;
  const finish = (id: string, answer: DialogAnswer) => {
    const open = opened.get(id);
    if (!open) return;
    opened.delete(id);
    open.remove();
    open.settle(answer);
  };
  const show = (dialog: PendingDialog, settle: (answer: DialogAnswer) => void) => {
    const remove = drawDialog(layer, dialog, (answer) => finish(dialog.id, answer));
    opened.set(dialog.id, { dialog, settle, remove });
    for (const listener of listeners) listener(dialog);
  };
  return {
    open(spec, id = `dialog-${++count}`) {
      const preset = presets.get(spec.kind);
      if (preset) return Promise.resolve(preset);
      return new Promise((settle) => show({ ...spec, id }, settle));
    },
    pending: () => [...opened.values()].map((open) => open.dialog),
    answer(which, choice, value) {
      const open = [...opened.values()].reverse().find(({ dialog }) => dialog.id === which || dialog.kind === which);
      if (!open?.dialog.choices.some((known) => known.id === choice)) return false;
      finish(open.dialog.id, value === undefined ? { choice } : { choice, value });
      return true;
    },
    close(id) {
      opened.get(id)?.remove();
      opened.delete(id);
    },
    preset(kind, answer) {
      if (answer) presets.set(kind, answer);
      else presets.delete(kind);
    },
    onOpen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
