import type { Json } from '../evidence/events.ts';
import type { ScenarioStep } from '../scenarios/index.ts';

/** The parts of miniprogram-automator 0.12.1 that a scenario can be done with. */
export interface StockClient {
  reLaunch(url: string): Promise<StockPage>;
  navigateTo(url: string): Promise<StockPage>;
  redirectTo(url: string): Promise<StockPage>;
  switchTab(url: string): Promise<StockPage>;
  navigateBack(): Promise<StockPage>;
  currentPage(): Promise<StockPage>;
  callWxMethod(method: string, ...args: readonly Json[]): Promise<unknown>;
  pageScrollTo(top: number): Promise<void>;
  screenshot(): Promise<string>;
  disconnect(): void;
}
interface StockPage {
  $(selector: string): Promise<StockElement | null>;
  $$(selector: string): Promise<StockElement[]>;
}
interface StockElement {
  text(): Promise<string>;
  tap(): Promise<void>;
  longpress(): Promise<void>;
  input?(text: string): Promise<void>;
  $(selector: string): Promise<StockElement | null>;
}

type Do = (client: StockClient, value: Json) => Promise<unknown>;
type Parts = Readonly<Record<string, Json | undefined>>;
const BOTTOM = 100_000;

/** How a user of the stock client writes each kind of step; kinds that it cannot do are absent. */
const DO: Readonly<Record<string, Do>> = {
  open: (client, value) => {
    const { url, how } = (typeof value === 'string' ? { url: value } : value) as {
      url: string;
      how?: 'navigateTo' | 'redirectTo' | 'switchTab';
    };
    return client[how ?? 'reLaunch'](`/${url.replace(/^\//, '')}`);
  },
  back: (client) => client.navigateBack(),
  tap: async (client, value) => (await find(client, value)).tap(),
  longPress: async (client, value) => (await find(client, value)).longpress(),
  input: async (client, value) => {
    const { into, text } = value as { into: Json; text: Json };
    await typeable(await find(client, into), String(text));
  },
  scroll: (client, value) => client.pageScrollTo(value === 'top' ? 0 : typeof value === 'number' ? value : BOTTOM),
  call: (client, value) => {
    const { method, args } = value as { method: string; args?: Json[] };
    return client.callWxMethod(method, ...(args ?? []));
  },
  screenshot: (client) => client.screenshot(),
};

/** Runs what can be run; a step that fails counts as done, as in a script that goes on. */
export async function stockRun(
  client: StockClient,
  steps: readonly ScenarioStep[],
): Promise<{ readonly done: number; readonly left: number }> {
  const possible = steps.filter(({ word }) => DO[word] !== undefined);
  for (const { word, value, title } of possible) {
    try {
      await DO[word]?.(client, value);
    } catch (error) {
      process.stderr.write(`stock client: ${title}: ${(error as Error).message}\n`);
    }
  }
  return { done: possible.length, left: steps.length - possible.length };
}

/** The client knows no texts: all candidates are fetched and read one by one. */
async function find(client: StockClient, selector: Json): Promise<StockElement> {
  const { css, text, exact, nth } = (typeof selector === 'string' ? { css: selector } : selector) as Parts;
  const page = await client.currentPage();
  const all = await page.$$(String(css ?? 'view,text,button,label'));
  const found: StockElement[] = [];
  for (const element of all) {
    if (text === undefined || holds(await element.text(), String(text), exact !== false)) found.push(element);
  }
  const element = text === undefined ? found[Number(nth ?? 0)] : found.at(nth === undefined ? -1 : Number(nth));
  if (element === undefined) throw new Error(`nothing matches ${JSON.stringify(selector)}`);
  return element;
}

const holds = (shown: string, wanted: string, exact: boolean): boolean =>
  exact ? shown.trim() === wanted : shown.includes(wanted);

async function typeable(element: StockElement, text: string): Promise<void> {
  const field = element.input === undefined ? ((await element.$('input')) ?? (await element.$('textarea'))) : element;
  if (field?.input === undefined) throw new Error('takes no text');
  await field.input(text);
}
