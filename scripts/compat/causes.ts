/** Why a page threw: what somebody found by looking, else what the evidence around it suggests. */
import { existsSync, readFileSync } from 'node:fs';

/**
 * `own`: the program's fault in WeChat too. `absent`: a file or plugin that is not in the checkout. `parameters`: the page was opened
 * without what its opener passes. `stub-data`: the stub's answer lacks what the page reads. `gap`: an API that the host lacks. `host`:
 * the host itself.
 */
export const CAUSES = ['own', 'absent', 'parameters', 'stub-data', 'gap', 'host'] as const;
export type Cause = (typeof CAUSES)[number];

/** Whom an exception is held against: the program itself, or a checkout that lacks a file. */
export const THEIR_OWN: ReadonlySet<Cause> = new Set(['own', 'absent']);

/** A judgement that a person made after reading the code. */
export interface Reviewed {
  /** Matches the program's name, a page path and the message; regular expressions. */
  readonly program: string;
  readonly page?: string;
  readonly message: string;
  readonly cause: Cause;
  readonly why: string;
}

/** An exception with its place. */
export interface Raised {
  readonly message: string;
  readonly origin: 'app' | 'template' | 'host';
  readonly file?: string;
  readonly line?: number;
}

/** What is known of the page when it threw. */
export interface Circumstances {
  readonly program: string;
  readonly page: string;
  /** An answer of the stub had reached the page before. */
  readonly stubbed: boolean;
  /** Keys that the page had looked for in the storage in vain. */
  readonly notStored?: readonly string[];
  /** The link to the page holds values that only the running program knows. */
  readonly unknownValues: boolean;
  /** An exception before said that a file is not in the checkout. */
  readonly lacksFile?: boolean;
  /** APIs that the host lacks and the page called. */
  readonly gaps: readonly string[];
}

export interface Judged {
  readonly cause: Cause;
  readonly why: string;
  readonly reviewed: boolean;
}

/** A file that was asked for is not there. */
export const ABSENT = /^(?:Error: )?(?:module '[^']*' is not defined|requirePlugin:fail)/;

/** What the documentation of these calls says they are refused for, whatever the data. */
const REFUSED =
  /^\w+:fail (?:page "[^"]*" is not found|not TabBar page|can not (?:navigateTo|redirectTo) a tabbar page|can not switch to no-tabBar page)/;

/** A name that nothing declares, whatever data or parameters there were. */
const UNDECLARED = /^ReferenceError: ([\w$]{1,60}) is not defined/;
/** What WeChat itself declares: where such a name is not there, the host lacks it. */
const DECLARED =
  /^(wx|App|Page|Component|Behavior|getApp|getCurrentPages|require\w*|global\w*|module|exports|console|set\w+|clear\w+|\w*WebAssembly|__\w+)$/;

/** The cause of one exception; a guess unless somebody reviewed it. */
export function causeOf(raised: Raised, at: Circumstances, reviewed: readonly Reviewed[]): Judged {
  const known = reviewed.find(
    (one) =>
      new RegExp(one.program).test(at.program) &&
      new RegExp(one.page ?? '').test(at.page) &&
      new RegExp(one.message).test(raised.message),
  );
  if (known !== undefined) return { cause: known.cause, why: known.why, reviewed: true };
  const [cause, why] = guess(raised, at);
  return { cause, why, reviewed: false };
}

function guess(raised: Raised, at: Circumstances): [Cause, string] {
  // A WXS function of the program also fails inside a template, but in a file of its own.
  if (raised.origin === 'host' || (raised.origin === 'template' && raised.file === undefined))
    return ['host', `raised by the ${raised.origin}`];
  const refused = /^(?:Error: )?([\w.]+):fail not supported/.exec(raised.message)?.[1];
  const gap = refused ?? at.gaps.find((api) => raised.message.includes(api.replace(/^wx\./, '')))?.slice(3);
  if (gap !== undefined) return ['gap', `wx.${gap} is not supported`];
  if (REFUSED.test(raised.message)) return ['own', 'WeChat refuses the call as well, and nobody handles that'];
  if (ABSENT.test(raised.message)) return ['absent', 'a file that is not in the checkout'];
  if (at.lacksFile === true) return ['absent', 'follows from a file that is not in the checkout'];
  const name = UNDECLARED.exec(raised.message)?.[1];
  if (name !== undefined && !DECLARED.test(name)) return ['own', `nothing declares ${name}`];
  if (at.stubbed) return ['stub-data', 'the page had an answer of the stub'];
  const [key] = at.notStored ?? [];
  if (key !== undefined) return ['parameters', `the page reads "${key}" from the storage, which other pages fill`];
  if (at.unknownValues) return ['parameters', 'the link to the page has values that only its opener knows'];
  return ['own', 'neither data nor parameters were made up'];
}

/** Reads reviewed judgements; an empty list when there is no such file. */
export function readReviewed(file: string): readonly Reviewed[] {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Reviewed[]) : [];
}
