import { describe, expect, it } from 'vitest';
import { readPolicyText } from '../../detectors/policy/reader/index.ts';

/** `collect mobile-number, nickname`, `-share location-information > advertisers`, `?` conditional, `!` only, `[X]` a third party. */
const read = (text: string): readonly string[] =>
  readPolicyText(text, { file: 'p', format: 'txt' })
    .statements.filter((one) => one.action !== 'transfer-abroad')
    .map((one) => {
      const sign = { asserted: '', denied: '-', conditional: '?', only: '!' }[one.polarity];
      const who = one.actor === 'first' ? '' : `[${one.actor}] `;
      const to = one.recipients.map(({ text: name }) => name).join(', ');
      const types = one.terms.map((term) => term.dataType || `"${term.text}"`).join(', ');
      return `${sign}${who}${one.action} ${types}${to === '' ? '' : ` > ${to}`}`;
    });

describe('English sentences', () => {
  it.each([
    // Lists, definitions, who gives what.
    ['We collect your name, email address, and phone number when you create an account.', ['collect person-name, email-address, mobile-number']],
    ['We may collect information about your device, including device model, operating system version and IP address.', ['collect device-information, device-model, os-version, ip-address']],
    ['You may choose to provide your birthday and gender.', ['collect birth-date, gender']],
    ['Information you provide: your nickname, avatar, date of birth and gender.', ['collect nickname, avatar, birth-date, gender']],
    ['We automatically log your IP address, device model and operation log.', ['collect ip-address, device-model, operation-log']],
    ['Your location is collected while you use navigation.', ['collect location-information']],
    ['The mini-program accesses your camera and photo album so that you can upload a picture.', ['collect camera-capture, photo-video']],
    // Several verbs.
    ['We collect your precise location and share it with our map provider AMap.', ['collect precise-location', 'share precise-location > our map provider AMap']],
    ['We do not collect or store your bank card number.', ['-collect bank-card-number', '-store bank-card-number']],
    ['We collect your phone number but never share it with advertisers.', ['collect mobile-number', '-share mobile-number > advertisers']],
    // Recipients and purposes.
    ['We share your delivery address and phone number with couriers such as SF Express to deliver your order.', ['share shipping-address, mobile-number > couriers such as SF Express']],
    ['Crash logs and device identifiers are sent to Sentry for error analysis.', ['share crash-log, device-identifier > Sentry']],
    ['The app uses the Sentry SDK for crash reporting.', ['share crash-log > Sentry']],
    ['Third parties such as Google Analytics may collect your IP address.', ['[Google Analytics] collect ip-address']],
    // Denials, conditions, limits.
    ['We do not collect your precise location.', ['-collect precise-location']],
    ['We never access your contacts.', ['-collect address-book']],
    ['Your contacts are not collected.', ['-collect address-book']],
    ['No location data is collected.', ['-collect location-information']],
    ["We don't record your heart rate or your location.", ['-collect physiological-data, location-information']],
    ['We will never disclose your ID card number to anyone.', ['-share resident-id-number > anyone']],
    ['We do not sell your personal information to third parties.', ['-share personal-information > third parties']],
    ['Unless you agree, we will not access your microphone.', ['?collect audio-recording']],
    ['We will not share your health data without your explicit consent.', ['?share health-information']],
    ['We will not share your location except as described in this policy.', ['?share location-information']],
    ['We will only collect your phone number.', ['!collect mobile-number']],
    // No practice, or nobody's.
    ['What information do we collect?', []],
    ['You can choose not to provide your birthday.', []],
    ['If you do not provide your phone number, we cannot complete the order.', []],
    ['We do not knowingly collect personal information from children under 14.', []],
    ['You have the right to access your data.', []],
    ['Please do not send your password to anyone.', []],
    ['This policy explains how your choices matter.', []],
    ['Access to the service may be interrupted.', []],
  ] as const)('%s', (text, expected) => {
    const found = read(text);
    for (const one of expected) expect(found).toContain(one);
    expect(found).toHaveLength(expected.length);
  });
}); // biome-ignore format: a table
