import { setTimeout as after } from 'node:timers/promises';
import type { Json } from '../../../evidence/events.ts';
import { DriverError, type ElementHandle } from '../../../scenarios/driver.ts';
import type { AutomatorClient } from './client.ts';
import type { Elements } from './elements.ts';

/** A finger that stays longer than WeChat's 350 ms. */
const PRESS_MS = 400;

/** What a person does to one element, in the protocol's words. */
export class Gestures {
  readonly #client: AutomatorClient;
  readonly #elements: Elements;
  readonly #callMs: number;

  constructor(client: AutomatorClient, elements: Elements, callMs: number) {
    this.#client = client;
    this.#elements = elements;
    this.#callMs = callMs;
  }

  async tap(element: ElementHandle): Promise<void> {
    if (element.tag === 'switch')
      await this.#element('Element.callFunction', element, { functionName: 'switch.tap', args: [] });
    else await this.#element('Element.tap', element);
  }

  async longPress(element: ElementHandle): Promise<void> {
    await this.#element('Element.touchstart', element);
    await after(PRESS_MS);
    await this.#element('Element.touchend', element);
  }

  async input(element: ElementHandle, text: string, confirm = false): Promise<void> {
    if (element.tag !== 'input' && element.tag !== 'textarea')
      throw new DriverError('not-supported', `${element.tag} takes no text over this protocol`);
    await this.#element('Element.callFunction', element, { functionName: `${element.tag}.input`, args: [text] });
    if (confirm) await this.trigger(element, 'confirm', { value: text });
  }

  async choose(element: ElementHandle, value: Json): Promise<void> {
    if (element.tag === 'slider')
      await this.#element('Element.callFunction', element, { functionName: 'slider.slideTo', args: [value] });
    else if (element.tag === 'switch') await this.#toggle(element, value === true);
    else await this.trigger(element, 'change', { value });
  }

  async swipe(element: ElementHandle, dx: number, dy: number): Promise<void> {
    const { left, top } = await this.#element('Element.getOffset', element);
    const touch = (part: number): Json => [
      { identifier: 0, pageX: Number(left ?? 0) + 10 + dx * part, pageY: Number(top ?? 0) + 10 + dy * part },
    ];
    const send = (method: string, part: number): Promise<unknown> =>
      this.#element(method, element, { touches: touch(part), changedTouches: touch(part) });
    await send('Element.touchstart', 0);
    for (const part of [0.25, 0.5, 0.75, 1]) await send('Element.touchmove', part);
    await this.#element('Element.touchend', element, { touches: [], changedTouches: touch(1) });
  }

  async trigger(element: ElementHandle, event: string, detail: Json = {}): Promise<void> {
    await this.#element('Element.triggerEvent', element, { type: event, detail });
  }

  /** Distance of an element from the top of its page, CSS pixels. */
  async top(element: ElementHandle): Promise<number> {
    return Number((await this.#element('Element.getOffset', element))['top'] ?? 0);
  }

  async #toggle(element: ElementHandle, on: boolean): Promise<void> {
    const { properties } = await this.#element('Element.getProperties', element, { names: ['checked'] });
    if ((Array.isArray(properties) && properties[0] === true) !== on) await this.tap(element);
  }

  #element(
    method: string,
    element: ElementHandle,
    more: Record<string, Json> = {},
  ): Promise<Readonly<Record<string, Json | undefined>>> {
    return this.#client.call(method, { ...this.#elements.params(element), ...more }, this.#callMs);
  }
}
