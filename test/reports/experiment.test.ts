import { describe, expect, it } from 'vitest';
import type { Result } from '../../detectors/result.ts';
import { html } from '../../reports/html/index.ts';
import { result } from '../kit/result.ts';

const CONTEXT = { lang: 'en', screenshots: new Map(), evidenceDir: 'evidence' } as const;
const arm = (name: string) => ({
  arm: name,
  steps: { total: 3, passed: 2, failed: 1 },
  pages: 2,
  requests: 4,
  flows: 1,
  failures: [{ title: 'tap buy', error: 'covered' }],
});
const shown = (over: Partial<Result>): string => String(html.render(result(undefined, undefined, over), CONTEXT));
const EXPERIMENT: Partial<Result> = {
  experiment: {
    name: 'consent',
    arms: ['refused', 'accepted', 'denied:scope.userLocation'].map(arm),
    differences: [
      { dataType: 'mobile-number', recipient: 'Tracker', host: 't.example', sent: { refused: 2, accepted: 5 } },
    ],
  },
};

describe('the consent experiment in the report', () => {
  it('shows each arm with how the person fared and what was sent', () => {
    const text = shown(EXPERIMENT);
    expect(text).toContain('id="experiment"');
    expect(text).toContain('<code translate="no">scope.userLocation</code>');
    expect(text).toMatch(/<td class="critical"><b>2<\/b><\/td><td>5<\/td><td class="soft">–<\/td>/);
    expect(text).toContain('covered');
  });

  it('is not there when there was none, in the list of sections neither', () => {
    expect(shown({})).not.toContain('experiment');
  });
});

describe('the request inspector', () => {
  const row = {
    event: 7,
    method: 'POST',
    url: 'https://a.example/login?phone=138****',
    host: 'a.example',
    status: 0,
    transport: 'https',
    page: 'pages/a',
    api: 'wx.request',
    step: '',
    t: 1500,
    sizeSent: 20,
    sizeReceived: 0,
    flows: ['f1'],
  };

  it('lists each request with what it carried, and says that no answer came', () => {
    const text = shown({ exchanges: { rows: [row], more: 3 } });
    expect(text).toContain('id="request-7"');
    expect(text).toContain('href="#flow-f1"');
    expect(text).toMatch(/<span lang="en" class="en">none<\/span>/);
    expect(text).toContain('3 more in the bundle alone');
  });

  it('draws a bounded number of rows', () => {
    const rows = Array.from({ length: 700 }, (_none, event) => ({ ...row, event }));
    expect(shown({ exchanges: { rows, more: 0 } }).match(/id="request-\d+"/g)).toHaveLength(150);
  });
});
