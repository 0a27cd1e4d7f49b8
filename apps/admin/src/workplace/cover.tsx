/** Covers everything, dialogs too, until the user has proved who it is; what stood on the page stays as it was, and where. */
import { useBlocker } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Entrance } from './entrance.js';
import classes from './cover.module.css';

const always = () => true;

/** A modal dialog of the browser: it lies above every layer, and makes all of them inert. `name` is unlike that of any other cover. */
export function Cover({ name, title, children }: { name: string; title: string; children: ReactNode }) {
  const box = useRef<HTMLDialogElement>(null);
  // Read before what it covers with its own is drawn.
  const [before] = useState(() => ({ title: document.title, place: scrollY, focus: document.activeElement }));
  // The browser's own way back would leave what is covered.
  useBlocker({ shouldBlockFn: always, enableBeforeUnload: false });
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('input:not([readonly])')?.focus();
    return () => {
      dialog?.close();
      document.title = before.title;
      scrollTo(0, before.place);
      if (before.focus instanceof HTMLElement && before.focus.isConnected) before.focus.focus({ preventScroll: true });
    };
  }, [before]);
  return (
    <dialog ref={box} data-cover className={classes.cover} aria-labelledby={`${name}-title`} onCancel={(event) => event.preventDefault()} onClose={(event) => (event.currentTarget.isConnected && !event.currentTarget.open && event.currentTarget.showModal())}>
      <Entrance title={title} headingId={`${name}-title`}>{children}</Entrance>
    </dialog>
  );
}
