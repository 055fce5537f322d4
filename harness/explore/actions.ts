import type { Json } from '../../evidence/events.ts';
import { choiceFor, textFor } from './form.ts';
import type { Look, Sight } from './look.ts';
import { handlerKey } from './map/handlers.ts';

/** Something that can be done now. */
export interface Action {
  readonly kind:
    | 'tap'
    | 'longPress'
    | 'swipe'
    | 'input'
    | 'choose'
    | 'scroll'
    | 'pullDown'
    | 'back'
    | 'dialog'
    | 'open';
  /** The element, when it is done to one. */
  readonly sight?: Sight;
  /** Text, choice, distance or URL; may hold `${persona.…}`. */
  readonly value?: Json;
  /** The same thing on the same element of the same page, whenever it is met. */
  readonly key: string;
  /** The same for all entries of a list. */
  readonly group: string;
  /** Handlers that should run. */
  readonly fires: readonly string[];
  /** Handlers that may run: those of components around the element. */
  readonly mayFire: readonly string[];
}

/** Events that a finger causes, by what it does. */
const EVENTS: Readonly<Record<string, RegExp>> = {
  tap: /^(tap|click|touchstart|touchend|getuserinfo|getphonenumber|getrealtimephonenumber|contact|opensetting|launchapp|chooseavatar|agreeprivacyauthorization|createliveactivity|callouttap|focus)$/,
  longPress: /^(longpress|longtap|touchstart|touchend)$/,
  swipe:
    /^(touchmove|touchstart|touchend|change|changing|transition|animationfinish|scroll|dragstart|dragging|dragend|htouchmove|vtouchmove|refresher\w+|scrolltolower|scrolltoupper|regionchange)$/,
  input: /^(input|focus|blur|confirm|change|keyboardheightchange|linechange|nicknamereview|statuschange|ready)$/,
  choose: /^(change|changing|columnchange|cancel|pickstart|pickend|animationfinish|transition|tap)$/,
};
/** Events that bubble or that a container fires when its members change. */
const GATHERED = /^(submit|reset|change|input)$/;
const FINGER = /^(tap|click|touchstart|touchend|touchmove|touchcancel|longpress|longtap)$/;

/** Everything that a person could do on the shown page. */
export function actionsOn(look: Look, pick: (below: number) => number): readonly Action[] {
  const dialog = look.dialogs.at(-1);
  if (dialog !== undefined)
    return dialog.choices.map(({ label }) => ({
      kind: 'dialog',
      value: label,
      key: `${look.page}|dialog|${dialog.kind}|${dialog.title}|${label}`,
      group: `${look.page}|dialog|${dialog.kind}`,
      fires: [],
      mayFire: [],
    }));
  const onElements = look.elements
    .filter(isUsable)
    .flatMap((sight) => kindsOf(sight).map((kind) => onElement(look, sight, kind, pick)));
  return [...onElements.filter((action) => action !== undefined), ...onPage(look)];
}

const isUsable = ({ place, facts, tag, bindings }: Sight): boolean =>
  place !== 'under' &&
  (facts['disabled'] === undefined || tag === 'input') &&
  (tag !== 'label' || facts['controls'] !== undefined || bindings.length > 0) &&
  tag !== 'scroll-view-inner';

function kindsOf(sight: Sight): Action['kind'][] {
  const { tag, bindings } = sight;
  if (tag === 'input' || tag === 'textarea' || tag === 'editor') return fieldKinds(sight);
  if (/^(picker|switch|slider|radio|checkbox|picker-view|swiper)$/.test(tag)) return ['choose'];
  const events = bindings.map(({ event }) => event);
  const kinds: Action['kind'][] = [];
  if (
    events.some((event) => EVENTS['tap']?.test(event) === true) ||
    /^(navigator|button|tab-bar-item|navigation-back|map-marker|label)$/.test(tag)
  )
    kinds.push('tap');
  if (events.some((event) => /^long/.test(event))) kinds.push('longPress');
  if (
    events.some((event) => /^(touchmove|htouchmove|vtouchmove|scroll|regionchange|refresher)/.test(event)) ||
    /^(scroll-view|movable-view)$/.test(tag)
  )
    kinds.push('swipe');
  // A component of the program that is only listened to: what a finger does in it is its own affair.
  return kinds;
}

/** A disabled field is often a button in disguise: it takes taps, no text. */
function fieldKinds({ bindings, facts }: Sight): Action['kind'][] {
  const taps: Action['kind'][] = bindings.some(({ event }) => event === 'tap') ? ['tap'] : [];
  return facts['disabled'] === undefined ? ['input', ...taps] : taps;
}

function onElement(
  look: Look,
  sight: Sight,
  kind: Action['kind'],
  pick: (below: number) => number,
): Action | undefined {
  const value =
    kind === 'input'
      ? textFor(sight)
      : kind === 'choose'
        ? choiceFor(sight, pick)
        : kind === 'swipe'
          ? distance(sight, pick)
          : undefined;
  if (value === undefined && kind === 'choose') return undefined;
  const group = [
    look.page,
    kind,
    sight.owner,
    sight.tag,
    sight.classes,
    sight.bindings.map(({ handler }) => handler).join(','),
  ].join('|');
  return {
    kind,
    sight,
    ...(value === undefined ? {} : { value: value as Json }),
    key: `${group}|${sight.text}|${sight.facts['url'] ?? ''}|${sight.facts['name'] ?? ''}|${sight.facts['placeholder'] ?? ''}`,
    group,
    fires: firedBy(sight, kind),
    mayFire: sight.above.filter(
      (key) => !FINGER.test(key.split(' ')[1] ?? '') && !GATHERED.test(key.split(' ')[1] ?? ''),
    ),
  };
}

function firedBy(sight: Sight, kind: Action['kind']): readonly string[] {
  const own = sight.bindings.filter(({ event }) => EVENTS[kind]?.test(event) === true).map(handlerKey);
  return [...own, ...gathered(sight)];
}

/** The form that a button submits, the group that a radio is in. */
function gathered({ facts, tag, above }: Sight): readonly string[] {
  const of = (event: string): readonly string[] => above.filter((key) => key.split(' ')[1] === event).slice(0, 1);
  if (tag === 'map-marker') return [...of('markertap'), ...of('callouttap')];
  if (facts['form-type'] !== undefined) return of(facts['form-type']);
  if (/^(radio|checkbox|label|swiper|picker-view|slider|switch|picker)$/.test(tag)) return of('change');
  return tag === 'input' || tag === 'textarea' ? [...of('input'), ...of('change')] : [];
}

/** More than any list is long. */
const TO_THE_END = 3000;

/** Far enough to be a swipe, in a direction that the element can go; a scroll area that tells of its ends goes there. */
function distance({ tag, bindings }: Sight, pick: (below: number) => number): Json {
  const far = 60 + pick(3) * 40;
  const along = pick(2) === 0 ? -far : far;
  const tells = (pattern: RegExp): boolean => bindings.some(({ event }) => pattern.test(event));
  if (tag === 'scroll-view') {
    // Pulled down from its top it refreshes.
    if (tells(/^(refresher|touchmove|scrolltoupper)/) && pick(2) === 0) return { dx: 0, dy: far + 100 };
    return { dx: 0, dy: tells(/^scrollto/) ? -TO_THE_END : -far };
  }
  return pick(2) === 0 ? { dx: along, dy: 0 } : { dx: 0, dy: along };
}

function onPage({ page, depth, scrolls, pulls }: Look): readonly Action[] {
  const make = (kind: 'scroll' | 'pullDown' | 'back', value: Json): Action => ({
    kind,
    value,
    key: `${page}|${kind}`,
    group: `${page}|${kind}`,
    fires: [],
    mayFire: [],
  });
  return [
    ...(scrolls ? [make('scroll', 'bottom')] : []),
    ...(pulls ? [make('pullDown', true)] : []),
    ...(depth > 1 ? [make('back', 1)] : []),
  ];
}

/** Opens a page by a link, as from a shared card. */
export const openAction = (url: string): Action => ({
  kind: 'open',
  value: url,
  key: `open|${url}`,
  group: `open|${url.split('?')[0]}`,
  fires: [],
  mayFire: [],
});
