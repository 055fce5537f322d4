import type { Json } from '../../../evidence/events.ts';

/** How the person answers what WeChat asks: everything yes, everything no, closes it without a word, or waits to be told. */
export type ConsentMode = 'grant' | 'deny' | 'ignore' | 'ask';
export type PermissionAnswer = 'grant' | 'deny' | 'ask-later';
export type PrivacyAnswer = 'agree' | 'disagree';
export interface SheetAnswer {
  readonly choice: string;
  readonly value?: Json;
}

export interface Decided<T> {
  readonly answer: T;
  readonly by: 'scenario' | 'option';
}

type Listener = (what: 'permission' | 'privacy' | 'dialog', key: string) => void;

/** Kinds of sheets that authorise something; pickers that a person opened on purpose are confirmed instead. */
const AUTHORISING = new Set(['phone', 'profile', 'subscribe', 'payment', 'share', 'mini-program', 'card']);

/** What the person of this run decides, by scenario or by option; answers given while a prompt waits reach it at once. */
export class Answers {
  readonly mode: ConsentMode;
  private readonly scopes = new Map<string, PermissionAnswer>();
  private readonly sheets = new Map<string, SheetAnswer>();
  /** Files on this machine that the person picks wherever a photo, video or file is asked for; empty: the persona's own photo. */
  files: readonly string[] = [];
  private privacyAnswer: PrivacyAnswer | undefined;
  private readonly listeners = new Set<Listener>();

  constructor(mode: ConsentMode) {
    this.mode = mode;
  }

  /** Decides a scope from now on. */
  permission(scope: string, decision: PermissionAnswer): void {
    this.scopes.set(scope, decision);
    this.tell('permission', scope);
  }

  /** Decides the privacy popup from now on. */
  privacy(decision: PrivacyAnswer): void {
    this.privacyAnswer = decision;
    this.tell('privacy', '');
  }

  /** Decides a sheet of that kind (`phone`, `payment`, `image`, `modal` …) from now on. */
  dialog(kind: string, choice: string, value?: Json): void {
    this.sheets.set(kind, value === undefined ? { choice } : { choice, value });
    this.tell('dialog', kind);
  }

  /** Undefined: wait. */
  forPermission(scope: string): Decided<PermissionAnswer> | undefined {
    const told = this.scopes.get(scope);
    if (told) return { answer: told, by: 'scenario' };
    if (this.mode === 'ask') return undefined;
    return { answer: this.mode === 'ignore' ? 'ask-later' : this.mode, by: 'option' };
  }

  /** Undefined: wait. `ignored`: closed without a word. */
  forPrivacy(): Decided<PrivacyAnswer | 'ignored'> | undefined {
    if (this.privacyAnswer) return { answer: this.privacyAnswer, by: 'scenario' };
    if (this.mode === 'ask') return undefined;
    const byMode = { grant: 'agree', deny: 'disagree', ignore: 'ignored' } as const;
    return { answer: byMode[this.mode], by: 'option' };
  }

  /** Undefined: wait. */
  forDialog(kind: string): Decided<SheetAnswer> | undefined {
    const told = this.sheets.get(kind);
    if (told) return { answer: told, by: 'scenario' };
    if (!AUTHORISING.has(kind)) return { answer: { choice: 'confirm' }, by: 'option' };
    if (this.mode === 'ask') return undefined;
    return { answer: { choice: this.mode === 'grant' ? 'confirm' : 'cancel' }, by: 'option' };
  }

  onChange(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private tell(what: 'permission' | 'privacy' | 'dialog', key: string): void {
    for (const listener of this.listeners) listener(what, key);
  }
}
