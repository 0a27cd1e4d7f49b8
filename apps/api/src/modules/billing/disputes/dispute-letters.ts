/** Letters about disputes: to the other side when one is opened or answered, to both when it goes up the ladder or is decided, to clerks when the last step is late. None names an amount. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isUndecided } from '@rapport/billing-engine/dispute-state';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import type { Side } from './dispute-row.js';
import { DisputesRepository } from './disputes.repository.js';

const kinds = ['dispute-opened', 'dispute-answered', 'dispute-escalated', 'dispute-decided', 'dispute-late'] as const;
/** People written to about one event on one side. */
const most = 50;

@Injectable()
export class DisputeLetters implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly disputes: DisputesRepository, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly registry: JobRegistry) {}

  onModuleInit(): void {
    this.registry.register({ job: 'billing.dispute-tell', kind: 'once', handle: ({ disputeId, event }) => this.tell(disputeId, event) });
    this.writers.register(kinds, (letter) => this.write(letter));
  }

  private async tell(disputeId: string, event: string): Promise<void> {
    const row = await this.disputes.find(disputeId);
    if (!row) return;
    const [kind, sides] = await this.what(disputeId, event, row.openedSide);
    const to = await this.people(row.municipalityId, sides);
    await this.letters.tell(kind, to, { disputeId, event });
  }

  private async what(disputeId: string, event: string, openedSide: Side): Promise<[(typeof kinds)[number], readonly Side[]]> {
    const other = (side: Side): readonly Side[] => [side === 'agency' ? 'municipality' : 'agency'];
    if (event === 'opened') return ['dispute-opened', other(openedSide)];
    if (event === 'decided') return ['dispute-decided', ['agency', 'municipality']];
    if (event === 'late') return ['dispute-late', ['agency']];
    if (event.startsWith('step:')) return ['dispute-escalated', ['agency', 'municipality']];
    const [message] = await this.tenant.query<{ side: Side }>('select side from billing_dispute_message where agency_id = $1 and dispute_id = $2 and id = $3', [this.tenant.agencyId, disputeId, event]);
    return ['dispute-answered', message ? other(message.side) : []];
  }

  /** Clerks, or admins where there are none; reviewers. */
  private people(municipalityId: string, sides: readonly Side[]): Promise<{ membershipId: string }[]> {
    return this.tenant.query(
      `select id as "membershipId" from membership where agency_id = $1 and ended_at is null and (
         $3 and municipality_id = $2 and 'municipality_reviewer' = any(roles)
         or $4 and municipality_id is null and case when exists (select 1 from membership where agency_id = $1 and ended_at is null and 'billing_clerk' = any(roles)) then 'billing_clerk' else 'admin' end = any(roles)) order by id limit $5`,
      [this.tenant.agencyId, municipalityId, sides.includes('municipality'), sides.includes('agency'), most]);
  }

  private async write({ kind, about, membershipId }: LetterRow): Promise<Notice | null> {
    const [row, [reader]] = [await this.disputes.find(String(about.disputeId)), await this.tenant.query<{ municipalityId: string | null }>('select municipality_id as "municipalityId" from membership where agency_id = $1 and id = $2 and ended_at is null', [this.tenant.agencyId, membershipId])];
    if (!row || !reader || (reader.municipalityId !== null && reader.municipalityId !== row.municipalityId)) return null;
    // What is decided waits for nobody any more.
    if (kind !== 'dispute-decided' && kind !== 'dispute-answered' && !isUndecided(row.state)) return null;
    const step = (await this.disputes.steps(row.id)).at(-1);
    if ((kind === 'dispute-escalated' || kind === 'dispute-late') && (!step || (kind === 'dispute-escalated' && about.event !== `step:${step.step}`))) return null;
    return {
      values: { number: row.documentNumber, agreement: row.agreementNumber, municipality: row.municipalityName, by: row.openedBy, ...(step ? { asked: step.asked, day: { day: step.dueOn } } : {}) },
      path: reader.municipalityId === null ? letterPages.billingDispute(row.id) : letterPages.municipalityDispute(row.id),
    };
  }
}
