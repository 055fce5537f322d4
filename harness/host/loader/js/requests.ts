const CALL = /\brequire\s*(?:\.\s*async\s*)?\(\s*(?:'([^'\n]+)'|"([^"\n]+)"|`([^`$\n]+)`)\s*[,)]/g;
/** Comments and strings, so that a call inside them can be told from a real one. Strings stop at the line end. */
const SKIPPED = /\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*/g;

/** Every module that a compiled body asks for by a literal, once each, commented-out calls included: too many is safe, too few is not. */
export function requestsIn(body: string): string[] {
  return [...new Set(Array.from(body.matchAll(CALL), (match) => match[1] ?? match[2] ?? match[3] ?? ''))];
}

/** A bundle made by another tool brings its own `require`, or asks first whether there is one: names in it are not the mini-program's. */
const OWN_REQUIRE =
  /\bfunction\s*\w*\s*\(\s*require\b|typeof\s+require\s*[!=]==?|["']function["']\s*[!=]==?\s*typeof\s+require/;

/** What DevTools makes of an npm package: its modules find one another in maps inside the file. */
const BUILT_NPM = /\b__DEFINE__\(\d+, ?function\(require\b/;

/** True when `request` is asked for outside a comment, by the `require` of WeChat: only then is a missing file worth a word. */
export function isLiveRequest(body: string, request: string): boolean {
  if ((/^[./]/.test(request) ? BUILT_NPM : OWN_REQUIRE).test(body)) return false;
  return requestsIn(body.replace(SKIPPED, '')).includes(request);
}

/** 1-based line of the first quoted occurrence of `request`. */
export function requestLine(body: string, request: string): number | undefined {
  const at = [`'${request}'`, `"${request}"`, `\`${request}\``]
    .map((quoted) => body.indexOf(quoted))
    .filter((index) => index >= 0);
  return at.length === 0 ? undefined : body.slice(0, Math.min(...at)).split('\n').length;
}
