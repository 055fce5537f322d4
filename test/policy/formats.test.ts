import { strToU8, zipSync } from 'fflate';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { guidelineItems } from '../../detectors/knowledge/taxonomy.ts';
import { parsePolicy, parsePolicyFiles } from '../../detectors/policy/index.ts';
import type { Policy } from '../../detectors/policy/model.ts';
import { UserError } from '../../evidence/error.ts';
import { SAMPLE_A } from './samples.ts';

const read = (file: string, text: string): Policy => parsePolicy([{ file, bytes: new TextEncoder().encode(text) }]);
const types = (policy: Policy): readonly string[] => [
  ...new Set(policy.statements.flatMap((one) => one.terms.map((term) => term.dataType))),
];

const HTML = `<html><head><title>x</title><script>var 收集您的通讯录 = 1</script></head><body><nav>我们会收集您的银行卡号</nav>
<h2>一、我们如何收集</h2><p>登录时，我们会收集您的<b>手机号码</b>。</p><ul><li>我们会收集您的收货地址。</li></ul>
<table><tr><th>SDK名称</th><th>提供方</th><th>收集的个人信息</th><th>使用目的</th></tr>
<tr><td>神策分析</td><td><p>神策网络科技（北京）有限公司</p></td><td>设备型号、操作系统版本</td><td>统计</td></tr></table>
<footer>我们会收集您的身份证号码</footer></body></html>`;

const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const cell = (text: string): string => `<w:tc>${paragraph(text)}</w:tc>`;
const DOCX = zipSync({
  'word/document.xml': strToU8(
    `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${paragraph('我们会收集您的手机号码，用于登录。')}${paragraph('我们不会收集您的通讯录。')}<w:tbl><w:tr>${cell('SDK名称')}${cell('收集的个人信息')}${cell('使用目的')}</w:tr><w:tr>${cell('友盟+')}${cell('设备型号')}${cell('统计')}</w:tr></w:tbl></w:body></w:document>`,
  ),
});

/** The smallest PDF that shows one line of text. */
function pdf(text: string): Uint8Array {
  const stream = `BT /F1 12 Tf 20 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = body.length;
    body += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  return new TextEncoder().encode(
    `${body}xref\n0 6\n0000000000 65535 f \n${table}trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF`,
  );
}

describe('policy formats', () => {
  it('reads the main text of a page, its table too, and leaves menus and scripts out', () => {
    const policy = read('p.html', HTML);
    expect(types(policy)).toEqual(['mobile-number', 'shipping-address']);
    expect(policy.sdks).toMatchObject([
      { name: '神策分析', entity: '神策网络科技（北京）有限公司', dataTypes: ['device-model', 'os-version'] },
    ]);
  });

  it('reads paragraphs and tables of a Word document', () => {
    const policy = parsePolicy([{ file: 'p.docx', bytes: DOCX }]);
    expect(policy.statements.map((one) => [one.polarity, one.terms[0]?.dataType])).toEqual([
      ['asserted', 'mobile-number'],
      ['denied', 'address-book'],
    ]);
    expect(policy.sdks).toMatchObject([{ name: '友盟+', dataTypes: ['device-model'], purpose: '统计' }]);
  });

  it('reads the text of a PDF', async () => {
    const policy = await parsePolicyFiles([
      { file: 'p.pdf', bytes: pdf('We collect your phone number and nickname to create your account.') },
    ]);
    expect(types(policy)).toEqual(['mobile-number', 'nickname']);
  });

  it('says that a PDF without text is a scan', async () => {
    await expect(parsePolicyFiles([{ file: 'p.pdf', bytes: pdf('') }])).rejects.toThrow('scan');
  });

  it.each([
    ['GBK', 'p.txt', 'gb18030'],
    ['GBK', 'p.html', 'gb18030'],
    ['UTF-16, little', 'p.txt', 'utf-16le'],
    ['UTF-16, big', 'p.md', 'utf-16be'],
    ['UTF-8 with a byte order mark', 'p.txt', 'utf-8'],
  ])('reads %s text (%s)', (_, file, encoding) => {
    const text = '隐私政策\n我们会收集您的手机号码和收货地址，用于配送。\n我们不会收集您的通讯录。\n';
    const bytes = iconv.encode(text, encoding, { addBOM: encoding !== 'gb18030' });
    expect(types(parsePolicy([{ file, bytes }]))).toEqual(['mobile-number', 'shipping-address', 'address-book']);
  });

  it.each([
    ['broken.docx', new Uint8Array([1, 2, 3, 4]), 'Word'],
    ['p.txt', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'binary'],
    ['p.txt', Uint8Array.from({ length: 4000 }, (_, at) => 0x80 + ((at * 37) % 120)), 'neither UTF-8 nor GBK'],
    ['p.txt', new Uint8Array(), 'empty'],
    ['p.txt', new TextEncoder().encode('  \n \n'), 'no statement'],
    ['p.odt', new TextEncoder().encode('x'), 'odt'],
    ['p.txt', new TextEncoder().encode('今天天气很好。'), 'no statement'],
    ['p.json', new TextEncoder().encode('{"a": 1}'), 'app.json'],
    ['p.json', new TextEncoder().encode('{"a": '), 'JSON'],
    ['p.html', new TextEncoder().encode(`<p>${'我们会收集您的手机号码。'.repeat(200_000)}</p>`), 'more than'],
  ])('refuses %s with one clear line', (file, bytes, word) => {
    try {
      parsePolicy([{ file, bytes }]);
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toContain(word);
      expect((error as UserError).message).not.toContain('\n');
      return;
    }
    throw new Error('nothing was thrown');
  });
});

describe('WeChat’s guideline as JSON', () => {
  it('covers all 28 keys', () => {
    const setting_list = guidelineItems.map((item) => ({
      privacy_key: item.privacy_key,
      privacy_text: `用途 ${item.privacy_key}`,
    }));
    const policy = read(
      'g.json',
      JSON.stringify({
        setting_list,
        owner_setting: { contact_email: 'privacy@shop.example', store_expire_timestamp: '180天' },
      }),
    );
    expect(policy.guideline).toHaveLength(28);
    expect(policy.statements.every((one) => one.terms.length > 0 && one.purposes.length === 1)).toBe(true);
    expect([policy.retention?.text, policy.contacts[0]?.text]).toEqual(['180天', 'privacy@shop.example']);
  });

  it('reads SDKs and keys of the operator’s own', () => {
    const policy = read(
      'g.json',
      JSON.stringify({
        setting_list: [{ privacy_key: 'MyKey', privacy_label: '身份证号码', privacy_text: '实名' }],
        sdk_privacy_info_list: [
          { sdk_name: '友盟+', sdk_biz_name: '友盟', sdk_list: [{ privacy_key: 'Location', privacy_text: '统计' }] },
        ],
      }),
    );
    expect(types(policy)).toEqual(['resident-id-number']);
    expect(policy.sdks).toMatchObject([{ name: '友盟+', entity: '友盟', purpose: '统计' }]);
  });

  it('reads what app.json declares, and does not take it for a guideline', () => {
    const policy = read(
      'app.json',
      JSON.stringify({
        pages: ['a'],
        requiredPrivateInfos: ['getLocation', 'chooseAddress'],
        permission: { 'scope.userLocation': { desc: '显示附近门店' } },
        plugins: { chat: { version: '1.0.0', provider: 'wx0000000000000002' } },
      }),
    );
    expect(types(policy)).toEqual(expect.arrayContaining(['precise-location', 'shipping-address']));
    expect(policy.statements[0]?.purposes[0]?.text).toBe('显示附近门店');
    expect([policy.guideline, policy.sdks[0]?.entity]).toEqual([undefined, 'wx0000000000000002']);
  });
});

describe('several sources', () => {
  it('says where guideline and text disagree', () => {
    const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
    const policy = parsePolicy([
      { file: 'a.txt', bytes: bytes(SAMPLE_A) },
      {
        file: 'g.json',
        bytes: bytes(
          JSON.stringify({
            setting_list: [
              { privacy_key: 'RunData', privacy_text: '打卡' },
              { privacy_key: 'PhoneNumber', privacy_text: '登录' },
            ],
          }),
        ),
      },
    ]);
    expect(policy.lint.filter((one) => one.id === 'undisclosed-collection').map((one) => one.message)).toEqual([
      'the guideline declares 微信运动数据, the text does not mention it',
    ]);
  });
});
