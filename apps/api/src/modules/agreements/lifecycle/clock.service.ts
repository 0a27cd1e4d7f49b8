/** What follows of itself when a day comes: service begins, a term renews or runs out, notice ends service, amendments take effect, and both sides are warned once of what is ahead. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { afterAgreementEvent, type AgreementEvent, type AgreementFacts, agreementRefusal, isEnded } from '@rapport/agreement-engine/agreement-state';
import { afterAmendmentEvent, isExecutedAmendment } from '@rapport/agreement-engine/amendment-state';
import { type CalendarEntry, calendarDueBy, type CalendarKind, expiringFrom, renewalCalendar, renewsByItself, termAfterRenewals } from '@rapport/agreement-engine/renewal-calendar';
import { addDays } from '@rapport/billing-engine/civil-date';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { startOfDay } from '../../people/civil-day.js';
import { AgreementNews } from '../signing/agreement-news.js';
import { ExecutedJob } from '../signing/executed.job.js';
import { AmendmentsRepository } from './amendments.repository.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import { calendarQuestion, type SignedAgreement, SignedAgreements } from './signed-agreement.service.js';

declare module '../../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Looks at an agreement on the day on which something follows of itself; `on` null: now, because something changed. */
    'agreements.clock': { agreementId: string; on: string | null };
  }
}

/** A day may bring several steps, as when an agreement is recorded long after it began; more than these would be a loop. */
const mostSteps = 50;
const letters: Partial<Record<CalendarKind, 'term-ends' | 'decline-by' | 'service-ends' | 'settle-by'>> = {
  'term-ends-soon': 'term-ends', 'decline-soon': 'decline-by', 'last-day-to-decline': 'decline-by', 'service-ends-soon': 'service-ends', 'settle-soon': 'settle-by', 'settle-by': 'settle-by',
};

@Injectable()
export class AgreementClock implements OnModuleInit {
  constructor(
    private readonly signed: SignedAgreements, private readonly lifecycle: LifecycleRepository, private readonly amendments: AmendmentsRepository, private readonly news: AgreementNews, private readonly executed: ExecutedJob, private readonly registry: JobRegistry, private readonly outbox: Outbox,
  ) {}

  onModuleInit(): void {
    this.executed.onExecuted((agreementId) => this.keep(agreementId));
    this.registry.register({ job: 'agreements.clock', kind: 'once', handle: async ({ agreementId, on }) => {
      if (on === null || (await this.lifecycle.isNext(agreementId, on))) await this.keep(agreementId);
    } });
  }

  /** From either side's unit of work: the agency's own looks at it right after. */
  async changed(agreementId: string): Promise<void> {
    await this.outbox.add('agreements.clock', { agreementId, on: null });
  }

  /** Does what is due by today, once, and comes back on the next day that matters. In a unit of work of the agency. */
  async keep(agreementId: string): Promise<void> {
    let world = await this.signed.take(agreementId);
    for (let steps = 0; await this.step(world); steps++) {
      if (steps > mostSteps) throw new Error(`The days of agreement ${agreementId} never come to an end`);
      world = await this.signed.take(agreementId);
    }
    if (isEnded(world.agreement.state)) return void (await this.lifecycle.nextOn(agreementId, null));
    await this.discardBeside(world);
    await this.takeEffect(world);
    await this.warn(world);
    const next = this.nextDay(world);
    if ((await this.lifecycle.nextOn(agreementId, next)) && next !== null) await this.outbox.add('agreements.clock', { agreementId, on: next }, startOfDay(next, world.timeZone));
  }

  /** One move at a time; true when there may be another. */
  private async step(world: SignedAgreement): Promise<boolean> {
    const { agreement, today, term, termination } = world;
    if (agreement.termUntil !== term.until) {
      await this.lifecycle.moveAgreement(agreement.id, { termUntil: term.until }, world.now);
      return true;
    }
    switch (agreement.state) {
      case 'executed': return today >= world.bound[0]!.span.from && this.move(world, 'activate', 'activated');
      case 'terminating': {
        if (agreement.serviceUntil === null || today < agreement.serviceUntil) return false;
        if (termination?.state === 'running') await this.lifecycle.moveTermination(termination.id, 'service_ended', world.now);
        return this.move(world, 'settle', 'service_ended');
      }
      case 'expired': return this.move(world, 'settle', 'settling');
      case 'active': case 'renewed': case 'expiring': return this.endOfTerm(world);
      default: return false;
    }
  }

  private async endOfTerm(world: SignedAgreement): Promise<boolean> {
    const { agreement, today, term, terms, renewals } = world;
    const question = calendarQuestion(world);
    if (today >= term.until) {
      if (!renewsByItself(question)) return agreement.state === 'expiring' ? this.move(world, 'expire', 'expired') : this.move(world, 'begin_expiry', 'expiring');
      const number = renewals.length + 1;
      const first = renewals[0] ? { from: world.bound[0]!.span.from, until: renewals[0].from } : { from: world.bound[0]!.span.from, until: term.until };
      const next = { from: term.until, until: termAfterRenewals(first, terms.renewal, number).until };
      await this.lifecycle.renew(agreement.id, agreement.municipalityId, { number, ...next }, world.now);
      return this.move(world, 'renew', 'renewed', { day: addDays(next.until, -1), number }, next.until);
    }
    const from = agreement.state === 'expiring' ? null : expiringFrom(question);
    return from !== null && today >= from && this.move(world, 'begin_expiry', 'expiring', { day: addDays(term.until, -1) });
  }

  private async move({ agreement, now, today, term }: SignedAgreement, event: AgreementEvent, happened: string, detail: Record<string, unknown> | null = null, termUntil?: string): Promise<true> {
    const facts: AgreementFacts = { reason: null, signedByBoth: true, today, termFrom: term.from <= today ? term.from : today, termUntil: term.until, serviceUntil: agreement.serviceUntil, successorId: null, closing: null };
    const state = afterAgreementEvent(agreement.state, event);
    const refusal = agreementRefusal(agreement.state, event, facts);
    if (state === null || refusal !== null) throw new Error(`The clock of agreement ${agreement.id} wants ${event} in ${agreement.state}: ${refusal ?? 'not-now'}`);
    await this.lifecycle.moveAgreement(agreement.id, { state, ...(termUntil ? { termUntil } : {}) }, now);
    await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: agreement.offeredVersionId, event: happened, from: agreement.state, to: state, detail, shared: true, at: now });
    return true;
  }

  private async discardBeside({ agreement, now }: SignedAgreement): Promise<void> {
    for (const { id, amendmentId } of await this.amendments.discardBeside(agreement.id)) {
      await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: id, event: 'version_discarded', detail: { amendmentId }, shared: false, at: now });
    }
  }

  /** Amendments whose day has come, and those of which a later one left no day. */
  private async takeEffect({ agreement, bound, today, now, signed }: SignedAgreement): Promise<void> {
    const binding = new Set(bound.map((each) => each.versionId));
    for (const amendment of await this.amendments.of(agreement.id)) {
      const { offeredVersionId } = amendment;
      if (!isExecutedAmendment(amendment.state) || offeredVersionId === null || !signed.some((each) => each.versionId === offeredVersionId)) continue;
      const state = !binding.has(offeredVersionId) ? afterAmendmentEvent(amendment.state, 'supersede') : amendment.effectiveFrom <= today ? afterAmendmentEvent(amendment.state, 'take_effect') : null;
      if (state === null) continue;
      await this.amendments.move(amendment.id, { state });
      await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: offeredVersionId, event: state === 'in_force' ? 'amendment_in_force' : 'amendment_superseded', detail: { day: amendment.effectiveFrom }, shared: true, at: now });
    }
  }

  private async warn(world: SignedAgreement): Promise<void> {
    const { agreement, today, now } = world;
    if (agreement.state === 'settling' && world.termination === null) return;
    const told = new Set((await this.lifecycle.warnings(agreement.id)).map((each) => each.key));
    for (const entry of calendarDueBy(renewalCalendar(calendarQuestion(world)), today, told)) {
      await this.lifecycle.warned(agreement.id, agreement.municipalityId, entry, now);
      const letter = letters[entry.kind];
      if (letter) await this.news.happened({ agreementId: agreement.id, municipalityId: agreement.municipalityId, versionId: agreement.offeredVersionId, event: `warned_${letter}`, detail: { day: dayOf(entry), kind: entry.kind }, shared: true, at: now });
    }
  }

  private nextDay(world: SignedAgreement): string | null {
    const { agreement, bound, term, today, signed } = world;
    const days = [bound[0]?.span.from, term.until, agreement.serviceUntil, ...signed.map((each) => each.effectiveFrom), ...renewalCalendar(calendarQuestion(world)).map((each) => each.on)];
    return days.filter((each): each is string => typeof each === 'string' && each > today).toSorted()[0] ?? null;
  }
}

/** What people call the end: the last day, where the entry names the first day after it. */
const dayOf = ({ kind, about }: CalendarEntry): string => (kind === 'term-ends-soon' || kind === 'service-ends-soon' ? addDays(about, -1) : about);
