/** The handle by which a part is moved: dragged with mouse or finger, or with the arrow keys. */
import { VisuallyHidden } from '@rapport/ui/visually-hidden';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import classes from './course.module.css';

/** How near to the edge of the window the page begins to move along, in pixels, and by how much for each move of the pointer. */
const edge = 72;
const stride = 14;

interface Props { name: string; at: number; of: number; onMove: (by: -1 | 1) => void }

export function DragHandle({ name, at, of, onMove }: Props) {
  const handle = useRef<HTMLButtonElement>(null);
  const latest = useRef({ at, of, onMove });
  latest.current = { at, of, onMove };
  const wantsFocus = useRef(false);
  const [said, setSaid] = useState('');
  const [dragging, setDragging] = useState(false);
  const stop = useRef<() => void>(undefined);
  useEffect(() => () => stop.current?.(), []);
  // An element that is put elsewhere in the page loses the focus.
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    handle.current?.focus({ preventScroll: true });
    handle.current?.scrollIntoView({ block: 'nearest' });
  }, [at]);

  const step = (by: -1 | 1) => {
    const next = latest.current.at + by;
    if (next < 0 || next >= latest.current.of) return;
    wantsFocus.current = true;
    setSaid(`Now at place ${next + 1} of ${latest.current.of}.`);
    latest.current.onMove(by);
  };
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : undefined;
    if (!by) return;
    event.preventDefault();
    step(by);
  };
  const onDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0) return;
    const { pointerId } = event;
    let waitsFor: number | undefined;
    const move = (now: globalThis.PointerEvent) => {
      if (now.pointerId !== pointerId) return;
      now.preventDefault();
      if (now.clientY < edge) window.scrollBy(0, -stride);
      if (now.clientY > window.innerHeight - edge) window.scrollBy(0, stride);
      // One place at a time: the next is measured once this one is drawn.
      if (waitsFor !== undefined && latest.current.at !== waitsFor) return;
      const card = handle.current?.closest('li');
      const [above, below] = [card?.previousElementSibling?.getBoundingClientRect(), card?.nextElementSibling?.getBoundingClientRect()];
      const by = above && now.clientY < above.top + above.height / 2 ? -1 : below && now.clientY > below.top + below.height / 2 ? 1 : undefined;
      if (!by) return;
      waitsFor = latest.current.at + by;
      step(by);
    };
    const end = () => {
      setDragging(false);
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', end);
      window.removeEventListener('pointercancel', end);
      stop.current = undefined;
    };
    stop.current?.();
    stop.current = end;
    setDragging(true);
    window.addEventListener('pointermove', move, { passive: false });
    window.addEventListener('pointerup', end);
    window.addEventListener('pointercancel', end);
  };
  return (
    <>
      <button ref={handle} type="button" className={classes.handle} {...(dragging ? { 'data-dragging': true } : {})} aria-label={`Move ${name}: drag it, or press the up or down arrow key`} title="Drag, or use the arrow keys" onPointerDown={onDown} onKeyDown={onKey}>
        <svg width="12" height="18" viewBox="0 0 12 18" aria-hidden="true" fill="currentColor">{[3, 9, 15].flatMap((y) => [3, 9].map((x) => <circle key={`${x}-${y}`} cx={x} cy={y} r="1.5" />))}</svg>
      </button>
      <VisuallyHidden><span role="status">{said}</span></VisuallyHidden>
    </>
  );
}
