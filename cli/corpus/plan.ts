import { readFileSync } from 'node:fs';
import { UserError } from '../../evidence/index.ts';
import type { SamplePlan } from './sample.ts';

/** Reads `sample.json`. Throws `UserError` when it is none. */
export function readPlan(file: string): SamplePlan {
  const value = parsed(file);
  if (!isPlan(value))
    throw new UserError('not a sample of mpaudit/sample@1', file, 'mpaudit sample writes it beside its list.');
  return value;
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new UserError(
      `this file cannot be read: ${(error as Error).message}`,
      file,
      'Check the path after --sample.',
      {
        cause: error,
      },
    );
  }
}

function isPlan(value: unknown): value is SamplePlan {
  const plan = value as Partial<SamplePlan> | null;
  return (
    plan?.schema === 'mpaudit/sample@1' &&
    Array.isArray(plan.strata) &&
    plan.strata.every(
      (one: Partial<SamplePlan['strata'][number]> | null) =>
        typeof one?.name === 'string' && typeof one.population === 'number' && Array.isArray(one.drawn),
    )
  );
}
