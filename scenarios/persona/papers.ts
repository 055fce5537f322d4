import { residentIdCheck, usccCheck, vinCheck } from './checksum.ts';
import type { SeededRandom } from './random.ts';

/** What a person types beside name, number and address, and papers that stand for few people. */
export interface Papers {
  readonly landline: string;
  readonly wechatId: string;
  readonly qq: string;
  readonly hkMacauPermit: string;
  readonly taiwanPermit: string;
  readonly hkmtResidentPermit: string;
  readonly militaryId: string;
  readonly uscc: string;
  readonly vin: string;
  readonly studentId: string;
  readonly employeeId: string;
  readonly occupation: string;
  readonly school: string;
  readonly education: string;
  readonly ethnicity: string;
  readonly height: string;
  readonly weight: string;
  readonly income: string;
  readonly bankName: string;
  readonly symptom: string;
  readonly medicalHistory: string;
  readonly allergy: string;
  readonly signature: string;
}

const UPPER = 'ABCDEFGHJKLMNPRTUWXY';

/** Each value is well-formed; why it is nobody's stands beside it. */
export function papersOf(stream: (name: string) => SeededRandom, areaCode: string, birthday: string): Papers {
  const digits = (name: string, count: number): string => stream(name).digits(count);
  // GB 32100 with the division 999999, which GB/T 2260 does not have.
  const credit = `91999999MA${stream('uscc').text(7, `0123456789${UPPER}`)}`;
  // ISO 3779 gives the first character 0 to no region, so no maker has this world manufacturer identifier.
  const frame = stream('vin').text(13, '0123456789ABCDEFGHJKLMNPRSTUVWXYZ');
  // Divisions 810000 to 830000 are real; the sequence 998 and 999 was historically kept for centenarians.
  const permit = `810000${birthday.replaceAll('-', '')}${stream('hkmt').pick(['998', '999'])}`;
  return {
    // No subscriber's number begins with 0.
    landline: `${areaCode}-0${digits('landline', 7)}`,
    wechatId: `mpaudit_${stream('wechatId').text(8, '0123456789abcdef')}`,
    // Eleven digits: QQ numbers given out have at most ten.
    qq: `99${digits('qq', 9)}`,
    // No free range of the two permits is documented; three zeros in front make it unlikely that a number is somebody's.
    hkMacauPermit: `H000${digits('hkMacau', 5)}`,
    taiwanPermit: `000${digits('taiwan', 5)}`,
    hkmtResidentPermit: `${permit}${residentIdCheck(permit)}`,
    // No public register says which numbers are free; nobody can be found by one.
    militaryId: `军字第00${digits('military', 6)}号`,
    uscc: `${credit}${usccCheck(credit)}`,
    vin: vinCheck(`0MP${frame}`),
    studentId: `MP${digits('student', 8)}`,
    employeeId: `MPE${digits('employee', 6)}`,
    occupation: '测试工程师',
    school: '霂湉测试大学',
    education: '本科',
    ethnicity: '汉族',
    height: String(150 + stream('height').int(40)),
    weight: String(45 + stream('weight').int(40)),
    income: '8000',
    bankName: '霂湉测试银行',
    symptom: '右膝霂痛三天',
    medicalHistory: '霂湉综合征病史',
    allergy: '对橒昀素过敏',
    signature: '云上的人都在测试',
  };
}

/** Of these, what is looked for in traffic: what no other text has by chance. */
export const knownPapers = (papers: Papers): readonly (readonly [type: string, value: string])[] => [
  ['landline-number', papers.landline],
  ['wechat-id', papers.wechatId],
  ['qq-number', papers.qq],
  ['hk-macau-permit', papers.hkMacauPermit],
  ['hkmt-resident-permit', papers.hkmtResidentPermit],
  ['taiwan-permit', papers.taiwanPermit],
  ['military-id', papers.militaryId],
  ['uscc', papers.uscc],
  ['vin', papers.vin],
  ['student-id', papers.studentId],
  ['employee-id', papers.employeeId],
  ['education-record', papers.school],
  ['bank-name', papers.bankName],
  ['symptom-description', papers.symptom],
  ['medical-history', papers.medicalHistory],
  ['medication-allergy', papers.allergy],
  ['personal-signature', papers.signature],
];
