import { stepKinds } from './steps/index.ts';

const duration = { type: 'string', pattern: '^\\d+(\\.\\d+)?(ms|s)$', description: 'e.g. 5s or 500ms' };

/** JSON schema of a scenario file, put together from the step kinds. `schema/scenario.schema.json` is this object, kept equal by a test. */
export const scenarioSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'https://mpaudit.dev/schema/scenario.schema.json',
  title: 'mpaudit scenario',
  type: 'object',
  additionalProperties: false,
  required: ['name', 'steps'],
  properties: {
    name: { type: 'string', minLength: 1, maxLength: 80 },
    description: { type: 'string' },
    onFailure: { enum: ['stop', 'continue'], description: 'What a failed step does to the rest; default continue.' },
    timeout: duration,
    vars: {
      type: 'object',
      description: 'Values that steps name by a dollar sign and braces around the name.',
      propertyNames: { pattern: '^[A-Za-z_]\\w{0,39}$' },
    },
    setup: { $ref: '#/$defs/steps', description: 'Steps before the others.' },
    steps: { $ref: '#/$defs/steps' },
    teardown: { $ref: '#/$defs/steps', description: 'Steps after the others, whatever became of them.' },
  },
  $defs: {
    steps: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        minProperties: 1,
        properties: {
          title: { type: 'string', maxLength: 120 },
          timeout: { ...duration, description: 'Bound of the waits of this step; default: that of the scenario.' },
          ...Object.fromEntries(stepKinds.map((kind) => [kind.word, kind.schema])),
        },
      },
    },
  },
} as const;
