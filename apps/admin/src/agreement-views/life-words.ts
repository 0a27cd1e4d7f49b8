/** What follows a signature, in words: amendments, days ahead, notice and settlement. */
import type { readAgreementLifecycle, readSentAmendment } from '@rapport/api-contract/agreement-lifecycle';
import type { AnswerOf } from '@rapport/api-contract/route';
import type { Tone } from '@rapport/ui/status-badge';
import type { Step } from '@rapport/ui/step-list';
import { dayBefore } from './forecast-view.js';

export type Life = AnswerOf<typeof readAgreementLifecycle>;
export type LifeAct = Life['acts'][number];
export type AmendmentSummary = Life['amendments'][number];
export type AmendmentState = AmendmentSummary['state'];
export type Suspension = Life['suspensions'][number];
export type Termination = NonNullable<Life['termination']>;
export type SentAmendment = AnswerOf<typeof readSentAmendment>;
type CalendarEntry = Life['calendar'][number];
export type LifeSide = 'agency' | 'municipality';

export const amendmentStateWords: Record<AmendmentState, { label: string; tone: Tone }> = {
  draft: { label: 'Draft', tone: 'neutral' }, internal_review: { label: 'Internal review', tone: 'accent' }, sent: { label: 'Sent', tone: 'accent' }, changes_requested: { label: 'Changes requested', tone: 'attention' }, approved: { label: 'Approved', tone: 'good' },
  signing: { label: 'Signing', tone: 'attention' }, executed: { label: 'Signed, not in force yet', tone: 'good' }, in_force: { label: 'In force', tone: 'good' }, superseded: { label: 'Replaced', tone: 'neutral' }, withdrawn: { label: 'Withdrawn', tone: 'neutral' }, rejected: { label: 'Rejected', tone: 'bad' },
};

const way: { key: string; label: string; states: AmendmentState[] }[] = [
  { key: 'draft', label: 'Drafted', states: ['draft', 'internal_review'] }, { key: 'review', label: 'Review', states: ['sent', 'changes_requested'] }, { key: 'approved', label: 'Approved', states: ['approved'] },
  { key: 'signed', label: 'Signed', states: ['signing', 'executed'] }, { key: 'force', label: 'In force', states: ['in_force', 'superseded'] },
];
/** Where an amendment stands; none for one that left the way. */
export function amendmentSteps(state: AmendmentState, side: LifeSide): Step[] {
  const at = way.findIndex(({ states }) => states.includes(state));
  const now: Partial<Record<AmendmentState, string>> = { sent: side === 'municipality' ? 'Your review' : 'In review', changes_requested: 'Changes requested', signing: 'Signing' };
  return at === -1 ? [] : way.map(({ key, label }, index) => ({ key, label: index === at ? (now[state] ?? label) : label, state: index < at ? 'done' : index === at ? 'current' : 'ahead' }));
}

const ending: { key: Termination['state']; label: string }[] = [
  { key: 'notice', label: 'Notice given' }, { key: 'running', label: 'Notice runs' }, { key: 'service_ended', label: 'Service ended' }, { key: 'final_invoice', label: 'Final invoice' }, { key: 'settled', label: 'Settled' }, { key: 'closed', label: 'Closed' },
];
export function endingSteps(state: Termination['state']): Step[] {
  const at = ending.findIndex(({ key }) => key === state);
  return at === -1 ? [] : ending.map(({ key, label }, index) => ({ key, label, state: index < at ? 'done' : index === at ? 'current' : 'ahead' }));
}

/** Spans end on the first day that does not count; people name the last one that does. */
const lastDay = new Set<CalendarEntry['kind']>(['term-ends', 'term-ends-soon', 'service-ends', 'service-ends-soon']);
export const dayOf = ({ kind, about }: CalendarEntry): string => (lastDay.has(kind) ? dayBefore(about) : about);

/** What the day is, without its date. */
export const calendarWords: Record<CalendarEntry['kind'], string> = {
  'term-ends-soon': 'Warning: the term ends', 'decline-soon': 'Warning: last day to decline renewal', 'last-day-to-decline': 'Last day to decline renewal', renews: 'Renews by itself', 'term-ends': 'The term ends',
  'service-ends-soon': 'Warning: service ends', 'service-ends': 'Service ends', 'settle-soon': 'Warning: last day to settle', 'settle-by': 'Last day to settle',
};
export const sideWords: Record<LifeSide, string> = { agency: 'the agency', municipality: 'the municipality' };

/** One day in the life of an agreement; `state` says whether it lies behind. `recordedOn`: where it was entered on another day. */
export interface LifeDay { key: string; on: string; label: string; note?: string; recordedOn?: string; tone: 'plain' | 'good' | 'attention' | 'bad' }

/** Every day that matters once, in order. `signedOn`: the day on which both had signed. */
export function lifeDays(life: Life, signedOn: string | null): LifeDay[] {
  const { renewal, amendments, suspensions, termination, rescinded, term } = life;
  const days: LifeDay[] = [];
  const add = (key: string, on: string | null, label: string, tone: LifeDay['tone'] = 'plain', note?: string) => { if (on !== null) days.push({ key, on, label, tone, ...(note ? { note } : {}) }); };
  add('signed', signedOn, 'Signed by both sides', 'good');
  for (const { number, from } of renewal.terms) add(`term-${number}`, from, number === 0 ? 'Service begins' : number === 1 ? 'Renewed' : `Renewed, ${number} times now`, 'good');
  for (const each of amendments) {
    if (each.state === 'withdrawn' || each.state === 'rejected') continue;
    const standing = each.signedOn === null ? 'not signed yet' : each.retroactive ? 'signed later than it takes effect' : '';
    add(`amendment-${each.id}`, each.effectiveFrom, `Amendment takes effect`, each.signedOn === null ? 'attention' : 'good', [each.title, standing].filter(Boolean).join(' · '));
  }
  for (const each of suspensions) {
    if (each.cancelledAt !== null) continue;
    add(`suspended-${each.id}`, each.from, each.lineIds === null ? 'All services suspended' : 'Services suspended', 'attention', each.reason);
    if (each.until < (life.serviceUntil ?? term.until)) add(`resumed-${each.id}`, each.until, 'Service goes on');
  }
  if (renewal.declined) add('declined', renewal.declined.countsOn, `Renewal declined by ${sideWords[renewal.declined.by]}`, 'attention', renewal.declined.inTime ? renewal.declined.reason : 'Too late to keep it from renewing');
  for (const each of rescinded) add(`rescinded-${each.id}`, each.givenOn, `Notice by ${sideWords[each.givenBy]}, taken back later`);
  if (termination) {
    const { givenOn, recordedOn } = termination;
    days.push({ key: 'given', on: givenOn, label: `Notice given by ${sideWords[termination.givenBy]}`, tone: 'bad', ...(recordedOn === givenOn ? {} : { recordedOn }) });
    if (termination.receivedOn !== termination.givenOn) add('received', termination.receivedOn, 'Notice received', 'bad');
    add('service-ends', termination.clock?.lastServiceDay ?? null, 'Last day of service', 'bad');
    add('settle-by', termination.clock?.settleBy ?? null, 'Last day to settle', 'attention');
  } else {
    if (!renewal.declined && renewal.declineBy !== null) add('decline-by', renewal.declineBy, 'Last day to decline renewal', 'attention');
    add('term-ends', dayBefore(term.until), renewal.renewsByItself ? 'Last day of this term; it renews by itself' : 'Last day of the term', renewal.renewsByItself ? 'plain' : 'attention');
  }
  return days.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
}
