import { describe, expect, it } from 'vitest';
import { folder, mpaudit } from '../kit/cli.ts';

const GOOD = `statements:
  - {id: phone, action: collect, data: [手机号码], purpose: 完成登录}
retention: 订单信息保存三年
rights: [{right: access}, {right: correct}, {right: delete}, {right: withdraw}, {right: cancel-account}]
contacts: [privacy@shop.example]
`;
const VAGUE = `statements:
  - {id: phone, action: collect, data: [手机号码], purpose: 提升用户体验}
retention: 三年
`;
const lint = (text: string, ...options: string[]) => {
  const dir = folder({ 'policy.yaml': text });
  return mpaudit(['policy', 'policy.yaml', ...options], { cwd: dir });
};

describe('mpaudit policy', () => {
  it('names each lint row as file:line with its severity and articles', async () => {
    const { code, stdout } = await lint(VAGUE);
    expect(code).toBe(0);
    expect(stdout).toMatch(/policy\.yaml:2: medium purpose-not-stated: .*\[PIPL/);
  });

  it.each([
    ['medium', VAGUE, 1],
    ['high', VAGUE, 0],
    ['none', VAGUE, 0],
  ])('--fail-on %s', async (level, text, code) => expect((await lint(text, '--fail-on', level)).code).toBe(code));

  it('cites the law of the regime that was asked for', async () => {
    expect((await lint(VAGUE, '--regime', 'eu')).stdout).toMatch(/purpose-not-stated.*\[GDPR/);
    expect((await lint(VAGUE, '--regime', 'mars')).code).toBe(2);
    expect((await lint(GOOD)).stdout).not.toContain('purpose-not-stated');
  });
});
