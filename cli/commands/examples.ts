/** @table What a person types, by verb: shown under `mpaudit <verb> --help`. A test holds every option here against the command line. */
export const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  init: ['mpaudit init my-mini-program', 'mpaudit init my-mini-program --yes'],
  run: [
    'mpaudit run my-mini-program --upstream stub --pack smoke',
    'mpaudit run my-mini-program --policy policy.yaml --scenario shop.yaml',
    'mpaudit run my-mini-program --baseline before/result.json --fail-on high --format sarif,junit',
    'mpaudit run my-mini-program --experiment consent --lang en',
  ],
  explore: [
    'mpaudit explore my-mini-program --upstream stub',
    'mpaudit explore my-mini-program --policy policy.yaml --budget 5m',
  ],
  record: ['mpaudit record my-mini-program --upstream stub'],
  shrink: ['mpaudit shrink mpaudit-out --finding plaintext-transport'],
  capture: ['mpaudit capture --appid wx0123456789abcdef --policy policy.yaml --known me.json'],
  import: [
    'mpaudit import capture.har --out capture/evidence --known me.json',
    'mpaudit judge capture/evidence --policy policy.yaml --first-party shop.cn',
  ],
  unpack: ['mpaudit unpack app.wxapkg --out app', 'mpaudit unpack __APP__.wxapkg --appid wx0123456789abcdef'],
  scan: ['mpaudit scan shop --policy guideline.html', 'mpaudit scan app.wxapkg --json --out scan.json'],
  judge: [
    'mpaudit judge mpaudit-out/evidence --policy new-policy.yaml',
    'mpaudit judge mpaudit-out/evidence --policy policy.yaml --regime eu --lang en --out eu',
  ],
  report: [
    'mpaudit report mpaudit-out/result.json --format pdf,xlsx --lang en',
    'mpaudit report mpaudit-out/result.json --format markdown --out for-the-pull-request',
  ],
  diff: [
    'mpaudit diff before/result.json after/result.json',
    'mpaudit diff before/result.json after/result.json --as markdown --fail-on high',
  ],
  verify: [
    'mpaudit verify mpaudit-out/evidence',
    'mpaudit verify mpaudit-out/evidence --key FINGERPRINT --tsa tsa-ca.pem',
  ],
  sign: ['mpaudit sign mpaudit-out/evidence --new-key me.pem', 'mpaudit sign mpaudit-out/evidence --key me.pem'],
  timestamp: [
    'mpaudit timestamp mpaudit-out/evidence',
    "curl -H 'Content-Type: application/timestamp-query' --data-binary @mpaudit-out/evidence/manifest.tsq https://YOUR.TSA > answer.tsr",
    'mpaudit timestamp mpaudit-out/evidence --answer answer.tsr --tsa tsa-ca.pem',
  ],
  export: ['mpaudit export --redact mpaudit-out/evidence --out for-sharing'],
  purge: ['mpaudit purge runs --older-than 30 --dry-run', 'mpaudit purge runs --older-than 30'],
  policy: ['mpaudit policy policy.docx', 'mpaudit policy policy.txt --json --fail-on medium'],
  batch: [
    'mpaudit batch programs.csv --upstream stub --pack smoke --out results',
    'mpaudit batch programs.csv --queue redis://10.0.0.5:6379 --out /shared/results',
  ],
  worker: ['mpaudit worker --queue redis://10.0.0.5:6379 --out /shared/results --jobs 4'],
  corpus: [
    'mpaudit corpus results --sample sample.json --out corpus',
    "mpaudit corpus results --sql 'SELECT rule, count(*) FROM findings GROUP BY rule'",
  ],
  sample: ['mpaudit sample programs.csv --n 400 --seed 2026 --strata category'],
  doctor: ['mpaudit doctor', 'mpaudit doctor --json'],
  completion: ['source <(mpaudit completion bash)', 'mpaudit completion zsh > ~/.zfunc/_mpaudit'],
};

/** Text under the options of a verb; empty for one without examples. */
export function examplesFor(verb: string): string {
  const lines = Object.hasOwn(EXAMPLES, verb) ? (EXAMPLES[verb] ?? []) : [];
  return lines.length === 0 ? '' : `\nExamples:\n${lines.map((line) => `  ${line}`).join('\n')}`;
}
