/** Fields in which something stands that was refused: what counts there is not what one sees, so nothing is done with it before it is mended. */
import type { FieldError } from '@rapport/ui/form-errors';

/** What is asked of the field itself. */
export type Input = Pick<HTMLInputElement, 'id' | 'form' | 'labels' | 'getAttribute' | 'closest' | 'setCustomValidity' | 'focus' | 'scrollIntoView'>;
export interface Refused { input: Input; words: string }

/** All on the screen, in the order in which they were refused; the same list until one is refused or mended. */
export class RefusedFields {
  private list: readonly Refused[] = [];
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly all = (): readonly Refused[] => this.list;

  /** Holds it until what is answered is called. A form that the browser itself checks does not send it either. */
  readonly hold = (input: Input, words: string): (() => void) => {
    const held = { input, words };
    input.setCustomValidity(words);
    this.show([...this.list, held]);
    return () => {
      input.setCustomValidity('');
      this.show(this.list.filter((each) => each !== held));
    };
  };

  private show(list: readonly Refused[]): void {
    this.list = list;
    for (const listener of this.listeners) listener();
  }
}

export const refusedFields = new RefusedFields();

/** Those of one form; `null`: those of a page that saves itself, which stand in no form. */
export const refusedIn = (form: HTMLFormElement | null, all: readonly Refused[] = refusedFields.all()): Refused[] => all.filter(({ input }) => input.form === form);

/** For a list that stands away from the field: which one it is, and what is wrong with it. */
export function toldAway({ input, words }: Refused): FieldError {
  const part = input.closest('fieldset')?.querySelector('legend')?.textContent?.trim();
  const name = input.getAttribute('aria-label') ?? input.labels?.[0]?.textContent?.replace(/\s*\*$/, '').trim();
  const place = [part, name].filter(Boolean).join(', ');
  return { field: input.id, message: place ? `${place}: ${words}` : words };
}

/** Leads to the first one; whether there was one. */
export function showFirst(refused: readonly Refused[]): boolean {
  const [first] = refused;
  if (!first) return false;
  first.input.scrollIntoView({ block: 'center' });
  // After the summary above the form, which is read out and takes the focus for itself.
  setTimeout(() => first.input.focus({ preventScroll: true }));
  return true;
}
