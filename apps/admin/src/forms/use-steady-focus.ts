/** Whether one writes in a box, for what stands there only meanwhile, such as a toolbar. */
import { type FocusEvent, useEffect, useRef, useState } from 'react';

interface SteadyFocus { focused: boolean; box: { onFocus: () => void; onBlur: (event: FocusEvent<HTMLElement>) => void } }

/** `box` goes on the element around it. What leaves takes its room with it: not before the button that is being pressed was let go, or the click would miss it. */
export function useSteadyFocus(): SteadyFocus {
  const [focused, setFocused] = useState(false);
  const pressed = useRef(false);
  const wanted = useRef(false);
  const set = (focus: boolean) => {
    wanted.current = focus;
    setFocused(focus);
  };
  useEffect(() => {
    if (!focused) return undefined;
    const down = () => { pressed.current = true; };
    const up = () => { pressed.current = false; };
    const listeners = [['pointerdown', down], ['pointerup', up], ['pointercancel', up]] as const;
    for (const [name, listener] of listeners) window.addEventListener(name, listener, true);
    return () => { for (const [name, listener] of listeners) window.removeEventListener(name, listener, true); };
  }, [focused]);
  const leave = () => {
    if (!pressed.current) return set(false);
    [pressed.current, wanted.current] = [false, false];
    const settle = () => {
      for (const name of ends) window.removeEventListener(name, settle);
      setTimeout(() => setFocused(wanted.current));
    };
    for (const name of ends) window.addEventListener(name, settle);
    return undefined;
  };
  return {
    focused,
    box: {
      onFocus: () => set(true),
      onBlur: ({ currentTarget, relatedTarget }) => { if (!currentTarget.contains(relatedTarget) && !relatedTarget?.closest('[data-portal]')) leave(); },
    },
  };
}
const ends = ['pointerup', 'pointercancel'] as const;
