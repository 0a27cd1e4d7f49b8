/** A draft that saves itself, on a screen: it goes on when the connection is back, and warns before a window closes over unsaved words. */
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { refusedIn, showFirst } from '../forms/refused-fields.js';
import { useRefused } from '../forms/use-refused.js';
import { pageGoesOn } from '../session/page-return.js';
import { Autosave, type DraftKind, type Stored } from './autosave.js';

/** `start` is asked once: a later answer of the server must not replace what is typed. Give the screen a `key` by the draft's id. */
export function useAutosave<D, T extends Stored<D>, C, S>(start: () => { kind: DraftKind<D, T, C, S>; stored: Stored<D> & { at?: string } }) {
  const [desk] = useState(() => {
    const { kind, stored } = start();
    return new Autosave(kind, stored);
  });
  const shown = useSyncExternalStore(desk.subscribe, desk.shown);
  const refused = refusedIn(null, useRefused());
  useEffect(() => {
    desk.open();
    const back = () => void desk.flush();
    const leaving = (event: BeforeUnloadEvent) => { if (desk.isUnsaved() || refusedIn(null).length > 0) event.preventDefault(); };
    for (const event of ['online', pageGoesOn]) window.addEventListener(event, back);
    window.addEventListener('beforeunload', leaving);
    return () => {
      for (const event of ['online', pageGoesOn]) window.removeEventListener(event, back);
      window.removeEventListener('beforeunload', leaving);
      desk.close();
    };
  }, [desk]);
  const { state } = shown;
  // What a field refused is typed and not kept: an act that waits for this leads there instead.
  const flush = useCallback(async () => (await desk.flush()) && !showFirst(refusedIn(null)), [desk]);
  return { ...shown, state: state === 'saved' && refused.length > 0 ? ('marked' as const) : state, refused, edit: desk.edit, undo: desk.undo, adopt: desk.adopt, settle: desk.settle, flush };
}
