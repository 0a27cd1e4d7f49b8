/** Makes the figures that a municipality is shown, in the agency's scope: sums by period, contacts and response times by month, and what its own residents say by quarter. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { InsightsService } from '../insights/insights.service.js';
import { ChangeLetters } from './change-letters.js';
import { ChangesRepository } from './changes.repository.js';
import { KnownAgreements } from './known-agreements.repository.js';
import { ReleasedRepository } from './released.repository.js';
import { lastMonthOf, settledQuarters } from './released-quarters.js';
import { ResponseReleases } from './response-release.service.js';
import { ServiceDesks } from './service-desk.js';
import { ServiceRefused } from './service.errors.js';

@Injectable()
export class ReleaseJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly desks: ServiceDesks, private readonly released: ReleasedRepository, private readonly known: KnownAgreements, private readonly changes: ChangesRepository, private readonly letters: ChangeLetters, private readonly insights: InsightsService, private readonly responses: ResponseReleases, private readonly agencies: AgenciesService) {}

  onModuleInit(): void {
    this.registry.register({ job: 'service.release', kind: 'once', handle: ({ agreementId }) => this.release(agreementId) });
  }

  private async release(agreementId: string): Promise<void> {
    await this.released.hold(agreementId);
    await this.tellChanges(agreementId);
    const desk = await this.desks.read(agreementId).catch((error: unknown) => {
      // What cannot be priced now keeps the figures that were told before.
      if (error instanceof ServiceRefused) return null;
      throw error;
    });
    if (!desk?.confirmedUntil) return;
    const { agreement, periods, first, today, confirmedUntil } = desk;
    await this.released.figures(agreementId, agreement.municipalityId, periods.filter(({ confirmed }) => confirmed));
    const { timeZone } = await this.agencies.profile();
    await this.released.months(agreement.municipalityId, first, confirmedUntil, timeZone);
    await this.responses.tell(agreement.municipalityId, first, confirmedUntil, timeZone);
    const told = await this.released.quarters(agreement.municipalityId);
    for (const quarter of settledQuarters(first, today)) if (!told.has(quarter)) await this.released.trust(agreement.municipalityId, quarter, await this.trustOf(agreement.municipalityId, quarter));
  }

  /** Whatever can be priced now. */
  private async tellChanges(agreementId: string): Promise<void> {
    const agreement = await this.known.everById(agreementId);
    if (!agreement) return;
    await this.changes.tell(agreementId, agreement.municipalityId);
    await this.letters.tell(agreementId, agreement.municipalityId, (await this.agencies.profile()).timeZone);
  }

  /** The row of the municipality in the agency's own table by municipality, so that whatever hides it there hides it here. */
  private async trustOf(municipalityId: string, quarter: string): Promise<{ value: number; low: number | null; high: number | null } | null> {
    const { rows } = await this.insights.breakdown({ from: quarter, to: lastMonthOf(quarter) }, 'municipalityId');
    const figures = rows.find(({ key }) => key === municipalityId)?.published.figures;
    const whole = (value: number | null) => (value === null ? null : Math.round(value) + 0);
    const value = whole(figures?.value ?? null);
    return figures && value !== null ? { value, low: whole(figures.low), high: whole(figures.high) } : null;
  }
}
