import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scenarioSchema } from '../../scenarios/schema.ts';
import { stepKinds } from '../../scenarios/steps/index.ts';

describe('the published scenario schema', () => {
  it('is what the loader checks against', () => {
    const published: unknown = JSON.parse(readFileSync('schema/scenario.schema.json', 'utf8'));
    expect(published, 'write it anew from scenarios/schema.ts').toEqual(JSON.parse(JSON.stringify(scenarioSchema)));
  });

  it('has each word once', () => {
    const words = stepKinds.map(({ word }) => word);
    expect(new Set(words).size).toBe(words.length);
  });
});
