/** Keeps what is typed in a dialog from a key or a click beside it that was not meant to throw it away: more than a line of it goes with a button alone. */
import { notifications } from '@mantine/notifications';

/** About a line. */
export const lineLength = 40;
const frames = '.mantine-Modal-root, .mantine-Drawer-root';
const fields = 'textarea, [contenteditable="true"]';

/** Whether somebody typed more than a line into the long fields of a dialog; what stood there from the beginning is nobody's loss. */
export function holdsWords(dialog: Pick<ParentNode, 'querySelectorAll'>, isTyped: (field: Element) => boolean): boolean {
  const long = [...dialog.querySelectorAll(fields)].filter(isTyped).map((field) => ('value' in field ? String(field.value) : field.textContent ?? '').trim());
  return long.join('').length > lineLength;
}

/** Call once, before any dialog listens for keys. */
export function guardWordsInDialogs(): void {
  const typedInto = new WeakSet<Element>();
  const isTyped = (field: Element) => typedInto.has(field);
  const anyHolds = () => [...document.querySelectorAll('[role="dialog"]')].some((dialog) => holdsWords(dialog, isTyped));
  const tell = () => { notifications.show({ id: 'words-in-dialog', message: 'What you typed is still here. To throw it away, use the buttons of the dialog.' }); };
  addEventListener('input', ({ target }) => {
    const field = target instanceof Element ? target.closest(fields) : null;
    if (field) typedInto.add(field);
  }, { capture: true });
  addEventListener('keydown', (event) => {
    const { target } = event;
    // An open list of choices closes itself first.
    if (event.key !== 'Escape' || event.isComposing || !(target instanceof Element) || target.getAttribute('data-mantine-stop-propagation') === 'true' || !anyHolds()) return;
    // For this press alone, and for dialogs alone: what is open inside of them may close.
    target.setAttribute('data-mantine-stop-propagation', 'true');
    setTimeout(() => target.removeAttribute('data-mantine-stop-propagation'));
    tell();
  }, { capture: true });
  addEventListener('click', (event) => {
    const beside = event.target instanceof Element && event.target.closest(frames) !== null && event.target.closest('[role="dialog"]') === null;
    if (!beside || !anyHolds()) return;
    event.stopImmediatePropagation();
    tell();
  }, { capture: true });
}
