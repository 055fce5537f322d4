import { readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');

export interface Block {
  readonly file: string;
  /** 1-based line of the first line of code. */
  readonly line: number;
  /** What stands after the language: `run`. */
  readonly mark: string;
  readonly code: string;
}

/** Fenced blocks of one language in a page of the repository. */
export function blocksOf(file: string, language: string): readonly Block[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/^```(\w+)[ ]?(\w*)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(({ index, 2: mark = '', 3: code = '' }) => ({
      file,
      line: text.slice(0, index).split('\n').length + 1,
      mark,
      code,
    }));
}
