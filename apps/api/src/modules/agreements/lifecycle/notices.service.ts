/** Written notice by either side: given, received, taken back; and declaring in time that an agreement shall not renew. */
import { Injectable } from '@nestjs/common';
import { afterAgreementEvent, isInForce } from '@rapport/agreement-engine/agreement-state';
import { mayRescindOn, type NoticeClock, noticeClock, noticeFault, receiptFault } from '@rapport/agreement-engine/notice-clock';
import { declineCountsOn, lastDayToDecline } from '@rapport/agreement-engine/renewal-calendar';
import type { Side } from '@rapport/agreement-engine/signature-state';
import { isRescindable } from '@rapport/agreement-engine/termination-state';
import { termsOn } from '@rapport/agreement-engine/amendment-rule';
import { addDays } from '@rapport/billing-engine/civil-date';
import type { Principal } from '../../../platform/identity/principal.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementChangedMeanwhile, AgreementNotNow } from '../agreements.errors.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { personOf } from '../signing/signer.js';
import { AgreementClock } from './clock.service.js';
import { LifecycleInvalid, LifecycleRefused, noticeWords } from './lifecycle.errors.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import type { TerminationRow } from './lifecycle.rows.js';
import { type SignedAgreement, SignedAgreements } from './signed-agreement.service.js';

export interface NoticeInput { revision: number; givenOn?: string | undefined; wishedLastDay: string | null; letter: string; reason: string }
export interface ReceiptInput { revision: number; receivedOn: string; proof: string | null }
const sideOf = (caller: Principal): Side => (caller.municipalityId === null ? 'agency' : 'municipality');

/** The days that follow from a notice; null while it was not received. */
export function clockOf(notice: TerminationRow, { bound, terms, term }: Pick<SignedAgreement, 'bound' | 'terms' | 'term'>): NoticeClock | null {
  if (notice.receivedOn === null) return null;
  const rule = (termsOn(bound, notice.receivedOn)?.terms ?? terms).notice;
  return noticeClock({ givenOn: notice.givenOn, receivedOn: notice.receivedOn, wishedLastDay: notice.wishedLastDay }, rule, term.until);
}

const boundsOf = ({ signed, term, today }: SignedAgreement) => ({ signedOn: signed[0]?.signedOn ?? term.from, termUntil: term.until, today });

@Injectable()
export class NoticesService {
  constructor(private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly news: AgreementNews, private readonly clock: AgreementClock) {}

  async decline(agreementId: string, { revision, receivedOn, reason }: { revision: number; receivedOn?: string | undefined; reason: string }, caller: Principal): Promise<void> {
    const world = await this.take(agreementId, revision);
    const { agreement, terms, term, declined, termination, today, now } = world;
    if (terms.renewal.kind !== 'automatic') throw new LifecycleRefused('no-renewal', 'This agreement does not renew by itself: nothing is to be declared.');
    if (declined) throw new LifecycleRefused('declined-already', 'It was declared already that it shall not renew.');
    if (termination || !['executed', 'active', 'renewed', 'expiring'].includes(agreement.state)) throw new AgreementNotNow(agreement.state, 'renewal cannot be declined');
    const day = receivedOn ?? today;
    if (day > today) throw new LifecycleInvalid('received-in-future', 'That day has not come yet.', 'body.receivedOn');
    const countsOn = declineCountsOn({ receivedOn: day, recordedOn: today });
    const inTime = countsOn <= lastDayToDecline(term, terms.renewal);
    await this.lifecycle.addDecline(agreementId, agreement.municipalityId, { termUntil: term.until, side: sideOf(caller), by: personOf(caller).name, receivedOn: day, countsOn, reason, at: now });
    await this.lifecycle.moveAgreement(agreementId, {}, now);
    await this.happened(world, inTime ? 'renewal_declined' : 'renewal_declined_late', reason, { day: addDays(term.until, -1), receivedOn: day, countsOn, inTime });
  }

  async give(agreementId: string, { revision, givenOn, wishedLastDay, letter, reason }: NoticeInput, caller: Principal): Promise<void> {
    const world = await this.take(agreementId, revision);
    const { agreement, termination, today, now } = world;
    if (termination) throw new LifecycleRefused('notice-runs', 'Notice was given already. It can be taken back while service runs.');
    if (!afterAgreementEvent(agreement.state, 'give_notice')) throw new AgreementNotNow(agreement.state, 'no notice can be given');
    const given = { givenOn: givenOn ?? today, receivedOn: null, wishedLastDay };
    this.refuse(noticeFault(given, boundsOf(world)));
    await this.lifecycle.addTermination({ agreementId, municipalityId: agreement.municipalityId, side: sideOf(caller), by: personOf(caller).name, reason, letter, givenOn: given.givenOn, wishedLastDay }, now);
    await this.lifecycle.moveAgreement(agreementId, {}, now);
    await this.happened(world, 'notice_given', reason, { givenOn: given.givenOn });
  }

  /** The side that has it confirms; the side that gave it has to show how it was received, and not before it stood here. */
  async receive(agreementId: string, { revision, receivedOn, proof }: ReceiptInput, caller: Principal): Promise<void> {
    const world = await this.take(agreementId, revision);
    const { agreement, termination, today, now, timeZone } = world;
    if (!termination || termination.state !== 'notice') throw new LifecycleRefused('no-notice', termination ? 'Its receipt is recorded already.' : 'No notice was given.');
    const byGiver = termination.side === sideOf(caller);
    if (byGiver && !proof?.trim()) throw new LifecycleInvalid('proof', 'Your side gave the notice: say how its receipt is shown, like the number of a certified letter.', 'body.proof');
    const given = { ...termination, receivedOn };
    this.refuse(noticeFault(given, boundsOf(world)));
    const clock = clockOf(given, world);
    const state = afterAgreementEvent(agreement.state, 'give_notice');
    if (!clock || !state) throw new AgreementNotNow(agreement.state, 'no notice can run');
    this.refuse(receiptFault({ byGiver, receivedOn, enteredOn: dayIn(timeZone, termination.at), wishedLastDay: termination.wishedLastDay, lastServiceDay: clock.lastServiceDay, today }));
    await this.lifecycle.receive(termination.id, { receivedOn, by: personOf(caller).name, proof, endsWithTerm: clock.endsWithTerm, lastServiceDay: clock.lastServiceDay, serviceUntil: clock.serviceUntil, settleBy: clock.settleBy });
    await this.lifecycle.moveAgreement(agreementId, { state, serviceUntil: clock.serviceUntil }, now);
    await this.happened(world, 'notice_received', null, { day: clock.lastServiceDay, receivedOn, proof, settleBy: clock.settleBy }, state);
  }

  /** Alone before it was received, afterwards by both: the first asks, the second agrees. */
  async rescind(agreementId: string, { revision, reason }: { revision: number; reason: string }, caller: Principal): Promise<void> {
    const world = await this.take(agreementId, revision);
    const { agreement, termination, today, now, renewals } = world;
    if (!termination || !isRescindable(termination.state)) throw new LifecycleRefused('no-notice', 'There is no notice that could be taken back.');
    if (termination.state === 'notice' && !afterAgreementEvent(agreement.state, 'give_notice')) throw new LifecycleRefused('too-late', 'The agreement ended before this notice was received: it has no effect, and nothing is to be taken back.');
    const side = sideOf(caller);
    const clock = clockOf(termination, world);
    if (clock && !mayRescindOn(clock, today)) throw new LifecycleRefused('too-late', 'Service has ended: a new agreement is needed.');
    if (termination.state === 'notice' && termination.side !== side) throw new LifecycleRefused('not-yours', 'The other side gave this notice; only it can take it back before it was received.');
    if (termination.state === 'running' && termination.rescissionSide === null) {
      await this.lifecycle.askRescission(termination.id, { side, by: personOf(caller).name, reason }, now);
      await this.lifecycle.moveAgreement(agreementId, {}, now);
      return this.happened(world, 'rescission_asked', reason, null);
    }
    if (termination.state === 'running' && termination.rescissionSide === side) throw new LifecycleRefused('asked-already', 'Your side has asked already; it is for the other side to agree.');
    await this.lifecycle.moveTermination(termination.id, 'rescinded', now);
    const state = afterAgreementEvent(agreement.state, renewals.length > 0 ? 'rescind_in_renewal' : 'rescind');
    await this.lifecycle.moveAgreement(agreementId, { ...(state ? { state } : {}), serviceUntil: null }, now);
    await this.happened(world, 'notice_rescinded', reason, null, state ?? undefined);
  }

  private async take(agreementId: string, revision: number): Promise<SignedAgreement> {
    const world = await this.signed.take(agreementId);
    if (world.agreement.revision !== revision) throw new AgreementChangedMeanwhile();
    return world;
  }

  private refuse(fault: keyof typeof noticeWords | null): void {
    if (fault) throw new LifecycleInvalid(fault, noticeWords[fault].words, noticeWords[fault].path);
  }

  private async happened({ agreement, now }: SignedAgreement, event: string, reason: string | null, detail: Record<string, unknown> | null, to = agreement.state): Promise<void> {
    await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: agreement.offeredVersionId, event, from: agreement.state, to, reason, detail, shared: true, at: now });
    await this.clock.changed(agreement.id);
  }
}

export const mayDecline = ({ agreement, terms, declined, termination }: SignedAgreement): boolean => terms.renewal.kind === 'automatic' && !declined && !termination && (isInForce(agreement.state) || agreement.state === 'executed');
