/** Whether one writes in a box, for what stands there only meanwhile, such as a toolbar. */
import { type FocusEvent, useRef, useState } from 'react';
import { useAfterPress } from './use-after-press.js';

interface SteadyFocus { focused: boolean; box: { onFocus: () => void; onBlur: (event: FocusEvent<HTMLElement>) => void } }

/** `box` goes on the element around it. What leaves takes its room with it: not before the button that is being pressed was let go. */
export function useSteadyFocus(): SteadyFocus {
  const [focused, setFocused] = useState(false);
  const wanted = useRef(false);
  const afterPress = useAfterPress(focused);
  const enter = () => {
    wanted.current = true;
    setFocused(true);
  };
  const leave = () => {
    wanted.current = false;
    afterPress(() => setFocused(wanted.current));
  };
  return {
    focused,
    box: {
      onFocus: enter,
      onBlur: ({ currentTarget, relatedTarget }) => { if (!currentTarget.contains(relatedTarget) && !relatedTarget?.closest('[data-portal]')) leave(); },
    },
  };
}
