import { describe, expect, test } from 'vitest';
import { holdsData } from '../../detectors/decode/names.ts';
import { WORDS } from '../../detectors/knowledge/words/index.ts';
import { Recognition } from '../../detectors/recognise/index.ts';

const recognition = new Recognition([]);
const see = (body: unknown): readonly string[] => {
  const root = { carrier: 'request-body', location: 'body', field: '', path: [], chain: [], depth: 0 } as const;
  const { leaves } = recognition.read([{ ...root, kind: 'bytes', bytes: Buffer.from(JSON.stringify(body)) }]);
  return recognition
    .look(leaves, 1)
    .filter(({ confidence, source }) => confidence >= (source === 'field-name' ? 0.4 : 0.5))
    .map(({ dataType, confidence }) => `${dataType} ${confidence}`);
};

describe('a field whose name and value say together what it is', () => {
  test.each<readonly [field: string, value: unknown, expected: string]>([
    ['科室', '心内科', 'medical-appointment 0.6'],
    ['ksmc', '皮肤科', 'medical-appointment 0.6'],
    ['xy', '120/80', 'physiological-data 0.6'],
    ['监护人', '赵明丽', 'guardian-information 0.6'],
    ['月收入', '10000-15000', 'income 0.6'],
    ['公积金账号', '310012345678', 'insurance-housing-fund 0.6'],
    ['openBank', '中国工商银行杭州文三支行', 'bank-name 0.6'],
    ['zjyxq', '2036-05-18', 'id-document-validity 0.6'],
    ['cert_type', '护照', 'id-document-type 0.6'],
    ['hbh', 'CA1234', 'itinerary 0.6'],
    ['jwd', '30.27415,120.15515', 'precise-location 0.6'],
    ['operator', '中国移动', 'carrier-information 0.6'],
    ['signature', '生活不止眼前的苟且', 'personal-signature 0.6'],
    ['system', 'iOS 16.5', 'os-version 0.4'],
    ['user[0][过敏史]', '青霉素过敏', 'medication-allergy 0.6'],
    ['drug_allergy_info', '头孢类过敏', 'medication-allergy 0.6'],
    ['药物过敏情况', '头孢类过敏', 'medication-allergy 0.55'],
    ['年薪', '15万', 'income 0.6'],
    ['khxm', '郭志国', 'person-name 0.55'],
    ['clinicDept', '呼吸内科', 'medical-appointment 0.55'],
    ['bodyHeight', '176', 'height-weight 0.6'],
    ['carrierName', '中国联通', 'carrier-information 0.6'],
    ['fBloodGroup', 'AB型', 'physiological-data 0.6'],
    ['PolicyNumberInfo', 'P763676737771053', 'insurance-housing-fund 0.6'],
    ['yhxb', '女', 'gender 0.6'],
    ['card_expiry', '07/29', 'card-security-data 0.6'],
    ['士兵证', '士字第9728154号', 'military-id 0.95'],
    ['申请人', '闫华姣', 'person-name 0.55'],
    ['fqxm', '闫霄丹', 'guardian-information 0.55'],
    ['ship_to', '浙江省杭州市西湖区文三路12号', 'postal-address 0.6'],
    ['车架号', '1M8GDM9AXKP042788', 'vin 0.95'],
    ['IP地址', '117.31.230.163', 'ip-address 0.9'],
  ])('%s: %s', (field, value, expected) => expect(see({ data: { [field]: value } })).toEqual([expected]));

  test.each<readonly [field: string, value: unknown]>([
    ['xy', '375'],
    ['signature', 'c380bec2bfd727a4b6845133519f3ad6'],
    ['system', 'mini-program'],
    ['operator', '>='],
    ['zd', '7'],
    ['cc', 'true'],
    ['ye', 'next'],
    ['订单号', '13812341234'],
    ['客服电话', '400-820-8820'],
    ['idfa', '12345678-1234-1234-1234-123456789abc'],
    ['networkType', 'none'],
    ['relation', 'many-to-one'],
    ['departmentList', '研发部'],
    ['bankColor', '#ff0000'],
    ['messageContentType', 'text'],
    ['roomId', '19224471592'],
    ['年薪', '面议'],
    ['validTo', '2026-07-18'],
    ['height', '175.5'],
    ['intro', '东北优质原料五百克装'],
    ['hr', '76'],
    ['pickupAddress', '西湖区文三路天虹商场'],
    ['addressTitle', '身份证号格式错误'],
    ['mdTel', '0571-88886666'],
    ['stationLocation', '120.130576,30.263209'],
    ['message', '请您先登录后再操作'],
    ['terminalNo', '789621944575935'],
  ])('%s: %s is nothing personal', (field, value) => expect(see({ data: { [field]: value } })).toEqual([]));

  test('a Chinese name of a field is never taken for data that stands as a key', () => {
    const chinese = WORDS.flatMap(({ names }) => names).filter((name) => /[\u4e00-\u9fa5]/.test(name));
    expect(chinese.filter(holdsData)).toEqual([]);
    expect(['赵明丽', '浙江省杭州市文三路12号', '13812341234'].filter(holdsData)).toHaveLength(3);
  });

  test.each<readonly [body: unknown, expected: readonly string[]]>([
    [{ realName: { value: '张伟明', required: true } }, ['person-name 0.6']],
    [{ form: { idCard: { val: '11010519491231002X' } } }, ['resident-id-number 0.97']],
    [{ price: { value: '12' }, data: { value: '张伟明' } }, []],
  ])('the value of an object is called what the object is called: %j', (body, expected) =>
    expect(see(body)).toEqual(expected),
  );

  test('a number in a text of another type is a fact of its own', () =>
    expect(see({ 通话记录: '13800001234 呼入 3分20秒，共两次通话' })).toEqual(['mobile-number 0.7', 'call-log 0.6']));
});
