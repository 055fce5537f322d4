import { createColors } from 'picocolors';
import { terminalLine } from '../reports/safe.ts';

/** Where a run stands, for a person: one rewritten line on a terminal, plain lines in CI, nothing with `--quiet`. */
export interface Progress {
  /** A stage begins ("loading", "driving" …). */
  stage(text: string): void;
  /** A scenario step begins. */
  step(index: number, total: number, title: string): void;
  /** Live count of recorded requests. */
  requests(count: number): void;
  /** A step failed: shown in every mode. */
  failed(text: string): void;
  /** Ends the rewritten line. */
  done(): void;
}

/** Progress goes to stderr, so that `--json` keeps stdout clean. */
export function createProgress(mode: 'live' | 'plain' | 'quiet', out: NodeJS.WriteStream = process.stderr): Progress {
  if (mode === 'quiet')
    return {
      stage: nothing,
      step: nothing,
      requests: nothing,
      failed: (text) => line(out, `step failed: ${text}`),
      done: nothing,
    };
  return mode === 'plain' ? plainProgress(out) : liveProgress(out);
}

/** A terminal gets the live line unless CI or `--quiet` says otherwise. */
export const progressMode = (quiet: boolean, out: NodeJS.WriteStream = process.stderr): 'live' | 'plain' | 'quiet' =>
  quiet ? 'quiet' : out.isTTY && process.env['CI'] === undefined ? 'live' : 'plain';

const nothing = (): undefined => undefined;
const line = (out: NodeJS.WriteStream, text: string): void => void out.write(`${terminalLine(text)}\n`);

function plainProgress(out: NodeJS.WriteStream): Progress {
  return {
    stage: (text) => line(out, text),
    step: (index, total, title) => line(out, `  step ${index}/${total} ${title}`),
    requests: nothing,
    failed: (text) => line(out, `  step failed: ${text}`),
    done: nothing,
  };
}

function liveProgress(out: NodeJS.WriteStream): Progress {
  const colors = createColors(out.hasColors?.() ?? true);
  let [text, count, failures] = ['', 0, 0];
  const draw = (): void => {
    const counts = [`${count} requests`, ...(failures === 0 ? [] : [`${failures} failed`])].join(' · ');
    // A terminal of no known width (columns 0) is taken for one of 80.
    const width = Math.max(20, (out.columns || 80) - counts.length - 6);
    out.write(`\r\u001b[2K${colors.cyan('●')} ${terminalLine(text, width)} ${colors.dim(counts)}`);
  };
  const show = (next: string): void => {
    text = next;
    draw();
  };
  return {
    stage: show,
    step: (index, total, title) => show(`[${index}/${total}] ${title}`),
    requests: (next) => {
      count = next;
      draw();
    },
    failed: (what) => {
      failures += 1;
      out.write(`\r\u001b[2K${colors.red('✗')} ${terminalLine(what)}\n`);
      draw();
    },
    done: () => out.write('\r\u001b[2K'),
  };
}
