/** Letters to members: formulas wait for their vote, one was adopted, or the comparison was withdrawn. They name no amount and no other member. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { letterPages } from '../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../letters/letter-writers.js';
import type { LetterRow } from '../letters/staff-letters.repository.js';
import { StaffLetters } from '../letters/staff-letters.service.js';

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    'cost-shares.tell': { comparisonId: string };
  }
}

const kinds = { open: 'cost-shares-to-vote', adopted: 'cost-shares-adopted', withdrawn: 'cost-shares-withdrawn' } as const;
interface Named { title: string; consortium: string; state: 'draft' | keyof typeof kinds; voteUntil: string | null }

@Injectable()
export class ComparisonLetters implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly registry: JobRegistry, private readonly letters: StaffLetters, private readonly writers: LetterWriters) {}

  onModuleInit(): void {
    this.registry.register({ job: 'cost-shares.tell', kind: 'once', handle: ({ comparisonId }) => this.tell(comparisonId) });
    this.writers.register(Object.values(kinds), (letter) => this.write(letter));
  }

  private async tell(comparisonId: string): Promise<void> {
    const found = await this.named(comparisonId);
    if (!found || found.state === 'draft') return;
    const reviewers = await this.tenant.query<{ membershipId: string }>(
      `select m.id as "membershipId" from cost_share_voter v join membership m on m.agency_id = v.agency_id and m.municipality_id = v.municipality_id
       where v.agency_id = $1 and v.comparison_id = $2 and m.ended_at is null and 'municipality_reviewer' = any(m.roles) order by m.id`, [this.tenant.agencyId, comparisonId]);
    await this.letters.tell(kinds[found.state], reviewers, { comparisonId });
  }

  private async write({ about, kind }: LetterRow): Promise<Notice | null> {
    const id = String(about.comparisonId);
    const found = await this.named(id);
    // A vote that is over by the time a letter would leave asks nobody any more.
    if (!found || found.state === 'draft' || kinds[found.state] !== kind || found.voteUntil === null) return null;
    return { values: { title: found.title, consortium: found.consortium, day: { day: found.voteUntil } }, path: letterPages.municipalityCostShares(id) };
  }

  private async named(id: string): Promise<Named | undefined> {
    return (await this.tenant.query<Named>('select c.title, n.name as consortium, c.state, c.vote_until::text as "voteUntil" from cost_share_comparison c join consortium n on n.agency_id = c.agency_id and n.id = c.consortium_id where c.agency_id = $1 and c.id = $2', [this.tenant.agencyId, id]))[0];
  }
}
