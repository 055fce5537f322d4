import type { Json } from '../../../../evidence/events.ts';
import { list, record, text } from './core/define.ts';
import type { DialogSpec } from './core/dialogs.ts';
import { answerPrivacy } from './core/gate.ts';
import { type Core, looseContext } from './core/wrap.ts';

/** A prompt of Node as a dialog; what the person answers goes back. */
function openPrompt(core: Core, data: Json): void {
  const fields = record(data);
  const id = text(fields['id']);
  const choices = list(fields['choices']).map((choice) => ({
    id: text(record(choice)['id']),
    label: text(record(choice)['label']),
  }));
  const spec: DialogSpec = {
    kind: text(fields['kind']),
    api: text(fields['api']),
    title: text(fields['title']),
    content: text(fields['content']),
    choices,
  };
  void core.services.dialogs
    .open(spec, id)
    .then(({ choice, value }) =>
      core.env.bridge('dialog.answer', { id, choice, ...(value === undefined ? {} : { value }) }),
    );
}

function presetDialog(core: Core, data: Json): void {
  const fields = record(data);
  const [kind, choice] = [text(fields['kind']), text(fields['choice'])];
  const value = fields['value'] as Json | undefined;
  const answer = value === undefined || value === null ? { choice } : { choice, value };
  core.services.dialogs.preset(kind, answer);
  core.services.dialogs.answer(kind, choice, answer.value);
}

/** Events that Node sends unasked. Those of a transfer go to the task that waits for them. */
export function listenToHost(core: Core): void {
  const { env, services } = core;
  env.onHost('dialog:open', (data) => openPrompt(core, data));
  env.onHost('dialog:close', (data) => services.dialogs.close(text(record(data)['id'])));
  env.onHost('dialog:preset', (data) => presetDialog(core, data));
  env.onHost('privacy:answer', (data) => {
    const decision = record(data)['decision'];
    if (decision === 'agree' || decision === 'disagree') void answerPrivacy(looseContext(core, 'privacy'), decision);
  });
  for (const name of ['request:headers', 'request:chunk', 'upload:progress', 'download:progress']) {
    env.onHost(name, (data) => void services.hub.emit(`${name}#${text(record(data)['callId'])}`, data));
  }
  env.onHost('socket', (data) => void services.hub.emit(`socket#${text(record(data)['socketId'])}`, data));
}
