import type { ConsentEvent, Json } from '../../evidence/events.ts';
import { members, type StepContext, type StepKind } from './step.ts';

/** Answers WeChat's privacy popup, the one that waits or the next one. The host records the consent event when it is answered. */
export const privacy: StepKind = {
  word: 'privacy',
  schema: { enum: ['accept', 'refuse'] },
  title: (value) => `${String(value)} the privacy popup`,
  run: (value, { driver }) => driver.answerPrivacy(value === 'accept' ? 'agree' : 'disagree'),
};

/** Marks what the mini-program's own dialog means; stands right before the tap that gives the answer. */
export const consent: StepKind = {
  word: 'consent',
  schema: { enum: ['shown', 'accepted', 'refused', 'withdrawn'] },
  title: (value) => `consent ${String(value)}`,
  run: (value, context) => {
    context.consent(value as ConsentEvent['action'], 'ui');
    return Promise.resolve();
  },
};

const scopes = {
  anyOf: [
    { type: 'string', minLength: 1 },
    { type: 'array', minItems: 1, items: { type: 'string' } },
  ],
};

async function answer(value: Json, decision: 'allow' | 'deny' | 'ask-later', context: StepContext): Promise<void> {
  for (const scope of typeof value === 'string' ? [value] : (value as readonly string[]))
    await context.driver.answerPermission(scope, decision);
}

const permission = (word: string, decision: 'allow' | 'deny' | 'ask-later'): StepKind => ({
  word,
  schema: scopes,
  title: (value) => `${word} ${[value].flat().join(', ')}`,
  run: (value, context) => answer(value, decision, context),
});

export const allow = permission('allow', 'allow');
export const deny = permission('deny', 'deny');
export const askLater = permission('askLater', 'ask-later');

/** Answers wx.showModal, wx.showActionSheet or a sheet of the platform, the open one or the next. */
export const dialog: StepKind = {
  word: 'dialog',
  schema: {
    type: 'object',
    additionalProperties: false,
    required: ['kind', 'choice'],
    properties: { kind: { type: 'string' }, choice: { type: ['string', 'number'] } },
  },
  title: (value) => `answer ${String(members(value)['kind'])}`,
  run: (value, { driver }) => driver.answerDialog(String(members(value)['kind']), String(members(value)['choice'])),
};
