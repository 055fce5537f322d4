import type { Json } from '../../evidence/events.ts';
import { conditionSchema, describeConditions, holdsNow } from './expect.ts';
import { members, type StepKind } from './step.ts';

const steps = { $ref: '#/$defs/steps' } as const;

function written(word: string): StepKind['run'] {
  return () => Promise.reject(new Error(`${word} is written out when the scenario is loaded`));
}

/** The same steps several times; `${round}` is 1, 2, 3 … */
export const repeat: StepKind = {
  word: 'repeat',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['times', 'steps'],
    properties: { times: { type: 'integer', minimum: 1, maximum: 200 }, steps },
  },
  title: (value) => `repeat ${String(members(value)['times'])} times`,
  run: written('repeat'),
};

/** The steps once for each item; `${item}` (or the name in `as`) is the item. */
export const forEach: StepKind = {
  word: 'forEach',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['in', 'steps'],
    properties: {
      in: {
        anyOf: [
          { type: 'array', minItems: 1, maxItems: 200 },
          { type: 'string', pattern: '^\\$\\{' },
        ],
      },
      as: { type: 'string', pattern: '^[A-Za-z_]\\w{0,39}$' },
      steps,
    },
  },
  title: () => 'for each',
  run: written('forEach'),
};

/** The steps of another scenario file, relative to this one. */
export const include: StepKind = {
  word: 'include',
  schema: {
    anyOf: [
      { type: 'string', minLength: 1 },
      {
        type: 'object',
        additionalProperties: false,
        required: ['file'],
        properties: { file: { type: 'string', minLength: 1 }, vars: { type: 'object' } },
      },
    ],
  },
  title: (value) => `include ${typeof value === 'string' ? value : String(members(value)['file'])}`,
  run: written('include'),
};

/** Looks at the target as it is now and runs one of two lists. The interpreter runs the list; this says which. */
export const condition: StepKind = {
  word: 'if',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['when', 'then'],
    // biome-ignore lint/suspicious/noThenProperty: a word of the scenario language; nothing awaits a schema
    properties: { when: conditionSchema, then: steps, else: steps },
  },
  title: (value) => `if ${describeConditions(members(value)['when'] ?? {})}`,
  run: () => Promise.resolve(),
};

/** Whether the condition of an `if` holds. */
export const conditionHolds = (value: Json, context: Parameters<StepKind['run']>[1]): Promise<boolean> =>
  holdsNow(members(value)['when'] ?? {}, context);
