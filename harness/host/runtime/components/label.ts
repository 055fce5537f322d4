import type { BuiltIn, Hooked, Part } from './shared/built-in.ts';

const CONTROLS = 'wx-switch,wx-checkbox,wx-radio,wx-button,wx-input,wx-textarea';

/** The control that a tap on the label acts on: the one that `for` names, else the first inside. */
function control(part: Part): Hooked | undefined {
  const id = part.text('for');
  const named = id ? part.comp.ownerShadowRoot?.querySelector(`#${id}`) : null;
  const dom = named ? (named.getBackendElement() as unknown as Hooked | null) : null;
  return dom ?? [...part.dom.querySelectorAll<Hooked>(CONTROLS)].find((candidate) => candidate.__mpActivate);
}

export const label: BuiltIn = {
  tag: 'label',
  attributes: { for: ['text'] },
  css: 'wx-label{display:inline}',
  setup(part) {
    part.comp.addListener('tap', (event) => {
      const tapped = (event as { target?: { getBackendElement?: () => unknown; _$?: { getBackendElement(): unknown } } }).target;
      const dom = (tapped?._$ ?? tapped)?.getBackendElement?.() as HTMLElement | undefined;
      const target = control(part);
      if (target && !(dom && target.contains(dom))) target.__mpActivate?.();
    });
    return undefined;
  },
};
