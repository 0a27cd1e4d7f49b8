/** A signed agreement as it binds: its terms by day with amendments and renewals, the term that runs, and the days that follow from it. */
import { Injectable } from '@nestjs/common';
import { isExecuted } from '@rapport/agreement-engine/agreement-state';
import { AmendmentsDoNotFit, boundTerms, type SignedVersion, termsOn } from '@rapport/agreement-engine/amendment-rule';
import type { CalendarQuestion } from '@rapport/agreement-engine/renewal-calendar';
import type { AgreementTerms, BoundTerms, Span } from '@rapport/billing-engine/terms';
import { NotFound } from '../../../platform/http/domain-error.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { Clock } from '../../notifications/clock.js';
import { dayIn } from '../../people/civil-day.js';
import { AgreementNotNow } from '../agreements.errors.js';
import type { AgreementRow } from '../agreement.rows.js';
import { AgreementsRepository } from '../drafting/agreements.repository.js';
import { LifecycleRepository } from './lifecycle.repository.js';
import type { DeclineRow, RenewalRow, SignedVersionRow, TerminationRow } from './lifecycle.rows.js';

export interface SignedAgreement {
  agreement: AgreementRow; now: Date; today: string; timeZone: string; versions: SignedVersionRow[]; signed: SignedVersion[]; renewals: RenewalRow[]; bound: BoundTerms[];
  /** As they read today, or at the nearest day of the term. */ terms: AgreementTerms; term: Span; declined: DeclineRow | null; /** Given and not rescinded. */ termination: TerminationRow | null; rescinded: TerminationRow[];
}

@Injectable()
export class SignedAgreements {
  constructor(private readonly agreements: AgreementsRepository, private readonly lifecycle: LifecycleRepository, private readonly agencies: AgenciesService, private readonly clock: Clock) {}

  look(agreementId: string): Promise<SignedAgreement> {
    return this.read(() => this.agreements.find(agreementId));
  }

  /** Held until the unit of work ends. */
  take(agreementId: string): Promise<SignedAgreement> {
    return this.read(() => this.agreements.lock(agreementId));
  }

  private async read(find: () => Promise<AgreementRow | undefined>): Promise<SignedAgreement> {
    const agreement = await find();
    if (!agreement) throw new NotFound('agreement');
    const [{ timeZone }, now, versions] = [await this.agencies.profile(), this.clock.now(), await this.lifecycle.signedVersions(agreement.id)];
    if (!isExecuted(agreement.state) || versions.length === 0) throw new AgreementNotNow(agreement.state, 'there is nothing that follows from it');
    const [today, renewals, notices] = [dayIn(timeZone, now), await this.lifecycle.renewals(agreement.id), await this.lifecycle.terminations(agreement.id)];
    const signed = versions.map((row): SignedVersion => ({
      versionId: row.id, number: row.number, signedOn: dayIn(timeZone, row.executedAt), recordedOn: dayIn(timeZone, row.recordedAt ?? row.executedAt), effectiveFrom: row.effectiveFrom ?? row.terms.term.from, terms: row.terms,
    }));
    const bound = boundTerms(signed, renewals);
    const [first, last] = [bound[0], bound.at(-1)];
    if (!first || !last) throw new AmendmentsDoNotFit([]);
    const terms = (termsOn(bound, today) ?? (today < first.span.from ? first : last)).terms;
    const term = { from: renewals.at(-1)?.from ?? first.span.from, until: last.span.until };
    return {
      agreement, now, today, timeZone, versions, signed, renewals, bound, terms, term, declined: (await this.lifecycle.decline(agreement.id, term.until)) ?? null,
      termination: notices.find((each) => each.state !== 'rescinded') ?? null, rescinded: notices.filter((each) => each.state === 'rescinded'),
    };
  }
}

/** A notice counts once it was received. */
export function calendarQuestion({ term, terms, termination, declined }: SignedAgreement): CalendarQuestion {
  const given = termination?.receivedOn ? { givenOn: termination.givenOn, receivedOn: termination.receivedOn, wishedLastDay: termination.wishedLastDay } : null;
  return { term, renewal: terms.renewal, notice: terms.notice, given, declined: declined && { countsOn: declined.countsOn } };
}
