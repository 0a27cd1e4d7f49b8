/** Asks before words that nobody stored are left behind. */
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useBlocker } from '@tanstack/react-router';
import { useRef } from 'react';

/** `dialog` belongs into the screen; call `letGo` once everything is stored, before going elsewhere. */
export function useLeaveGuard(changed: boolean) {
  const free = useRef(false);
  const blocks = () => changed && !free.current;
  const leave = useBlocker({ shouldBlockFn: blocks, enableBeforeUnload: blocks, withResolver: true });
  const dialog = (
    <ConfirmDialog opened={leave.status === 'blocked'} onClose={() => leave.reset?.()} title="Leave without saving?" confirm="Leave without saving" cancel="Stay here" dangerous
      consequences={['What you changed on this page is lost.']} undo="It cannot be brought back." onConfirm={async () => leave.proceed?.()} />
  );
  return { dialog, letGo: () => { free.current = true; } };
}
