import { describe, expect, it } from 'vitest';
import { lawFor } from '../../detectors/knowledge/legal.ts';
import { readPolicyText } from '../../detectors/policy/reader/index.ts';

/** A text that leaves nothing out; each case takes a sentence away, or puts one in. */
const WHOLE = [
  '某某小程序隐私政策',
  '本小程序由示例科技有限公司运营，注册地址：杭州市某路1号。',
  '登录时，我们会收集您的手机号码，用于创建账号。处理您的信息的合法性基础是履行与您的合同。',
  '我们会将您的手机号码提供给示例短信有限公司，用于发送验证码，详见《第三方共享清单》。',
  '订单信息的保存期限为三年。',
  '您可以在“我的-资料”查阅、复制、更正您的个人信息，也可以在“我的-设置”删除您的个人信息。',
  '您可以在“我的-设置”注销您的账号，也可以在“我的-设置”撤回授权。',
  '您可以通过邮箱 privacy@shop.example 要求转移您的个人信息至其他处理者，我们将在15个工作日内答复。您也有权向网信部门投诉。',
  '不满十四周岁的未成年人须由监护人同意。',
  '我们将个人信息存储于境内，不涉及跨境传输。',
  '本政策变更时，我们会以弹窗通知您。',
  '',
];
const lintOf = (lines: readonly string[]): readonly string[] =>
  readPolicyText(lines.join('\n'), { file: 'p', format: 'txt' }).lint.map((row) => `${row.id}: ${row.message}`);
const without = (part: string): readonly string[] => WHOLE.map((line) => line.replace(part, ''));
const withLine = (line: string): readonly string[] => [...WHOLE, line];

describe('the lint of a policy by itself', () => {
  it('has nothing to say about a whole text', () => expect(lintOf(WHOLE)).toEqual([]));

  it.each([
    ['no period', without('订单信息的保存期限为三年。'), 'retention-not-stated'],
    ['no contact', without('邮箱 privacy@shop.example '), 'missing-contact-channel: no contact'],
    ['no time to answer', without('，我们将在15个工作日内答复'), 'no time is given'],
    ['nothing on children', without('不满十四周岁的未成年人须由监护人同意。'), 'minor-data'],
    ['nothing on transfer abroad', without('我们将个人信息存储于境内，不涉及跨境传输。'), 'cross-border-transfer'],
    ['no way to cancel', without('在“我的-设置”注销您的账号，也可以'), '"cancel-account" is not named'],
    [
      'a right without a route',
      without('，也可以在“我的-设置”删除您的个人信息').concat('您有权删除您的个人信息。'),
      '"delete" is named without',
    ],
    [
      'nobody runs it',
      without('本小程序由示例科技有限公司运营，注册地址：杭州市某路1号。').map((line) =>
        line.replace('示例短信有限公司', '短信服务商'),
      ),
      'who runs',
    ],
    ['no list of recipients', without('，详见《第三方共享清单》'), 'no list of SDKs'],
    ['changes are not announced', without('本政策变更时，我们会以弹窗通知您。'), 'policy-change-not-notified'],
    ['no legal basis (GDPR)', without('处理您的信息的合法性基础是履行与您的合同。'), 'legal basis'],
    ['no authority (GDPR)', without('您也有权向网信部门投诉。'), 'supervisory authority'],
    ['no address (GDPR)', without('，注册地址：杭州市某路1号'), 'postal address'],
    [
      'a generic purpose',
      withLine('我们会收集您的生日，用于提升用户体验。'),
      'purpose-not-stated: the purpose is only',
    ],
    ['only broad terms', withLine('我们会收集您的设备信息，用于统计。'), 'vague-disclosure'],
    ['a contradiction', withLine('我们不会收集您的手机号码。'), 'contradictory-disclosure'],
    [
      'sensitive data without separate consent',
      withLine('我们会收集您的人脸信息，用于实名认证。'),
      'sensitive-no-separate-consent',
    ],
    ['personalised content without a switch', withLine('我们会向您展示个性化广告。'), 'automated-decision-no-optout'],
  ])('%s', (_, lines, row) => {
    expect(lintOf(lines).some((one) => one.includes(row))).toBe(true);
    expect(lintOf(lines).length).toBeLessThanOrEqual(2);
  });

  it.each([
    '我们不主动向未满14周岁的儿童提供服务。',
    '我们不会针对未成年人收集个人信息。',
    '未成年人不得使用本小程序下单。',
  ])('has read what is said of children: %s', (line) =>
    expect(lintOf(without('不满十四周岁的未成年人须由监护人同意。').concat(line))).toEqual([]),
  );

  it.each([
    '您的个人信息存储于中华人民共和国境内。',
    '个人信息原则上保存在中国境内；如需向境外提供，我们会取得您的单独同意。',
  ])('has read where data is kept: %s', (line) =>
    expect(lintOf(without('我们将个人信息存储于境内，不涉及跨境传输。').concat(line))).toEqual([]),
  );

  it('cites an article for every row', () => {
    const rows = readPolicyText('我们会收集您的设备信息。', { file: 'p', format: 'txt' }).lint;
    expect(rows.length).toBeGreaterThan(8);
    for (const row of rows) expect(lawFor(row.id, 'all').length).toBeGreaterThan(0);
  });
});
