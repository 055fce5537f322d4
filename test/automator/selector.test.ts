import { describe, expect, it } from 'vitest';
import {
  type Matchable,
  matches,
  parseSelector,
  SelectorSyntaxError,
} from '../../harness/host/runtime/agent/selector.ts';

interface Node {
  readonly name: string;
  readonly tag: string;
  readonly id?: string;
  readonly classes?: readonly string[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly children?: readonly Node[];
}

const TREE: Node = {
  name: 'root',
  tag: 'page',
  children: [
    {
      name: 'list',
      tag: 'view',
      classes: ['list', 'wide'],
      children: [
        { name: 'a', tag: 'view', classes: ['row'], attributes: { 'data-i': '0' } },
        { name: 'b', tag: 'text', classes: ['row', 'on'], attributes: { 'data-i': '1', src: '/img/cat.png' } },
        {
          name: 'c',
          tag: 'view',
          id: 'last',
          classes: ['row'],
          children: [{ name: 'deep', tag: 'image', classes: ['row'] }],
        },
      ],
    },
    { name: 'van', tag: 'van-button', classes: ['row'] },
  ],
};

const parents = new Map<Node, Node>();
const order: Node[] = [];
(function index(node: Node): void {
  order.push(node);
  for (const child of node.children ?? []) {
    parents.set(child, node);
    index(child);
  }
})(TREE);

const tree: Matchable<Node> = {
  tag: (node) => node.tag,
  id: (node) => node.id ?? '',
  classes: (node) => new Set(node.classes),
  attribute: (node, name) => node.attributes?.[name],
  parent: (node) => parents.get(node),
  siblings: (node) => parents.get(node)?.children ?? [node],
};

const select = (selector: string): string => {
  const list = parseSelector(selector);
  return order
    .filter((node) => matches(node, list, tree))
    .map(({ name }) => name)
    .join(' ');
};

describe('the selector engine', () => {
  it.each([
    ['.row', 'a b c deep van'],
    ['view.row', 'a c'],
    ['van-button', 'van'],
    ['#last', 'c'],
    ['*', 'root list a b c deep van'],
    ['.list .row', 'a b c deep'],
    ['.list > .row', 'a b c'],
    ['.list>.row', 'a b c'],
    ['page > view > view > image', 'deep'],
    ['.list >>> image', 'deep'],
    ['.row.on', 'b'],
    ['text, image', 'b deep'],
    ['[data-i]', 'a b'],
    ['[data-i="1"]', 'b'],
    ['[data-i=1]', 'b'],
    ["[src^='/img']", 'b'],
    ['[src$=".png"]', 'b'],
    ['[src*=cat]', 'b'],
    ['.list .row:first-child', 'a deep'],
    ['.list > .row:last-child', 'c'],
    ['.list > :nth-child(2)', 'b'],
    ['.list > :nth-child(odd)', 'a c'],
    ['.list > :nth-child(2n)', 'b'],
    ['.list > :nth-last-child(1)', 'c'],
    ['.row:not(.on)', 'a c deep van'],
    ['view:not(.list):not(#last)', 'a'],
    ['.row + .row', 'b c'],
    ['.on ~ .row', 'c'],
    ['.list > view:first-of-type', 'a'],
    ['.list > view:last-of-type', 'c'],
    ['.list > :only-of-type', 'b'],
    ['.list > view:nth-of-type(2)', 'c'],
    ['.list > view:nth-last-of-type(2)', 'a'],
    [':is(text, image)', 'b deep'],
    [':where(.on, #last) > image', 'deep'],
    [':root', 'root'],
    ['.none', ''],
    ['.row .row', 'deep'],
  ])('%s selects %s', (selector, wanted) => {
    expect(select(selector)).toBe(wanted);
  });

  it.each(['', ' ', ',', '.a,', '..a', '#', '[a', '[a="b]', ':nope', '.a:hover', '%'])('refuses %j', (selector) => {
    expect(() => select(selector)).toThrow(SelectorSyntaxError);
  });
});
