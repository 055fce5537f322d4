/**
 * Attributes that WeChat's own compiler (wcc v0.5vv) takes for `wx:for` and `wx:if`, and glass-easel's does not know. `wx-for`, `wx-elif` and
 * `wx-else` are nothing in either.
 */
const OLD = /(\s)(?:wx:for-items|wx-(if))(?=\s{0,8}=)/g;

/** A template with today's names; lines stay where they are. */
export const withNewNames = (wxml: string): string =>
  wxml.replace(OLD, (_all, space: string, condition: string | undefined) => `${space}wx:${condition ?? 'for'}`);
