import type { ContextTarget } from '../api/core/contexts.ts';
import { setTimeout_ } from '../core/pristine.ts';
import { type BuiltIn, type Self, textOf } from './define.ts';
import { reachable } from './shared/context.ts';
import { make } from './shared/dom.ts';
import { fromHtml } from './shared/safe-html.ts';

// biome-ignore lint/performance/useDomNodeTextContent: line breaks of blocks belong to the text
const textIn = (field: HTMLElement): string => field.innerText;

/** Contents in the three forms that `getContents` gives. */
const contents = (field: HTMLElement) => ({
  html: field.innerHTML,
  text: `${textIn(field)}\n`,
  delta: { ops: [{ insert: `${textIn(field)}\n` }] },
});

interface Contents {
  readonly html?: string;
  readonly delta?: { readonly ops?: readonly { readonly insert?: unknown }[] };
}

function methods(self: Self, field: HTMLElement): ContextTarget {
  const changed = (): void => self.fire('input', contents(field));
  return {
    getContents: () => contents(field),
    setContents(options) {
      const { html, delta } = (options ?? {}) as Contents;
      const text = (delta?.ops ?? []).map((op) => (typeof op.insert === 'string' ? op.insert : '')).join('');
      field.replaceChildren(...(html === undefined ? [text] : fromHtml(self, html)));
      changed();
    },
    insertText(options) {
      field.append(textOf((options as { text?: unknown } | undefined)?.text));
      changed();
    },
    insertImage(options) {
      const img = make('img');
      img.src = self.env.assetUrl(textOf((options as { src?: unknown } | undefined)?.src), self.owner);
      field.append(img);
      changed();
    },
    insertDivider() {
      field.append(make('hr'));
      changed();
    },
    clear() {
      field.replaceChildren();
      changed();
    },
    removeFormat: () => field.replaceChildren(textIn(field)),
    getSelectionText: () => ({ text: '' }),
    blur: () => field.blur(),
    scrollIntoView: () => field.scrollIntoView(),
  };
}

export const editor: BuiltIn = {
  tag: 'editor',
  properties: {
    name: { type: String, value: '' },
    readOnly: { type: Boolean, value: false },
    placeholder: { type: String, value: '' },
    showImgSize: { type: Boolean, value: false },
    showImgToolbar: { type: Boolean, value: false },
    showImgResize: { type: Boolean, value: false },
  },
  setup(self) {
    const field = make('div', 'wx-editor-field');
    self.el.append(field);
    const shared = reachable(self, 'editor', methods(self, field));
    for (const type of ['input', 'focus', 'blur']) field.addEventListener(type, () => self.fire(type, contents(field)));
    const type = (text: string): void => {
      if (self.flag('readOnly')) throw new Error('the editor is read-only');
      field.focus();
      field.textContent = text;
      self.fire('input', contents(field));
      field.blur();
    };
    return {
      ...shared,
      attached: () => {
        shared.attached?.();
        setTimeout_(() => self.el.isConnected && self.fire('ready', {}), 0);
      },
      changed: {
        readOnly: (on) => field.setAttribute('contenteditable', on === true ? 'false' : 'true'),
        placeholder: (text) => field.setAttribute('data-placeholder', textOf(text)),
      },
      drive: { ...shared.drive, input: type },
    };
  },
};
