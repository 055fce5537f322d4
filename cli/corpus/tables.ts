/** @table The tables of a corpus (docs/corpus.md) and how they come out of the results. */

/** What is taken of a result.json; everything else is passed over without being read into memory. */
export const RESULT_SHAPE = {
  schema: 'VARCHAR',
  target: {
    appid: 'VARCHAR',
    name: 'VARCHAR',
    version: 'VARCHAR',
    category: 'VARCHAR',
    driver: 'VARCHAR',
    digest: 'VARCHAR',
  },
  run: { started: 'VARCHAR', durationMs: 'DOUBLE', complete: 'BOOLEAN' },
  coverage: { pages: { declared: 'BIGINT', visited: 'BIGINT', rendered: 'BIGINT' } },
  summary: { verdict: 'VARCHAR' },
  blindSpots: [{ kind: 'VARCHAR', host: 'VARCHAR', count: 'BIGINT' }],
  checks: [{ rule: 'VARCHAR', outcome: 'VARCHAR' }],
  findings: [
    {
      id: 'VARCHAR',
      rule: 'VARCHAR',
      severity: 'VARCHAR',
      confidence: 'DOUBLE',
      recipient: 'VARCHAR',
      dataTypes: ['VARCHAR'],
    },
  ],
  flows: [
    {
      dataType: 'VARCHAR',
      dataTypeName: { zh: 'VARCHAR', en: 'VARCHAR' },
      source: 'VARCHAR',
      confidence: 'DOUBLE',
      recipient: { host: 'VARCHAR', entity: 'VARCHAR', party: 'VARCHAR', country: 'VARCHAR' },
      transport: 'VARCHAR',
      phase: 'VARCHAR',
      direction: 'VARCHAR',
      page: 'VARCHAR',
      api: 'VARCHAR',
      carrier: 'VARCHAR',
      count: 'BIGINT',
      disclosure: 'VARCHAR',
    },
  ],
  exchanges: { rows: [{ method: 'VARCHAR', url: 'VARCHAR', page: 'VARCHAR' }], more: 'BIGINT' },
} as const;

/** Pages in the manifest of a bundle. */
export const MANIFEST_SHAPE = { target: { pages: ['VARCHAR'] } } as const;

/** Tables from `raw` (crawl, program, doc); `crawl` is `now` or `before`. */
export const TABLES: readonly string[] = [
  `CREATE TABLE programs AS SELECT crawl, program,
     coalesce(doc.target.appid, '') AS appid, coalesce(doc.target.name, '') AS name, coalesce(doc.target.version, '') AS version,
     coalesce(doc.target.category, '') AS category, coalesce(doc.target.driver, '') AS driver,
     coalesce(doc.run.started, '') AS started, doc.run.durationMs AS duration_ms, coalesce(doc.run.complete, false) AS complete,
     coalesce(doc.summary.verdict, 'inconclusive') AS verdict, doc.coverage.pages.declared AS pages_declared,
     doc.coverage.pages.visited AS pages_visited, coalesce(len(doc.exchanges.rows), 0) + coalesce(doc.exchanges.more, 0) AS requests,
     coalesce(len(doc.flows), 0) AS flows, coalesce(len(doc.findings), 0) AS findings, '' AS stratum, '' AS template
   FROM raw`,
  `CREATE TABLE findings AS SELECT crawl, program, f.id, f.rule, f.severity, coalesce(f.confidence, 0) AS confidence,
     coalesce(f.recipient, '') AS recipient, f.dataTypes AS data_types
   FROM (SELECT crawl, program, unnest(doc.findings) AS f FROM raw) WHERE f.rule IS NOT NULL`,
  `CREATE TABLE flows AS SELECT crawl, program, f.dataType AS data_type, f.dataTypeName.zh AS data_type_zh, f.dataTypeName.en AS data_type_en,
     f.source, coalesce(f.confidence, 0) AS confidence, coalesce(f.recipient.host, '') AS host, coalesce(f.recipient.entity, '') AS entity,
     coalesce(f.recipient.party, 'unknown') AS party, coalesce(f.recipient.country, '') AS country, f.transport, f.phase,
     coalesce(f.direction, 'sent') AS direction, f.page, f.api, f.carrier, coalesce(f.count, 1) AS count, f.disclosure
   FROM (SELECT crawl, program, unnest(doc.flows) AS f FROM raw) WHERE f.dataType IS NOT NULL`,
  `CREATE TABLE checks AS SELECT crawl, program, c.rule, c.outcome
   FROM (SELECT crawl, program, unnest(doc.checks) AS c FROM raw) WHERE c.rule IS NOT NULL`,
  `CREATE TABLE blind_spots AS SELECT crawl, program, b.kind, coalesce(b.host, '') AS host, coalesce(b.count, 1) AS count
   FROM (SELECT crawl, program, unnest(doc.blindSpots) AS b FROM raw) WHERE b.kind IS NOT NULL`,
  `CREATE TABLE sent AS SELECT program, unnest(doc.exchanges.rows) AS x FROM raw WHERE crawl = 'now'`,
  // What a program is made of, for telling templates: pages, and requests without their host, which each operator has of its own.
  `CREATE TABLE features AS SELECT program, list(feature) AS features FROM (
     SELECT program, 'page ' || unnest(pages) AS feature FROM manifests
     UNION SELECT program, 'page ' || x.page FROM sent WHERE x.page <> ''
     UNION SELECT program, 'request ' || x.method || ' ' || substr(split_part(x.url, '?', 1), 9 + strpos(substr(x.url, 9), '/'), 200) FROM sent
   ) WHERE feature IS NOT NULL GROUP BY program`,
  `DROP TABLE sent`,
];

/**
 * One row for each program and thing that could be in it: `strict` (proved), `lenient` (any sign), `observed` (it could be seen or ruled out).
 * Data, recipients and countries have rows only where there is a sign: they could be observed in every program with traffic.
 * Proved: confidence of at least 0.8; for flows also that a known value or its origin was recognised, not only a field's name.
 */
export const MARKS = `CREATE TABLE marks AS
  WITH sent AS (SELECT *, (source IN ('canary', 'provenance') OR (source = 'pattern' AND confidence >= 0.8)) AS sure FROM flows WHERE direction = 'sent'),
  rules AS (
    SELECT crawl, program, rule AS id, bool_or(strict) AS strict, bool_or(lenient) AS lenient, bool_or(observed) AS observed FROM (
      SELECT crawl, program, rule, confidence >= 0.8 AS strict, true AS lenient, true AS observed FROM findings
      UNION ALL SELECT crawl, program, rule, false, false, outcome IN ('pass', 'fail') FROM checks)
    GROUP BY ALL),
  things AS (
    SELECT crawl, program, 'data-type' AS kind, data_type AS id, bool_or(sure) AS strict FROM sent GROUP BY ALL
    UNION ALL SELECT crawl, program, 'recipient', entity, bool_or(sure) FROM sent WHERE party <> 'first' AND entity <> '' GROUP BY ALL
    UNION ALL SELECT crawl, program, 'country', country, bool_or(sure) FROM sent WHERE country <> '' GROUP BY ALL)
  SELECT crawl, program, 'rule' AS kind, id, strict, lenient, observed FROM rules
  UNION ALL SELECT crawl, program, kind, id, strict, true, true FROM things
  UNION ALL SELECT crawl, program, 'any', 'medium',
      bool_or(f.confidence >= 0.8 AND f.severity IN ('critical', 'high', 'medium')) IS TRUE,
      bool_or(f.severity IN ('critical', 'high', 'medium')) IS TRUE,
      any_value(p.complete) OR bool_or(f.severity IN ('critical', 'high', 'medium')) IS TRUE
    FROM programs p LEFT JOIN findings f USING (crawl, program) GROUP BY crawl, program`;
