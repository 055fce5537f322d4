import type { Result } from '../detectors/result.ts';

/** What a report may use beside the result: bytes that the result only names. */
export interface ReportContext {
  /** First language shown; the other one stays a click away where the format allows it. */
  readonly lang: 'zh' | 'en';
  /** PNG bytes by `file` of `result.run.screenshots`; missing ones are left out. */
  readonly screenshots: ReadonlyMap<string, Uint8Array>;
  /** Where the bundle lies, as the reader would type it. */
  readonly evidenceDir: string;
  /** The command that runs the same again, when it is known. */
  readonly repeat?: string;
  /** Folder of the mini-program as a code host knows it, `/`-separated, without a slash at the end; `''` when it is the root. */
  readonly sourceRoot?: string;
}

/** One output format. `render` is pure: the same result and context give the same bytes. */
export interface ReportFormat {
  readonly id: string;
  readonly fileName: string;
  render(result: Result, context: ReportContext): string | Uint8Array;
}
