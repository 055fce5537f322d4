import type { BuiltIn, BuiltInElement, Self } from './define.ts';

const CONTROLS = 'wx-switch,wx-checkbox,wx-radio,wx-button,wx-input,wx-textarea';

/** The control that `for` names in the same template, or the first one inside. */
function control(self: Self): BuiltInElement | undefined {
  const named = self.text('for');
  if (named !== '') return self.byId(named);
  return [...self.el.querySelectorAll<BuiltInElement>(CONTROLS)].find((one) => one.__mpActivate);
}

export const label: BuiltIn = {
  tag: 'label',
  properties: { for: { type: String, value: '' } },
  setup(self) {
    let touched: EventTarget | null = null;
    const remember = (event: Event): void => {
      touched = event.target;
    };
    self.el.addEventListener('touchend', remember, { passive: true, capture: true });
    self.on('tap', () => {
      const [target, origin] = [control(self), touched];
      touched = null;
      // A finger on the control itself has done its work already.
      if (target === undefined || (origin instanceof Node && target.contains(origin))) return;
      target.__mpActivate?.();
    });
    return {};
  },
};
