/** What would move the page waits until the button that is being pressed was let go, or the click would miss it. */
import { useEffect, useRef } from 'react';

/** `on`: while something could have to wait. The answer does `act` at once, or after the press under way and its click. */
export function useAfterPress(on: boolean): (act: () => void) => void {
  const pressed = useRef(false);
  useEffect(() => {
    if (!on) return undefined;
    const down = () => { pressed.current = true; };
    const up = () => { pressed.current = false; };
    const listeners = [['pointerdown', down], ['pointerup', up], ['pointercancel', up]] as const;
    for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
    return () => { for (const [name, listener] of listeners) window.removeEventListener(name, listener, true); };
  }, [on]);
  return (act) => {
    if (!pressed.current) return act();
    pressed.current = false;
    afterPress(window, act);
    return undefined;
  };
}

const ends = ['pointerup', 'pointercancel'] as const;

/** The click comes right after the release, before what waits for a turn of its own. */
export function afterPress(page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>, act: () => void): void {
  const settle = () => {
    for (const name of ends) page.removeEventListener(name, settle);
    setTimeout(act);
  };
  for (const name of ends) page.addEventListener(name, settle);
}
