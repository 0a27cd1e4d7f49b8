// Keeps answers on this device until the server has them for good: the queue that survives lost networks and closed pages.
import type { GivenAnswers } from '@rapport/survey-engine/answers';

export interface Kept {
  readonly answers: GivenAnswers;
  readonly at: number;
  /** True once the resident pressed "send": to be sent as soon as there is a network. */
  readonly sending: boolean;
  /** True when they were sent and turned away; the resident must be told, and sends them again by hand. */
  readonly refused?: boolean;
}

const key = (): string => `rapport:${location.pathname}`;

/** What this device keeps for this link; null when nothing, or when storage is closed to us. */
export function kept(): Kept | null {
  try {
    const text = localStorage.getItem(key());
    const value: unknown = text === null ? null : JSON.parse(text);
    return typeof value === 'object' && value !== null && 'answers' in value ? (value as Kept) : null;
  } catch {
    return null;
  }
}

/** False when this device cannot keep anything (private browsing, full storage). */
export function keep(answers: GivenAnswers, sending: boolean, refused = false): boolean {
  try {
    localStorage.setItem(key(), JSON.stringify({ answers, sending, refused, at: Date.now() } satisfies Kept));
    return true;
  } catch {
    return false;
  }
}

/** Only after the receipt, when the link is over for good, or when the resident asks for it. */
export function forget(): void {
  try {
    localStorage.removeItem(key());
  } catch {
    // Storage that is closed holds nothing.
  }
}
