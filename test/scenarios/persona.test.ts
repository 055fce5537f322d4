import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createPersona } from '../../scenarios/index.ts';
import { luhnDigit, residentIdCheck, vinCheck } from '../../scenarios/persona/checksum.ts';

const SEEDS = Array.from({ length: 60 }, (_, at) => `seed ${at}`);
const people = SEEDS.map(createPersona);

/** Checks written anew, so that a slip in the generator's own arithmetic shows. */
function luhnHolds(number: string): boolean {
  let sum = 0;
  for (let at = 0; at < number.length; at += 1) {
    let digit = Number(number[number.length - 1 - at]);
    if (at % 2 === 1) digit = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}

/** ISO 7064 MOD 11-2, the other way to state GB 11643. */
function mod11Holds(id: string): boolean {
  const value = [...id].reduce((rest, char) => (rest + (char === 'X' ? 10 : Number(char))) * 2, 0) / 2;
  return value % 11 === 1;
}

describe('the persona', () => {
  it('is the same for the same seed and another for another seed', () => {
    expect(JSON.stringify(createPersona('a'))).toBe(JSON.stringify(createPersona('a')));
    expect(createPersona('a').mobile).not.toBe(createPersona('b').mobile);
  });

  it('has resident ids that pass GB 11643 and say the birthday and the sex', () => {
    for (const { residentId, birthday, gender } of people) {
      expect(residentId).toMatch(/^\d{17}[\dX]$/);
      expect(mod11Holds(residentId)).toBe(true);
      expect(residentId.slice(6, 14)).toBe(birthday.replaceAll('-', ''));
      expect(Number(residentId[16]) % 2 === 1).toBe(gender === 'male');
    }
  });

  it('knows published check digits', () => {
    expect(residentIdCheck('11010519491231002')).toBe('X');
    expect(luhnDigit('7992739871')).toBe('3');
  });

  it('has card numbers and IMEIs that pass Luhn', () => {
    for (const { bankCard, device } of people) {
      expect(bankCard).toMatch(/^62\d{17}$/);
      expect(luhnHolds(bankCard)).toBe(true);
      expect(device.imei).toMatch(/^00\d{13}$/);
      expect(luhnHolds(device.imei)).toBe(true);
    }
  });

  it('passes the checks of ordinary forms', () => {
    for (const person of people) {
      expect(person.mobile).toMatch(/^1[3-9]\d{9}$/);
      expect(person.email).toMatch(/^[\w.]+@[\w.]+\.\w+$/);
      expect(person.passport).toMatch(/^E[A-Z]\d{7}$/);
      expect(person.plate).toMatch(/^[\u4e00-\u9fff][A-Z][A-Z0-9]{5}$/);
      expect(person.openid).toMatch(/^o[\w-]{27}$/);
    }
  });

  it('has papers whose check characters hold', () => {
    for (const { uscc, vin, hkmtResidentPermit, landline, qq } of people) {
      expect(uscc).toMatch(/^91999999MA[0-9A-HJ-NPQRTUWXY]{8}$/);
      const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
      const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28, 1];
      expect([...uscc].reduce((sum, char, at) => sum + alphabet.indexOf(char) * (weights[at] ?? 0), 0) % 31).toBe(0);
      expect(vin).toMatch(/^0MP[A-HJ-NPR-Z0-9]{14}$/);
      expect(mod11Holds(hkmtResidentPermit)).toBe(true);
      expect(landline).toMatch(/^0\d{2,3}-0\d{7}$/);
      expect(qq).toMatch(/^[1-9]\d{10}$/);
    }
    // The sample of 49 CFR 565.
    expect(vinCheck('1M8GDM9AKP042788')).toBe('1M8GDM9AXKP042788');
  });

  it('lies in ranges that belong to nobody', () => {
    for (const { mobile, email, plate, device } of people) {
      expect(mobile.startsWith('1749')).toBe(true);
      expect(email.endsWith('.example')).toBe(true);
      expect(plate[2]).toBe('I');
      expect(device.ip.startsWith('203.0.113.')).toBe(true);
      expect(Number.parseInt(device.mac.slice(0, 2), 16) & 2).toBe(2);
    }
  });

  it('has a position in China, exact to a metre', () => {
    for (const { latitude, longitude } of people) {
      expect(latitude).toBeGreaterThan(18);
      expect(latitude).toBeLessThan(54);
      expect(longitude).toBeGreaterThan(73);
      expect(longitude).toBeLessThan(135);
      expect(String(latitude).split('.')[1]?.length).toBeGreaterThanOrEqual(5);
    }
  });

  it('gives every searched value once over many personas, long enough not to be met by chance', () => {
    const hard = new Set([
      'mobile-number',
      'resident-id-number',
      'bank-card-number',
      'wechat-openid',
      'imei',
      'precise-location',
    ]);
    const values = people.flatMap((person) => person.known()).filter(({ type }) => hard.has(type));
    expect(new Set(values.map(({ value }) => value)).size).toBe(values.length);
    for (const { value } of people.flatMap((person) => person.known())) expect(value.length).toBeGreaterThanOrEqual(3);
  });

  it('is a child below fourteen until 2030, with a guardian, when the seed says so', () => {
    for (const seed of SEEDS.map((one) => `child:${one}`)) {
      const child = createPersona(seed);
      expect(child.kind).toBe('child');
      expect(Date.UTC(2030, 11, 31) - Date.parse(child.birthday)).toBeLessThan(14 * 366 * 86_400_000);
      expect(mod11Holds(child.residentId)).toBe(true);
      expect(child.known().some(({ type }) => type === 'guardian-information')).toBe(true);
    }
  });

  it('is a foreigner of no country when the seed says so', () => {
    for (const seed of SEEDS.map((one) => `foreigner:${one}`)) {
      const { name, passport, residentId, known } = createPersona(seed);
      expect(name).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
      expect(passport).toMatch(/^XQ\d{7}$/);
      expect(residentId).toMatch(/^9\d{2}9\d{13}[\dX]$/);
      expect(mod11Holds(residentId)).toBe(true);
      expect(known().some(({ type }) => type === 'foreign-permanent-resident-id')).toBe(true);
    }
  });

  it('names only types of the taxonomy', () => {
    const taxonomy = JSON.parse(readFileSync('detectors/knowledge/data-types.json', 'utf8')) as {
      types: { id: string }[];
    };
    const ids = new Set(taxonomy.types.map(({ id }) => id));
    expect(
      createPersona('x')
        .known()
        .filter(({ type }) => !ids.has(type)),
    ).toEqual([]);
  });
});
