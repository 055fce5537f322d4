import type { BuiltIn } from './define.ts';
import { hover, hoverProperties } from './shared/hover.ts';

export const view: BuiltIn = {
  tag: 'view',
  properties: hoverProperties('none', 50, 400),
  setup(self) {
    hover(self, 50, 400);
    return undefined;
  },
};
