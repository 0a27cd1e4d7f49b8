/** Who may find a draft ready to be sent: somebody who did not write it, as long as there is anybody else; and that nothing is sent which nobody found ready. */
import type { AgreementVersionState } from './agreement-version-state.js';

export interface ReadyQuestion {
  finder: string;
  /** Who began the version or changed its words or money since somebody who had not was last satisfied with it; who changed it last stands last. */
  writers: readonly string[];
  /** Everybody else who may find drafts ready. */
  others: readonly string[];
}
/** `own`: they wrote in it, and nobody is left who did not; whoever reads the history is told. `instead`: those who may. `last`: since the finder changed it last, where all of them wrote in it. */
export type ReadyVerdict = { may: true; own: boolean } | { may: false; instead: readonly string[]; last: boolean };

/** Whether this person may find the version ready. Among everybody who holds the right there is always somebody who may. */
export function readyVerdict({ finder, writers, others }: ReadyQuestion): ReadyVerdict {
  if (!writers.includes(finder)) return { may: true, own: false };
  const besides = others.filter((each) => each !== finder);
  const untouched = besides.filter((each) => !writers.includes(each));
  if (untouched.length > 0) return { may: false, instead: untouched, last: false };
  // All of them wrote in it: it is at least read by somebody who did not change it last.
  if (writers.at(-1) === finder && besides.length > 0) return { may: false, instead: besides, last: true };
  return { may: true, own: true };
}

export type SendingRefusal = 'not-submitted' | 'not-ready';

/** Why a version is not sent yet; null when review inside the agency lets it go. It is asked of every version, of agreements and amendments: one that answers the municipality differs from what was found ready before. */
export function sendingRefusal({ state, ready }: { state: AgreementVersionState; ready: boolean }): SendingRefusal | null {
  if (state === 'draft') return 'not-submitted';
  return state === 'internal_review' && !ready ? 'not-ready' : null;
}

/** Whether review inside the agency takes the agreement or amendment along: only before its first sending. Afterwards the municipality reads where it stands, and may not learn that somebody looks at an answer. */
export const takesAlong = (state: string): boolean => state === 'draft' || state === 'internal_review';
