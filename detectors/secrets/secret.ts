/** A text of the program's code with what it is called there. */
export interface Candidate {
  /** Property, variable or URL parameter; empty when it has no name. */
  readonly name: string;
  readonly text: string;
}

/** One kind of credential that must not stand in a client. */
export interface SecretKind {
  /** Kebab-case, stable: part of finding ids. */
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** How sure it is that the text is one, 0 to 1; 0 for what is none. `others` are the candidates of the same file. */
  match(candidate: Candidate, others: readonly Candidate[]): number;
}

/** Made up: `your…`, `xxxx`, `EXAMPLE`, `test`, counting (`0123…`, `abcd…`) or little variety. */
const MADE_UP =
  /your|example|sample|placeholder|dummy|x{4,}|\*{3,}|\.{3}|0123456|1234567|abcdef(?:g|0)|fedcba|(.)\1{5,}/i;

/** True for a text that somebody wrote as a stand-in for a secret. */
export const isMadeUp = (text: string): boolean => MADE_UP.test(text) || new Set(text).size < 8;

/** Digests of nothing and of common words, which libraries carry as constants. */
export const KNOWN_DIGESTS: ReadonlySet<string> = new Set([
  'd41d8cd98f00b204e9800998ecf8427e',
  '5d41402abc4b2a76b9719d911017c592',
  '21232f297a57a5a743894a0e4a801fc3',
  'e10adc3949ba59abbe56e057f20f883e',
  '900150983cd24fb0d6963f7d28e17f72',
  '098f6bcd4621d373cade4e832627b4f6',
]);
