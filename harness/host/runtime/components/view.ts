import type { BuiltIn } from './define.ts';
import { playAnimation } from './shared/animation.ts';
import { hover, hoverProperties } from './shared/hover.ts';

export const view: BuiltIn = {
  tag: 'view',
  properties: { ...hoverProperties('none', 50, 400), animation: { type: null } },
  setup(self) {
    hover(self, 50, 400);
    return { changed: { animation: (value) => playAnimation(self, value) } };
  },
};
