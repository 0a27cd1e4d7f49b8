/** Asks before more than a line that was typed into a form is left behind; whoever is sending the form goes on without being asked. */
import { useLeaveGuard } from './leave-guard.js';
import { lineLength } from './words-in-dialogs.js';

/** `sending` tells, at the moment of leaving, that the form itself leads on. */
export function HeldWords({ words, sending }: { words: string; sending: () => boolean }) {
  return useLeaveGuard(words.trim().length > lineLength, { unless: sending }).dialog;
}
