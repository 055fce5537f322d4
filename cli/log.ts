import { destination, type Logger, pino } from 'pino';

/**
 * Structured log to stderr. Only names, counts, ids and times are logged: no header, body, URL query or field value,
 * so no personal data can stand in a log line. Level by MPAUDIT_LOG (default `warn`).
 */
export function createLogger(): Logger {
  return pino(
    { name: 'mpaudit', level: process.env['MPAUDIT_LOG'] ?? 'warn', base: null },
    destination({ dest: 2, sync: true }),
  );
}
