import type { Choice, DialogAnswer, PendingDialog } from './dialogs.ts';
import { box } from './dom.ts';

const SHADE: Partial<CSSStyleDeclaration> = {
  position: 'fixed',
  inset: '0',
  background: 'rgba(0,0,0,.5)',
  display: 'flex',
  justifyContent: 'center',
  zIndex: '10000',
  pointerEvents: 'auto',
};
const CARD: Partial<CSSStyleDeclaration> = {
  background: '#fff',
  borderRadius: '12px',
  width: '82%',
  maxWidth: '320px',
  overflow: 'hidden',
};
const SHEET: Partial<CSSStyleDeclaration> = {
  background: '#fff',
  borderRadius: '12px 12px 0 0',
  width: '100%',
  overflow: 'hidden',
};

function textPart(layer: HTMLElement, dialog: PendingDialog): HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (dialog.title)
    parts.push(
      box(
        layer,
        { fontSize: '17px', fontWeight: '600', padding: '24px 24px 8px', textAlign: 'center', color: '#000' },
        [dialog.title],
      ),
    );
  if (dialog.content) {
    const style = {
      fontSize: '15px',
      padding: '12px 24px 24px',
      textAlign: 'center',
      color: 'rgba(0,0,0,.6)',
      whiteSpace: 'pre-wrap',
    };
    parts.push(box(layer, { ...style, maxHeight: '50vh', overflow: 'auto' }, [dialog.content]));
  }
  return parts;
}

function inputPart(layer: HTMLElement, dialog: PendingDialog): HTMLInputElement | undefined {
  if (!dialog.input) return undefined;
  const field = box(
    layer,
    { margin: '8px 24px 20px', width: 'calc(100% - 48px)', padding: '8px', fontSize: '16px', border: '1px solid #ddd' },
    [],
    'input',
  );
  (field as HTMLInputElement).value = dialog.input.value;
  field.setAttribute('placeholder', dialog.input.placeholder);
  field.setAttribute('data-wx-input', dialog.kind);
  return field as HTMLInputElement;
}

function button(layer: HTMLElement, dialog: PendingDialog, choice: Choice, press: () => void): HTMLElement {
  const style: Partial<CSSStyleDeclaration> = {
    flex: '1',
    padding: '16px',
    textAlign: 'center',
    fontSize: '17px',
    cursor: 'pointer',
    borderTop: '1px solid #eee',
    color: choice.color ?? '#576b95',
  };
  const element = box(layer, style, [choice.label]);
  element.setAttribute('role', 'button');
  element.setAttribute('data-wx-choice', choice.id);
  element.setAttribute('data-wx-dialog', dialog.kind);
  element.addEventListener('click', press);
  return element;
}

/** Draws a dialog in the layer; the buttons call `answer`. Returns what takes it away. */
export function drawDialog(
  layer: HTMLElement,
  dialog: PendingDialog,
  answer: (answer: DialogAnswer) => void,
): () => void {
  const field = inputPart(layer, dialog);
  const press = (choice: Choice) => () =>
    answer(field ? { choice: choice.id, value: field.value } : { choice: choice.id });
  const buttons = dialog.choices.map((choice) => button(layer, dialog, choice, press(choice)));
  const column = dialog.sheet || dialog.choices.length > 2;
  const row = box(layer, { display: 'flex', flexDirection: column ? 'column' : 'row' }, buttons);
  const card = box(layer, dialog.sheet ? SHEET : CARD, [...textPart(layer, dialog), ...(field ? [field] : []), row]);
  card.setAttribute('role', 'dialog');
  const shade = box(layer, { ...SHADE, alignItems: dialog.sheet ? 'flex-end' : 'center' }, [card]);
  shade.setAttribute('data-wx-layer', dialog.kind);
  layer.append(shade);
  return () => shade.remove();
}
