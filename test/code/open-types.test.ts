import { describe, expect, it } from 'vitest';
import { openTypesIn } from '../../harness/host/loader/wxml/open-types.ts';

const found = (wxml: string): string[] => openTypesIn(wxml).map(({ name, line }) => `${name}:${line}`);

describe('open-types of a template', () => {
  it.each([
    ['<button open-type="getPhoneNumber"/>', ['getPhoneNumber:1']],
    ["<view/>\n<button\n  open-type = 'share'/>", ['share:3']],
    [
      '<button open-type="getPhoneNumber|agreePrivacyAuthorization"/>',
      ['getPhoneNumber:1', 'agreePrivacyAuthorization:1'],
    ],
    [`<button open-type="{{ok ? 'chooseAvatar' : ''}}"/>`, ['chooseAvatar:1']],
    ['<!-- a\n--><button open-type="contact"/>', ['contact:2']],
  ])('%j', (wxml, names) => expect(found(wxml)).toEqual(names));

  it.each([
    '<!-- <button open-type="share"/> -->',
    '<!-- <button open-type="share"/>',
    '<button open-type="{{type}}"/>',
    '<button open-type=""/>',
    '<button data-type="share"/>',
    '<text>open-type</text>',
  ])('none in %j', (wxml) => expect(found(wxml)).toEqual([]));

  it('takes a hostile template in one pass', () => {
    expect(found('<!--'.repeat(200_000) + 'open-type="'.repeat(20_000))).toEqual([]);
  });
});
