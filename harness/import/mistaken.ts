import { UserError } from '../../evidence/error.ts';

/** A file that people give by mistake: how it begins, what it is, and what they want instead. */
interface Mistake {
  readonly begins: RegExp;
  readonly what: string;
  readonly hint: string;
}

/** Read from the first bytes as Latin-1. Signatures of other tools are from their public descriptions. */
const MISTAKES: readonly Mistake[] = [
  { begins: /^$/, what: 'this file is empty', hint: 'Export it again; a proxy writes its file when it is stopped.' },
  {
    begins: /^\s*\{\s*"schema"\s*:\s*"mpaudit\/result@1"/,
    what: 'a result of mpaudit, no capture',
    hint: 'Show it with mpaudit report FILE; judge its evidence again with mpaudit judge FOLDER/evidence.',
  },
  {
    begins: /^\s*\{[^\n]{0,65536}"prev"\s*:\s*"[0-9a-f]{64}"/,
    what: 'the events of an evidence bundle, no capture',
    hint: 'The folder is ready to be judged: mpaudit judge FOLDER.',
  },
  {
    begins: /^(?:\xbe[\s\S]{12}\xed|V1MMWX)/,
    what: 'a mini-program package, no capture',
    hint: 'Run it with mpaudit run FILE, or read its code with mpaudit scan FILE.',
  },
  {
    begins: /^(?:#[^\n]*\n|\s)*(?:CLIENT_RANDOM|CLIENT_HANDSHAKE_TRAFFIC_SECRET|SERVER_HANDSHAKE_TRAFFIC_SECRET) /,
    what: 'a TLS key log, no capture',
    hint: 'Give the packet capture, and this file with --keys.',
  },
  {
    begins: /^\s*\{\s*"values"\s*:\s*\[/,
    what: 'a list of known values, no capture',
    hint: 'Give the capture, and this file with --known.',
  },
  {
    begins:
      /^\s*\{\s*"constants"\s*:\s*\{[\s\S]*"logEventTypes"|^\s*\{\s*"constants"\s*:\s*\{\s*"activeFieldTrialGroups"/,
    what: 'a net log of Chromium, which holds no bodies',
    hint: 'Save a HAR: DevTools, Network, "Export HAR (with sensitive data)".',
  },
  {
    begins: /^\xac\xed[^ -~]{2}/,
    what: 'a session of Charles in a form that only Charles reads',
    hint: 'Export it there: File, Export Session, HTTP Archive (.har).',
  },
];

/** Throws `UserError` for a file that is plainly something else; whoever is in a hurry gives the file beside the right one. */
export function refuseMistaken(head: Buffer, file: string): void {
  const text = head.toString('latin1');
  const mistake = MISTAKES.find(({ begins }) => begins.test(text));
  if (mistake) throw new UserError(mistake.what, file, mistake.hint);
}
