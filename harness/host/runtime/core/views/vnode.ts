/** A node of the tree that `$gwx('./page.wxml')(data)` makes; it comes from package code, so every field is checked before use. */
export interface VNode {
  readonly tag: string;
  readonly attr: Readonly<Record<string, unknown>>;
  readonly children: readonly unknown[];
  /** Attributes whose value hangs on changed data. */
  readonly n: readonly string[];
  readonly generics: Readonly<Record<string, unknown>>;
  /** `{"model:value": "{{name}}"}`. */
  readonly rawAttr: Readonly<Record<string, unknown>>;
  /** Which branch of a `wx:if`, or which template. */
  readonly wxVkey: string;
  /** Key of an entry of a list. */
  readonly wxKey: unknown;
  /** 1: `wx:if`; 2 and 4: `wx:for`; 3: `<template is>`. */
  readonly wxXCkey: number;
}

/** Nodes of one tree that are looked at; WeChat's own limit is 16,000. */
export const MAX_NODES = 32_000;

/** The node behind a value, undefined for anything that is none. */
export function vnodeOf(value: unknown): VNode | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const raw = value as Readonly<Record<string, unknown>>;
  const tag = typeof raw['tag'] === 'string' ? raw['tag'] : 'virtual';
  return {
    tag,
    attr: record(raw['attr']),
    children: Array.isArray(raw['children']) ? raw['children'] : [],
    n: Array.isArray(raw['n']) ? (raw['n'] as string[]) : [],
    generics: record(raw['generics']),
    rawAttr: record(raw['rawAttr']),
    wxVkey: String(raw['wxVkey'] ?? ''),
    wxKey: raw['wxKey'],
    wxXCkey: Number(raw['wxXCkey'] ?? 0),
  };
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** Name in WXML: `wx-view` is `view`. */
export const nameOf = ({ tag }: VNode): string => (tag.startsWith('wx-') ? tag.slice(3) : tag);
