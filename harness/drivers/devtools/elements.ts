import type { Json } from '../../../evidence/events.ts';
import { DriverError, type ElementHandle, type Selector } from '../../../scenarios/driver.ts';
import type { AutomatorClient } from './client.ts';

/** An element as the protocol names it. */
export interface WireElement {
  readonly elementId: string;
  readonly tagName: string;
  readonly nodeId?: string;
  readonly videoId?: string;
  readonly pageId: Json;
}

/** Tags that show text a person would name. */
const TEXT_TAGS = ['view', 'text', 'button', 'label', 'navigator', 'cover-view'];
const FIELD_TAGS = ['input', 'textarea', 'picker', 'switch', 'slider'];
/** One look at a page ends here, however many elements match: each costs a call. */
const MAX_ELEMENTS = 200;

/** Finds elements with what the protocol has: css selectors, texts read one by one. */
export class Elements {
  readonly #client: AutomatorClient;
  readonly #known = new Map<string, WireElement>();

  constructor(client: AutomatorClient) {
    this.#client = client;
  }

  /** The protocol's own parameters for an element that was found. */
  params(handle: ElementHandle): Record<string, Json> {
    const found = this.#known.get(handle.id);
    if (found === undefined) throw new DriverError('not-found', `element ${handle.id} was not found by this driver`);
    const { elementId, pageId, nodeId, videoId } = found;
    return {
      elementId,
      pageId,
      ...(nodeId === undefined ? {} : { nodeId }),
      ...(videoId === undefined ? {} : { videoId }),
    };
  }

  async all(selector: Selector, pageId: Json, timeoutMs: number): Promise<ElementHandle[]> {
    const found = await this.#matching(selector, pageId, timeoutMs);
    return selector.nth === undefined ? found : found.slice(selector.nth, selector.nth + 1);
  }

  /** Its own size; nothing that is zero in both directions can be seen. */
  async visible(handle: ElementHandle, timeoutMs: number): Promise<boolean> {
    const sizes = await this.#properties(handle, ['offsetWidth', 'offsetHeight'], timeoutMs);
    return sizes.some((size) => Number(size) > 0);
  }

  /** Texts on the page, for the message of a miss. */
  async texts(pageId: Json, timeoutMs: number): Promise<string[]> {
    const all = await this.#tags(TEXT_TAGS, pageId, timeoutMs);
    return [...new Set(all.map(({ text }) => text))].filter((text) => text !== '' && text.length < 40).slice(0, 20);
  }

  async #matching({ css, text, exact, label }: Selector, pageId: Json, timeoutMs: number): Promise<ElementHandle[]> {
    if (label !== undefined) return this.#labelled(label, pageId, timeoutMs);
    const pool =
      css === undefined ? await this.#tags(TEXT_TAGS, pageId, timeoutMs) : await this.#css(css, pageId, timeoutMs);
    if (text === undefined) return pool;
    const hits = pool.filter((one) => (exact === false ? one.text.includes(text) : one.text === text));
    // A box and the text in it say the same: the last of a run of equal ones is the innermost.
    return css === undefined ? hits.filter((one, at) => hits[at + 1]?.text !== one.text || one.tag !== 'view') : hits;
  }

  async #labelled(label: string, pageId: Json, timeoutMs: number): Promise<ElementHandle[]> {
    const fields = await this.#tags(FIELD_TAGS, pageId, timeoutMs);
    const found: ElementHandle[] = [];
    for (const field of fields) {
      const { attributes } = await this.#client.call(
        'Element.getAttributes',
        { ...this.params(field), names: ['placeholder', 'name'] },
        timeoutMs,
      );
      if (Array.isArray(attributes) && attributes.includes(label)) found.push(field);
    }
    return found;
  }

  async #tags(tags: readonly string[], pageId: Json, timeoutMs: number): Promise<ElementHandle[]> {
    const lists: ElementHandle[][] = [];
    for (const tag of tags) lists.push(await this.#css(tag, pageId, timeoutMs));
    return lists.flat();
  }

  async #css(selector: string, pageId: Json, timeoutMs: number): Promise<ElementHandle[]> {
    const { elements } = await this.#client.call('Page.getElements', { pageId, selector }, timeoutMs);
    const list = (Array.isArray(elements) ? elements : []).slice(0, MAX_ELEMENTS) as unknown as Omit<
      WireElement,
      'pageId'
    >[];
    const handles: ElementHandle[] = [];
    for (const one of list) handles.push(await this.#handle({ ...one, pageId }, timeoutMs));
    return handles;
  }

  async #handle(element: WireElement, timeoutMs: number): Promise<ElementHandle> {
    this.#known.set(element.elementId, element);
    const bare = { id: element.elementId, tag: element.tagName, text: '' };
    const [text] = await this.#properties(bare, ['innerText'], timeoutMs);
    return { ...bare, text: typeof text === 'string' ? text.trim() : '' };
  }

  async #properties(handle: ElementHandle, names: readonly string[], timeoutMs: number): Promise<readonly Json[]> {
    const { properties } = await this.#client.call(
      'Element.getDOMProperties',
      { ...this.params(handle), names: [...names] },
      timeoutMs,
    );
    return Array.isArray(properties) ? properties : [];
  }
}
