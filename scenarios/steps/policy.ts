import type { Driver } from '../driver.ts';
import { DriverError } from '../driver.ts';
import { AGREE, REFUSE } from '../packs/words.ts';
import { StepError, type StepKind } from './step.ts';

/** An element that is there is found at once; this is for one that still moves. */
const LOOK_MS = 300;
/** Characters of a text that can be a button's and not a sentence. */
const SHORT = 16;
/** So many more than the word itself: `查看 / 修改个人信息`, and not `带有一个导航标题栏的面板`. */
const MORE = 6;
/** What only looks like agreeing. */
const NOT_AGREEING = /不|拒绝|暂|取消|政策|协议|隐私/;

/**
 * A visible element that says one of the words: alone, or else as a part of a short text that `not` does not sort out. The words are tried in order;
 * undefined when none is there.
 */
export async function buttonOf(driver: Driver, words: readonly string[], not?: RegExp): Promise<string | undefined> {
  for (const word of words) if (await visible(driver, word)) return word;
  for (const word of words)
    for (const { text } of await driver.findAll({ text: word, exact: false }))
      if (isAbout(text, word) && !not?.test(text) && (await visible(driver, text))) return text;
  return undefined;
}

/** A sentence that speaks of the same thing is no button. */
const isAbout = (text: string, word: string): boolean =>
  text.includes(word) && text.length <= SHORT && bare(text).length <= word.length + MORE;

const bare = (text: string): string => text.replace(/[\s/、·|>›]+/g, '');

async function visible(driver: Driver, text: string): Promise<boolean> {
  if ((await driver.findAll({ text })).length === 0) return false;
  try {
    await driver.find({ text }, LOOK_MS);
    return true;
  } catch (error) {
    if (error instanceof DriverError && ['not-found', 'timeout', 'not-visible'].includes(error.code)) return false;
    throw error;
  }
}

/** Answers the program's own dialog about its policy, known by the words on its buttons, and marks the consent right before the tap. */
export const policy: StepKind = {
  word: 'policy',
  schema: { enum: ['accept', 'refuse'] },
  title: (value) => `${String(value)} the program's own policy dialog`,
  async run(value, { driver, consent }) {
    const accepts = value === 'accept';
    const words = accepts ? AGREE : REFUSE;
    const text = await buttonOf(driver, words, accepts ? NOT_AGREEING : undefined);
    if (text === undefined)
      throw new StepError(`${(await driver.currentPage()).path} has no button ${words.slice(0, 5).join(' | ')} …`);
    consent(accepts ? 'accepted' : 'refused', 'ui');
    await driver.tap(await driver.find({ text }, LOOK_MS));
  },
};
