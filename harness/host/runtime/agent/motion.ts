import { clearTimeout_, setTimeout_ } from '../core/pristine.ts';

/** Resolves when everything that moves or fades now, and will end, has ended; after `most` milliseconds at the latest. */
export function motionEnds(most: number): Promise<void> {
  const moving = document
    .getAnimations()
    .filter(({ playState, effect }) => playState === 'running' && ends(effect, most))
    .map(({ finished }) => finished);
  if (moving.length === 0) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout_(resolve, most);
    void Promise.allSettled(moving).then(() => {
      clearTimeout_(timer);
      resolve();
    });
  });
}

/** False for what turns for ever: a spinner is no reason to wait. */
const ends = (effect: AnimationEffect | null, most: number): boolean =>
  Number(effect?.getComputedTiming().endTime ?? Number.POSITIVE_INFINITY) <= most * 4;
