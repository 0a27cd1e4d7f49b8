/** Asks before words that nobody stored are left behind. */
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { sessionDoor } from '../session/session-door.js';

/** `onLeave`: they are left behind knowingly. `unless`: asked at the moment of leaving. */
interface Leaving { onLeave?: () => void; unless?: () => boolean }

/** `dialog` belongs into the screen; call `letGo` once everything is stored, before going elsewhere. */
export function useLeaveGuard(changed: boolean, { onLeave, unless }: Leaving = {}) {
  const free = useRef(false);
  // Whoever stays and types on has something to lose again.
  useEffect(() => { if (!changed) free.current = false; }, [changed]);
  const blocks = () => changed && !free.current && unless?.() !== true;
  // What covers the page stays by itself: nobody is asked underneath it.
  const leave = useBlocker({ shouldBlockFn: () => blocks() && !sessionDoor.isShut(), enableBeforeUnload: blocks, withResolver: true });
  const dialog = (
    <ConfirmDialog opened={leave.status === 'blocked'} onClose={() => leave.reset?.()} title="Leave without saving?" confirm="Leave without saving" cancel="Stay here" dangerous
      consequences={['What you changed on this page is lost.']} undo="It cannot be brought back." onConfirm={async () => { onLeave?.(); leave.proceed?.(); }} />
  );
  return { dialog, letGo: () => { free.current = true; } };
}
