import type { Json } from '../../../../evidence/events.ts';
import { servicesOf } from '../api/index.ts';
import { type BuiltIn, type BuiltInElement, type Self, textOf } from './define.ts';
import { make } from './shared/dom.ts';
import { formOf } from './shared/form.ts';
import { hover, hoverProperties } from './shared/hover.ts';

/** Attributes that an open-type hands to WeChat. */
const ATTRIBUTES = [
  'lang',
  'sessionFrom',
  'sendMessageTitle',
  'sendMessagePath',
  'sendMessageImg',
  'showMessageCard',
  'appParameter',
  'businessId',
  'bizId',
  'groupId',
  'phoneNumberNoQuotaToast',
  'createliveactivity',
] as const;

function attributes(self: Self): Record<string, Json> {
  const given = ATTRIBUTES.map((name) => [name, textOf(self.get(name))] as const).filter(([, value]) => value !== '');
  const dataset = JSON.parse(JSON.stringify(self.node.dataset ?? {})) as Json;
  return { id: self.node.id, dataset, ...Object.fromEntries(given) };
}

/** The open-type goes through the API layer, so that prompts, consent and provenance are recorded there. */
async function openType(self: Self, kind: string): Promise<void> {
  const page = self.env.ownerPage(self.node);
  const done = await servicesOf(self.env).openType(kind, { attrs: attributes(self), ...(page ? { page } : {}) });
  if (done) self.fire(done.event, done.detail);
}

function press(self: Self): void {
  if (self.flag('disabled')) return;
  const kind = self.text('openType');
  if (kind !== '') void openType(self, kind).catch((error: unknown) => self.env.reportError(error, 'host'));
  const form = self.text('formType');
  if (form === 'submit' || form === 'reset') {
    formOf(self.el as BuiltInElement)?.dispatchEvent(new CustomEvent(`wx-form-${form}`, { detail: self.node }));
  }
}

export const button: BuiltIn = {
  tag: 'button',
  properties: {
    ...hoverProperties('button-hover', 20, 70),
    size: { type: String, value: 'default' },
    type: { type: String, value: 'default' },
    plain: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    loading: { type: Boolean, value: false },
    formType: { type: String, value: '' },
    openType: { type: String, value: '' },
    ...Object.fromEntries(ATTRIBUTES.map((name) => [name, { type: null }])),
  },
  setup(self) {
    hover(self, 20, 70);
    const spinner = make('i', 'wx-button-loading');
    const silence = (event: { stopPropagation(): void }): void => {
      if (self.flag('disabled')) event.stopPropagation();
    };
    self.node.addListener('tap', silence, { capture: true });
    self.on('tap', () => press(self));
    const mark = (name: string) => (value: unknown) => self.el.setAttribute(name, textOf(value));
    return {
      activate: () => press(self),
      changed: {
        type: mark('type'),
        size: mark('size'),
        plain: (on) => self.el.toggleAttribute('plain', on === true),
        disabled: (on) => self.el.toggleAttribute('disabled', on === true),
        loading: (on) => (on === true ? self.el.prepend(spinner) : spinner.remove()),
      },
    };
  },
};
