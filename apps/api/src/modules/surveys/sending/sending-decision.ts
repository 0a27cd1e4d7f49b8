/** Whether a planned invitation is sent now: every rule, asked again at the last moment. */

export interface SendingFacts {
  now: Date;
  /** Null when the contact is gone. */
  contact: { occurredAt: Date; excludedReason: string | null; enteredByHand: boolean } | null;
  includeHandEntered: boolean;
  hasRecipient: boolean;
  /** There is a number or address, and no key that opens it. */
  unreadable: boolean;
  optedOut: boolean;
  /** Invitations to this person within the cap's days. */
  askedLately: number;
  capCount: number;
  maxAgeDays: number;
  surveyEnded: boolean;
  hasVersion: boolean;
  /** End of the quiet hours when `now` is inside them. */
  quietUntil: Date | null;
}

export type Decision = { act: 'send' } | { act: 'skip'; reason: string } | { act: 'wait'; until: Date };

const skip = (reason: string): Decision => ({ act: 'skip', reason });

/** The first rule that stands against sending gives the reason; quiet hours only make it wait. */
export function decideToSend(facts: SendingFacts): Decision {
  const { contact } = facts;
  if (!contact) return skip('contact-removed');
  if (contact.excludedReason) return skip(`excluded:${contact.excludedReason}`);
  if (contact.enteredByHand && !facts.includeHandEntered) return skip('entered-by-hand');
  if (facts.surveyEnded) return skip('survey-ended');
  if (facts.unreadable) return skip('unreadable');
  if (!facts.hasRecipient) return skip('no-recipient');
  if (facts.optedOut) return skip('opted-out');
  if (facts.askedLately >= facts.capCount) return skip('over-cap');
  if (facts.now.getTime() - contact.occurredAt.getTime() > facts.maxAgeDays * 86_400_000) return skip('too-late');
  if (!facts.hasVersion) return skip('no-version');
  return facts.quietUntil ? { act: 'wait', until: facts.quietUntil } : { act: 'send' };
}

export interface ReminderFacts { status: string; delivery: string | null; excludedReason: string | null; optedOut: boolean; expiresAt: Date; now: Date; surveyActive: boolean; quietUntil: Date | null }

/** One reminder at most, to somebody who may still answer and whom the first message reached. */
export function decideToRemind(facts: ReminderFacts): Decision {
  if (!['issued', 'opened', 'partial'].includes(facts.status)) return skip('answered');
  if (!facts.surveyActive) return skip('survey-ended');
  if (facts.excludedReason) return skip(`excluded:${facts.excludedReason}`);
  if (facts.optedOut) return skip('opted-out');
  if (facts.delivery === 'failed' || facts.delivery === 'bounced') return skip('bounced');
  if (facts.expiresAt.getTime() <= facts.now.getTime()) return skip('expired');
  return facts.quietUntil ? { act: 'wait', until: facts.quietUntil } : { act: 'send' };
}
