import { readFileSync } from 'node:fs';
import path from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { printPdf } from '../../../cli/pdf.ts';
import { createRecorder } from '../../../evidence/index.ts';
import { manifestDigest } from '../../../evidence/verify.ts';
import { html } from '../../../reports/html/index.ts';
import { folder } from '../../kit/cli.ts';
import { manifest } from '../../kit/evidence.ts';
import { finding, result } from '../../kit/result.ts';

describe('the PDF', () => {
  it('holds every finding opened, and on each page the digest of the evidence', async () => {
    const context = { lang: 'zh', screenshots: new Map(), evidenceDir: 'evidence' } as const;
    const out = folder({ 'report.html': String(html.render(result(), context)) });
    const evidence = path.join(out, 'evidence');
    createRecorder(evidence, manifest()).close('finished');
    const file = await printPdf(path.join(out, 'report.html'), out, evidence);
    const document = await getDocumentProxy(new Uint8Array(readFileSync(file)));
    const { text, totalPages } = await extractText(document, { mergePages: false });
    const whole = text.join('').replaceAll(/\s/g, '');
    expect(whole).toContain(finding().fix.zh.replaceAll(/\s/g, ''));
    expect(totalPages).toBeGreaterThan(0);
    for (const page of text) expect(page).toContain(manifestDigest(evidence));
  }, 60_000);
});
