/**
 * Holds the direction of the house (docs/architecture.md): data moves one way, imports too.
 *   scenarios -> evidence;  harness -> scenarios, evidence;  detectors -> evidence;  reports -> detectors' types;  cli -> all.
 */
const only = (name, from, allowed, why) => ({
  name,
  severity: 'error',
  comment: why,
  from: { path: from },
  to: { path: '^(harness|scenarios|evidence|detectors|reports|cli|bench|test|examples|scripts)/', pathNot: allowed },
});

export default {
  forbidden: [
    only('evidence-imports-nothing', '^evidence/', '^evidence/', 'evidence is the hallway: it knows nobody'),
    only(
      'scenarios-see-evidence',
      '^scenarios/',
      '^(scenarios|evidence)/',
      'scenarios talk to a Driver, never to the harness',
    ),
    only(
      'harness-sees-no-detector',
      '^harness/',
      '^(harness|scenarios|evidence)/',
      'the harness knows nothing of personal data',
    ),
    only('detectors-see-evidence', '^detectors/', '^(detectors|evidence)/', 'detectors judge evidence, offline'),
    only(
      'reports-only-show',
      '^reports/',
      '^(reports/|detectors/(result|types|diff)\\.ts|evidence/error\\.ts)',
      'reports show the result, they never compute',
    ),
    {
      name: 'detectors-are-pure',
      severity: 'error',
      comment: 'no I/O, no network, no clock in detectors (decoding with zlib, crypto and buffers is fine)',
      from: { path: '^detectors/' },
      to: { path: '^(node:)?(fs|fs/promises|net|http|https|http2|child_process|worker_threads|dns|os|tls|dgram)$' },
    },
    {
      name: 'runtime-is-browser-code',
      severity: 'error',
      comment: 'harness/host/runtime is bundled for the page: no Node module, nothing of the Node side but types',
      from: { path: '^harness/host/runtime/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'a cycle hides the direction',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    includeOnly: '^(harness|scenarios|evidence|detectors|reports|cli|schema)/',
    moduleSystems: ['es6'],
    parser: 'swc',
    exclude: { path: '\\.test\\.ts$' },
  },
};
