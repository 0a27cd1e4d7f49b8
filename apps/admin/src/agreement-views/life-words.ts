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

/** What ended an agreement of which something can no longer be done; null while its term runs. */
function endedBy({ state, termination }: Pick<Life, 'state' | 'termination'>): string | null {
  switch (state) {
    case 'terminating': return 'Notice runs';
    case 'expired': return 'Its term is over';
    case 'settling': return termination && termination.state !== 'notice' ? 'Service has ended' : 'Its term is over';
    case 'closed': return 'It is closed';
    case 'superseded': return 'Another agreement took its place';
    default: return null;
  }
}
const open: readonly AmendmentState[] = ['draft', 'internal_review', 'sent', 'changes_requested', 'approved', 'signing'];

/** Why something is not offered that one would look for, where no refusal says it; null where it is offered, or what stands beside it says it. */
export function notOffered(act: 'amend' | 'suspend' | 'give_notice' | 'renew', life: Life): string | null {
  if (act !== 'renew' && (life.acts.includes(act) || life.refusals.some((each) => each.act === act))) return null;
  const ended = endedBy(life);
  switch (act) {
    case 'amend': return ended ? `${ended}: it is no longer amended.` : life.amendments.some(({ state }) => open.includes(state)) ? 'One amendment at a time: this one is finished or withdrawn before another begins.' : null;
    case 'suspend': return ended && life.state !== 'terminating' ? `${ended}: nothing is suspended any more.` : null;
    case 'give_notice': return ended && life.state !== 'terminating' ? `${ended}: no notice is given any more.` : life.state === 'executed' ? 'Notice can be given once service has begun.' : null;
    case 'renew': return ended && life.state !== 'terminating' && !life.renewal.successor ? `${ended}: a further term is a new agreement of its own.` : null;
  }
}

/** What a list without an amendment says: of an agreement that has ended nobody is asked any more. */
export function noAmendment(side: LifeSide, life: Life): string {
  const asSigned = 'Text and terms are those that were signed.';
  const ended = endedBy(life);
  if (ended) return side === 'agency' ? asSigned : `${asSigned} ${ended}: it is no longer amended.`;
  return `${asSigned} ${side === 'agency' ? 'An amendment is reviewed, approved and signed as the agreement was.' : 'You are asked before anything changes.'}`;
}
/** A notice that nobody received before the term ran out. */
export const isWithoutEffect = ({ state, termination }: Pick<Life, 'state' | 'termination'>): boolean => termination?.state === 'notice' && endedBy({ state, termination }) !== null;
/** Why an amendment goes no further, where its agreement has ended. */
export const overWords = (refusals: readonly { reason: string }[]): string | null => refusals.find(({ reason }) => reason.startsWith('The agreement is over'))?.reason ?? null;

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
