import { servicesOf } from '../api/index.ts';
import type { Json } from '../../../../evidence/events.ts';
import { type BuiltIn, type Part, toText } from './shared/built-in.ts';
import { reset, submit } from './form.ts';

/** Attributes that an open-type hands to WeChat. */
const OPEN = ['sessionFrom', 'sendMessageTitle', 'sendMessagePath', 'sendMessageImg', 'showMessageCard', 'appParameter', 'lang', 'businessId', 'phoneNumberNoQuotaToast'] as const;

function attrsOf(part: Part): Record<string, Json> {
  const given = Object.fromEntries(OPEN.map((name) => [name, toText(part.get(name))]).filter(([, value]) => value !== ''));
  return { id: part.comp.id, dataset: JSON.parse(JSON.stringify(part.comp.dataset ?? {})) as Json, ...given };
}

async function runOpenType(part: Part, kind: string): Promise<void> {
  const page = part.page();
  const outcome = await servicesOf(part.env).openType(kind, { attrs: attrsOf(part), ...(page ? { page } : {}) });
  if (outcome) part.fire(outcome.event, outcome.detail);
}

function press(part: Part): void {
  if (part.get('disabled') === true) return;
  const type = part.text('formType');
  const form = part.dom.closest<HTMLElement>('wx-form');
  if (form && type === 'submit') submit(form, part);
  if (form && type === 'reset') reset(form);
  const kind = part.text('openType');
  if (kind) runOpenType(part, kind).catch((error: unknown) => part.env.reportError(error, 'host'));
}

const mark = (part: Part, name: string) => (value: unknown) => {
  if (typeof value === 'boolean') part.dom.toggleAttribute(name, value);
  else part.dom.setAttribute(name, toText(value));
};

export const button: BuiltIn = {
  tag: 'button',
  attributes: {
    size: ['text', 'default'],
    type: ['text', 'default'],
    plain: ['flag'],
    disabled: ['flag'],
    loading: ['flag'],
    formType: ['text'],
    openType: ['text'],
    hoverClass: ['text', 'button-hover'],
    hoverStopPropagation: ['flag'],
    hoverStartTime: ['number', 20],
    hoverStayTime: ['number', 70],
    ...Object.fromEntries(OPEN.map((name) => [name, ['any', ''] as const])),
    ariaLabel: ['text'],
  },
  setup(part) {
    part.dom.setAttribute('role', 'button');
    part.comp.addListener('tap', () => press(part));
    return {
      activate: () => press(part),
      follow: { size: mark(part, 'size'), type: mark(part, 'type'), plain: mark(part, 'plain'), disabled: mark(part, 'disabled'), loading: mark(part, 'loading') },
    };
  },
  css: `wx-button{position:relative;display:block;margin-left:auto;margin-right:auto;padding:0 14px;box-sizing:border-box;font-size:18px;text-align:center;line-height:2.55555556;border-radius:5px;overflow:hidden;color:#000;background-color:#f8f8f8}
wx-button::after{content:" ";width:200%;height:200%;position:absolute;top:0;left:0;border:1px solid rgba(0,0,0,.2);transform:scale(.5);transform-origin:0 0;box-sizing:border-box;border-radius:10px;pointer-events:none}
wx-button[type=primary]{color:#fff;background-color:#1aad19}wx-button[type=warn]{color:#fff;background-color:#e64340}
wx-button[plain]{color:#353535;border:1px solid #353535;background-color:transparent}wx-button[plain][type=primary]{color:#1aad19;border-color:#1aad19}wx-button[plain]::after{border-width:0}
wx-button[size=mini]{display:inline-block;line-height:2.3;font-size:13px;padding:0 1.34em}
wx-button[disabled]{pointer-events:none;color:rgba(0,0,0,.3)}wx-button[disabled][type=primary]{color:rgba(255,255,255,.6);background-color:#9ed99d}
wx-button[loading]::before{content:" ";display:inline-block;width:18px;height:18px;margin-right:6px;vertical-align:middle;border:2px solid currentColor;border-top-color:transparent;border-radius:50%;box-sizing:border-box}`,
};
