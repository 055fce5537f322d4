import {
  type ApiContext,
  type ApiDefinition,
  ApiFail,
  asyncApi,
  list,
  number,
  type Options,
  text,
} from '../core/define.ts';

const MAX_ITEMS = 6;

function toast(ctx: ApiContext, options: Options): void {
  const image = text(options['image']);
  const icon = image ? 'none' : text(options['icon'], 'success');
  ctx.services.toasts.show('toast', {
    title: text(options['title']),
    icon,
    mask: options['mask'] === true,
    duration: number(options['duration'], 1500),
  });
}

const loading = (ctx: ApiContext, options: Options): void =>
  ctx.services.toasts.show('loading', {
    title: text(options['title']),
    icon: 'loading',
    mask: options['mask'] === true,
  });

/** Nothing to hide is no failure: phones say ok, and programs hide a loading that a toast has replaced all the time. */
function hide(ctx: ApiContext, kind: 'toast' | 'loading'): void {
  ctx.services.toasts.hide(kind);
}

async function modal(ctx: ApiContext, options: Options): Promise<unknown> {
  const cancel = {
    id: 'cancel',
    label: text(options['cancelText'], '取消'),
    color: text(options['cancelColor'], '#000000'),
  };
  const confirm = {
    id: 'confirm',
    label: text(options['confirmText'], '确定'),
    color: text(options['confirmColor'], '#576B95'),
  };
  const editable = options['editable'] === true;
  const answer = await ctx.services.dialogs.open({
    kind: 'modal',
    api: 'showModal',
    title: text(options['title']),
    content: editable ? '' : text(options['content']),
    choices: options['showCancel'] === false ? [confirm] : [cancel, confirm],
    ...(editable ? { input: { placeholder: text(options['placeholderText']), value: text(options['content']) } } : {}),
  });
  const confirmed = answer.choice === 'confirm';
  const content = editable && confirmed ? String(answer.value ?? '') : null;
  return { confirm: confirmed, cancel: !confirmed, content };
}

async function actionSheet(ctx: ApiContext, options: Options): Promise<unknown> {
  const items = list(options['itemList']).map(String);
  if (items.length === 0) throw new ApiFail('parameter error: itemList should have at least 1 item');
  if (items.length > MAX_ITEMS) throw new ApiFail('parameter error: itemList should not be large than 6');
  const color = text(options['itemColor'], '#000000');
  const choices = items.map((label, index) => ({ id: String(index), label, color }));
  const title = text(options['alertText']);
  const answer = await ctx.services.dialogs.open({
    kind: 'actionSheet',
    api: 'showActionSheet',
    title,
    sheet: true,
    choices: [...choices, { id: 'cancel', label: '取消' }],
  });
  if (answer.choice === 'cancel') throw new ApiFail('cancel');
  return { tapIndex: Number(answer.choice) };
}

/** Toast, loading, modal and action sheet. */
export const feedback: readonly ApiDefinition[] = [
  asyncApi('showToast', 'implemented', toast),
  asyncApi('hideToast', 'implemented', (ctx) => hide(ctx, 'toast')),
  asyncApi('showLoading', 'implemented', loading, { lenient: ['title'] }),
  asyncApi('hideLoading', 'implemented', (ctx) => hide(ctx, 'loading')),
  asyncApi('showModal', 'implemented', modal),
  asyncApi('showActionSheet', 'implemented', actionSheet),
];
