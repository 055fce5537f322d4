import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { UserError } from '../../evidence/index.ts';

/** A row as DuckDB gives it to JSON: numbers beyond 2^53 are text. */
export type Row = Readonly<Record<string, unknown>>;

/** An in-memory DuckDB with bounded memory that loads no extension from anywhere. */
export class Database {
  readonly #connection: DuckDBConnection;

  readonly #instance: DuckDBInstance;

  private constructor(instance: DuckDBInstance, connection: DuckDBConnection) {
    this.#instance = instance;
    this.#connection = connection;
  }

  /** Throws `UserError` with the one command to type when DuckDB is not installed. */
  static async open(memory = '300MB'): Promise<Database> {
    const { DuckDBInstance } = await duckdb();
    const options = { memory_limit: memory, autoinstall_known_extensions: 'false', autoload_known_extensions: 'false' };
    const instance = await DuckDBInstance.create(':memory:', options);
    return new Database(instance, await instance.connect());
  }

  /** A second connection to the same tables. */
  async another(): Promise<Database> {
    return new Database(this.#instance, await this.#instance.connect());
  }

  async run(sql: string): Promise<void> {
    await this.#connection.run(sql);
  }

  async rows(sql: string): Promise<Row[]> {
    return (await this.#connection.runAndReadAll(sql)).getRowObjectsJson();
  }

  /** Rows and their columns in order, for a query of the user. Throws `UserError` with DuckDB's own words. */
  async query(sql: string): Promise<{ readonly columns: readonly string[]; readonly rows: readonly Row[] }> {
    try {
      const reader = await this.#connection.runAndReadAll(sql);
      return { columns: reader.deduplicatedColumnNames(), rows: reader.getRowObjectsJson() };
    } catch (error) {
      throw new UserError(
        (error as Error).message.split('\n')[0] ?? '',
        '--sql',
        'Tables: programs, findings, flows, checks, blind_spots, marks (columns: docs/corpus.md).',
        {
          cause: error,
        },
      );
    }
  }

  close(): void {
    this.#connection.closeSync();
  }
}

async function duckdb(): Promise<typeof import('@duckdb/node-api')> {
  try {
    return await import('@duckdb/node-api');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new UserError(
      'mpaudit corpus needs DuckDB, which is not installed',
      '',
      'npm install @duckdb/node-api   (65 MB)',
      {
        cause: error,
      },
    );
  }
}

/** Text as an SQL literal. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** A path as DuckDB's file functions take it: they read `*`, `?` and `[` as patterns. */
export const pathLiteral = (file: string): string => literal(file.replaceAll(/[*?[]/g, '[$&]'));
