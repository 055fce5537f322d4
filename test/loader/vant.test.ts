import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadProject } from '../../harness/host/loader/load.ts';
import { projectDir } from './kit.ts';

const REPOSITORY = join(import.meta.dirname, '../..');

describe('real packages', () => {
  it('loads every component of @vant/weapp and both SDKs without a problem', async () => {
    const names = readdirSync(join(REPOSITORY, 'node_modules/@vant/weapp/lib')).filter(
      (name) => !/^(common|mixins|wxs|definitions)$/.test(name),
    );
    const using = Object.fromEntries(names.map((name) => [`van-${name}`, `@vant/weapp/${name}/index`]));
    const dir = projectDir({
      'pages/a.json': JSON.stringify({ usingComponents: using }),
      'app.js': 'const sensors = require("sa-sdk-miniprogram"); const QQMap = require("qqmap-wx-jssdk"); App({})',
      'project.config.json': JSON.stringify({ setting: { packNpmRelationList: [] } }),
    });
    // The packages are this repository's own: a link stands for an installed node_modules folder.
    const { symlinkSync } = await import('node:fs');
    symlinkSync(join(REPOSITORY, 'node_modules'), join(dir, 'node_modules'));
    const bundle = await loadProject(dir, { cacheDir: null });
    expect(bundle.problems).toEqual([]);
    // Seen: 72 components beside the page.
    expect(Object.keys(bundle.configs).length).toBeGreaterThan(70);
    expect(bundle.requires?.['app.js']).toEqual({
      'sa-sdk-miniprogram': 'miniprogram_npm/sa-sdk-miniprogram/dist/wechat/sensorsdata.cjs.js',
      'qqmap-wx-jssdk': 'miniprogram_npm/qqmap-wx-jssdk/qqmap-wx-jssdk.min.js',
    });
  });
});
