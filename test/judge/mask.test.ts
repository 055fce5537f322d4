import { describe, expect, it } from 'vitest';
import { maskUrl, maskValue } from '../../detectors/judge/mask.ts';

describe('masking', () => {
  it.each([
    ['13800138000', 'mobile-number', '138****8000'],
    ['11010519491231002X', 'resident-id-number', '1101********002X'],
    ['欧阳明月', 'person-name', '欧阳**'],
    ['mingyue@persona.example', 'email-address', 'm******@persona.example'],
    ['30.274151,120.155154', 'precise-location', '30.2***,120.1***'],
    ['a1', 'password', '**'],
  ])('shows enough of %s to recognise it, never enough to use it', (value, type, masked) => {
    expect(maskValue(value, type)).toBe(masked);
  });

  it('masks query values, long numbers in the path and known values', () => {
    const known = [{ type: 'mobile-number', value: '13800138000' }];
    expect(maskUrl('https://a.example/u/13800138000/x?tel=13800138000&page=2&sort=price&token=eyJhbGciOi', known)).toBe(
      'https://a.example/u/138******00/x?tel=13********&page=2&sort=price&token=ey********',
    );
  });
});
