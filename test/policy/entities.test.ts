import { describe, expect, it } from 'vitest';
import { isGenericRecipient, namesRecipient } from '../../detectors/policy/entities.ts';
import { Recipients } from '../../detectors/recipients/recipient.ts';

const recipients = new Recipients(['shop.example']);

describe('the name in a policy and the host in traffic', () => {
  it.each([
    // Company names, whole and short, in both languages.
    ['深圳市腾讯计算机系统有限公司', 'apis.map.qq.com'],
    ['腾讯公司', 'apis.map.qq.com'],
    ['Tencent', 'apis.map.qq.com'],
    ['Shenzhen Tencent Computer Systems Company Limited', 'apis.map.qq.com'],
    ['高德软件有限公司', 'restapi.amap.com'],
    ['友盟同欣（北京）科技有限公司', 'umini.shujupie.com'],
    ['北京百度网讯科技有限公司', 'hm.baidu.com'],
    ['神策网络科技（北京）有限公司', 'sensorsdata.cn'],
    ['Google LLC', 'www.google-analytics.com'],
    ['Functional Software, Inc. (Sentry)', 'o1.ingest.sentry.io'],
    // Brands and products.
    ['腾讯位置服务', 'apis.map.qq.com'],
    ['腾讯地图', 'apis.map.qq.com'],
    ['高德地图', 'restapi.amap.com'],
    ['百度统计', 'hm.baidu.com'],
    ['神策分析', 'sensorsdata.cn'],
    ['腾讯Bugly', 'bugly.qq.com'],
    ['Google Analytics', 'www.google-analytics.com'],
    // SDK names.
    ['友盟+ U-Mini SDK', 'umini.shujupie.com'],
    ['友盟SDK', 'umini.shujupie.com'],
    ['高德地图小程序SDK', 'restapi.amap.com'],
    ['Sentry SDK', 'o1.ingest.sentry.io'],
    ['腾讯位置服务 SDK', 'apis.map.qq.com'],
    // Hosts and domains.
    ['apis.map.qq.com', 'apis.map.qq.com'],
    ['amap.com', 'restapi.amap.com'],
    ['sentry.io', 'o1.ingest.sentry.io'],
    ['tracker.example', 'c.tracker.example'],
  ])('%s is %s', (name, host) => expect(namesRecipient(name, recipients.of(host))).toBe(true));

  it.each([
    ['阿里云计算有限公司', 'apis.map.qq.com'],
    ['高德地图', 'apis.map.qq.com'],
    ['腾讯位置服务', 'restapi.amap.com'],
    ['百度统计', 'www.google-analytics.com'],
    ['Google Analytics', 'hm.baidu.com'],
    ['友盟+', 'hm.baidu.com'],
    ['神策分析', 'umini.shujupie.com'],
    ['Sentry', 'sensorsdata.cn'],
    ['科技有限公司', 'apis.map.qq.com'],
    ['网络', 'apis.map.qq.com'],
    ['SDK', 'restapi.amap.com'],
    ['第三方', 'restapi.amap.com'],
    ['合作伙伴', 'apis.map.qq.com'],
    ['our partners', 'www.google-analytics.com'],
    ['map.com', 'restapi.amap.com'],
    ['evil-sentry.io', 'o1.ingest.sentry.io'],
    ['qq', 'apis.map.qq.com'],
    ['顺丰控股股份有限公司', 'c.tracker.example'],
    ['', 'apis.map.qq.com'],
  ])('%s is not %s', (name, host) => expect(namesRecipient(name, recipients.of(host))).toBe(false));
});

describe('recipients that are nobody in particular', () => {
  it.each([
    '第三方', '其他第三方', '合作伙伴', '我们的关联公司', '任何公司、组织和个人', '广告主', '服务商', '他人', 'third parties', 'our partners', 'service providers', 'affiliates',
  ])('%s', (name) => expect(isGenericRecipient(name)).toBe(true)); // biome-ignore format: a table
  it.each([
    '腾讯',
    '顺丰控股股份有限公司',
    'Sentry',
    '友盟+',
    '阿里云',
    'Swift Riders Ltd',
    '中国银联',
    'api.shop.example',
  ])('not %s', (name) => expect(isGenericRecipient(name)).toBe(false));
});
