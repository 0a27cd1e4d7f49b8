/** Drafts interest or true-ups of several agreements, each in a transaction of its own that holds it: one that is refused holds up no other. */
import { Injectable } from '@nestjs/common';
import { DomainError, NotFound } from '../../../platform/http/domain-error.js';
import { UnitOfWork, type WorkFor } from '../../../platform/tenancy/unit-of-work.js';
import { BillingClock } from '../documents/billing-clock.js';
import { InterestService } from '../interest/interest.service.js';
import type { OwnSchedule, WantedOwn } from '../interest/own-document.js';
import { OwnDocuments } from '../interest/own-documents.repository.js';
import { OwnDrafting } from '../interest/own-drafting.service.js';
import { mendWords } from '../runs/priced-agreement.js';
import { TrueUpService } from '../true-up/true-up.service.js';
import { CannotPrice, DayNotOver } from './collection.errors.js';

export interface Drafted { agreementId: string; billingDocumentId: string | null; outcome: 'new' | 'changed' | 'unchanged' | 'refused'; refused: { code: string; detail: string } | null }
export const mendOf = (code: string): string => Object.entries(mendWords).find(([known]) => known === code)?.[1] ?? mendWords['cannot-price'];

@Injectable()
export class SeveralDrafts {
  constructor(private readonly work: UnitOfWork, private readonly own: OwnDocuments, private readonly drafting: OwnDrafting, private readonly interest: InterestService, private readonly trueUps: TrueUpService, private readonly clock: BillingClock) {}

  /** What has not happened yet can change everything. In a unit of work. */
  async refuseFuture(through: string): Promise<void> {
    const { today } = await this.clock.here();
    if (through > today) throw new DayNotOver(today);
  }

  async draft(whose: WorkFor, schedule: OwnSchedule, through: string, agreementIds: readonly string[]): Promise<Drafted[]> {
    await this.work.run(whose, () => this.refuseFuture(through));
    const done: Drafted[] = [];
    for (const agreementId of new Set(agreementIds)) {
      try {
        done.push(...(await this.work.run(whose, () => this.one(schedule, through, agreementId))));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        done.push({ agreementId, billingDocumentId: null, outcome: 'refused', refused: { code: error.code, detail: error.detail } });
      }
    }
    return done;
  }

  private async one(schedule: OwnSchedule, through: string, agreementId: string): Promise<Drafted[]> {
    if (!(await this.own.hold(agreementId))) throw new NotFound('agreement');
    const done: Drafted[] = [];
    for (const wanted of await this.wanted(schedule, through, agreementId)) {
      const put = await this.drafting.put(wanted);
      if (put) done.push({ agreementId, ...put, refused: null });
    }
    return done;
  }

  private async wanted(schedule: OwnSchedule, through: string, agreementId: string): Promise<WantedOwn[]> {
    const [view] = schedule === 'interest' ? await this.interest.of([agreementId], through) : await this.trueUps.of([agreementId], through);
    if (view?.hindrance) throw new CannotPrice(view.hindrance.code, view.hindrance.words, mendOf(view.hindrance.code));
    return [view?.wanted ?? []].flat();
  }
}
