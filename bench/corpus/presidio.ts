/** @table Rows in the manner of Presidio's recogniser tests, with what those expect. Private addresses are left out: there the two disagree on purpose. */
export const PRESIDIO: readonly { readonly type: string; readonly text: string; readonly expected: boolean }[] = [
  ...[
    '4012888888881881',
    '4012-8888-8888-1881',
    '4012 8888 8888 1881',
    '5555555555554444',
    '5105105105105100',
    '4111111111111111',
    '378282246310005',
    '371449635398431',
    '30569309025904',
    '6011000990139424',
    '3530111333300000',
    'my credit card: 4012888888881881',
  ].map((text) => ({ type: 'bank-card-number', text, expected: true })),
  ...[
    '4012-8888-8888-1882',
    'my credit card number is 4012-8888-8888-1882',
    '4012888888881882',
    '0000000000000000',
    '36168002586008',
  ].map((text) => ({ type: 'bank-card-number', text, expected: false })),
  ...[
    'info@presidio.site',
    'my email address is info@presidio.site',
    'try one of these emails: info@presidio.site or anotherinfo@presidio.site',
  ].map((text) => ({ type: 'email-address', text, expected: true })),
  ...['my email is info@presidio.', 'info@presidio', 'presidio.site'].map((text) => ({
    type: 'email-address',
    text,
    expected: false,
  })),
  ...['2001:db8:3333:4444:5555:6666:7777:8888', '2400:c401::5054:ff:fe1b:b031'].map((text) => ({
    type: 'ip-address',
    text,
    expected: true,
  })),
  ...['my ip: 192.168.0', '2001:db8:3333:4444:5555:6666:7777:8888:9999'].map((text) => ({
    type: 'ip-address',
    text,
    expected: false,
  })),
  ...['00:1A:2B:3C:4D:5E', '00-1a-2b-3c-4d-5e', 'my MAC is 3c:5a:b4:91:0e:7f today'].map((text) => ({
    type: 'mac-address',
    text,
    expected: true,
  })),
  ...['00:1A:2B:3C:4D', '00:1A-2B:3C-4D:5E', 'GG:1A:2B:3C:4D:5E', '00:00:00:00:00:00'].map((text) => ({
    type: 'mac-address',
    text,
    expected: false,
  })),
];
