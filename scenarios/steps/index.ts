import { background, call, foreground, screenshot } from './app.ts';
import { allow, askLater, consent, deny, dialog, privacy } from './consent.ts';
import { condition, forEach, include, repeat } from './control.ts';
import { expect, wait } from './expect.ts';
import { choose, input, trigger } from './form.ts';
import { launch, open } from './open.ts';
import { policy } from './policy.ts';
import type { StepKind } from './step.ts';
import { back, doubleTap, longPress, pullDown, scroll, swipe, tap } from './touch.ts';
import { webView } from './web-view.ts';
import { clock, files, fill, mock, network, payment, restore, share, theme, watch } from './world.ts';

/** Every step kind; the scenario schema is generated from this list. */
export const stepKinds: readonly StepKind[] = [
  // pages
  open,
  launch,
  back,
  // fingers
  tap,
  doubleTap,
  longPress,
  swipe,
  scroll,
  pullDown,
  // forms
  input,
  choose,
  fill,
  files,
  trigger,
  webView,
  // consent and permissions
  privacy,
  policy,
  consent,
  allow,
  deny,
  askLater,
  dialog,
  // waiting and checking
  wait,
  expect,
  // app and evidence
  background,
  foreground,
  call,
  screenshot,
  // the world around it
  mock,
  restore,
  network,
  theme,
  clock,
  watch,
  share,
  payment,
  // flow
  condition,
  repeat,
  forEach,
  include,
];

export const stepKindByWord: ReadonlyMap<string, StepKind> = new Map(stepKinds.map((kind) => [kind.word, kind]));
