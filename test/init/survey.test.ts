import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../cli/config.ts';
import { ask } from '../../cli/init/ask.ts';
import { surveyOf } from '../../cli/init/survey.ts';
import { configText, defaultsFor } from '../../cli/init/write.ts';
import { load } from '../loader/kit.ts';

const shop = (more: Record<string, string> = {}) =>
  load({
    'project.config.json': '{"appid":"wx1","projectname":"小店"}',
    'pages/a.wxml': '<view>购物车，商城，下单</view>',
    'pages/a.js': `
// see http://comment-only.cn/doc
wx.request({ url: 'https://api.xiaodian.cn/a' }); wx.request({ url: 'https://img.xiaodian.cn/b' });
wx.request({ url: "https://other.cn" }); wx.request({ url: 'https://x.datasink.sensorsdata.cn/sa' }); Page({})`,
    ...more,
  });
const folder = (...files: string[]): string => {
  const dir = mkdtempSync(path.join(tmpdir(), 'mpaudit-init-'));
  for (const file of files) writeFileSync(path.join(dir, file), '');
  return dir;
};

describe('what the source tells', () => {
  it('guesses the category with its reason, the operator’s domain, third parties and the policy', async () => {
    const survey = surveyOf(await shop(), folder('隐私政策.md', 'readme.md'));
    expect(survey.categories[0]).toMatchObject({ id: 'online-shopping', nameZh: '网上购物类' });
    expect(survey.firstParty).toEqual(['xiaodian.cn', 'other.cn']);
    expect(survey.thirdParties.map(({ host }) => host)).toEqual(['x.datasink.sensorsdata.cn']);
    expect(survey.policies).toEqual(['隐私政策.md']);
  });

  it('guesses nothing where nothing speaks for it', async () => {
    const survey = surveyOf(await load({}), folder());
    expect(defaultsFor(survey)).toMatchObject({ category: '', firstParty: [], policy: '' });
  });
});

describe('the configuration that init writes', () => {
  it('tells appid, libraries and third parties, and calls the guess a guess', async () => {
    const more = {
      'app.js': "require('sa-sdk-miniprogram'); App({})",
      'miniprogram_npm/sa-sdk-miniprogram/index.js': 'module.exports = 1',
    };
    const survey = surveyOf(await shop(more), folder());
    const text = configText(survey, defaultsFor(survey));
    expect(text).toContain('# appid: wx1 (project.config.json');
    expect(text).toContain('# library in the code: sa-sdk-miniprogram');
    expect(text).toContain('# third party in the code: x.datasink.sensorsdata.cn');
    expect(text).toMatch(/firstParty:\s+- xiaodian\.cn\n\s+# a guess.*also in the code: other\.cn/);
  });

  it('is one that run reads', async () => {
    const dir = folder('privacy.yaml');
    const survey = surveyOf(await shop(), dir);
    writeFileSync(path.join(dir, 'mpaudit.config.yaml'), configText(survey, defaultsFor(survey)));
    expect(readConfig(dir)).toMatchObject({
      name: '小店',
      category: 'online-shopping',
      firstParty: ['xiaodian.cn'],
      upstream: 'stub',
      failOn: 'high',
    });
    expect(readConfig(dir).policy).toEqual([path.join(dir, 'privacy.yaml')]);
  });

  it('asks again for a category that does not exist, and takes Enter for the proposal', async () => {
    const survey = surveyOf(await shop(), folder());
    const [input, output] = [new PassThrough(), new PassThrough()];
    const answers = ask(survey, defaultsFor(survey), input, output);
    const lines = ['shopping', 'news', 'xiaodian.cn, cdn.cn', '', '', 'none'];
    output.on('data', (text: Buffer) => {
      if (text.toString().endsWith(']: ')) input.write(`${lines.shift() ?? ''}\n`);
    });
    expect(await answers).toEqual({
      category: 'news',
      firstParty: ['xiaodian.cn', 'cdn.cn'],
      policy: '',
      upstream: 'stub',
      failOn: 'none',
    });
  });
});
