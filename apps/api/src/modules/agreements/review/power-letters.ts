/** Tells a municipality of everybody who gets the power to answer or sign for it: nobody acts on its side in silence. Also those are told whose own access has ended meanwhile. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../../../platform/jobs/job-registry.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { ReviewersRepository } from './reviewers.repository.js';

@Injectable()
export class PowerLetters implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly writers: LetterWriters, private readonly letters: StaffLetters, private readonly reviewers: ReviewersRepository, private readonly tenant: Tenant) {}

  onModuleInit(): void {
    this.registry.register({ job: 'members.power-given', kind: 'once', handle: async ({ municipalityId, ...about }) => {
      const to = (await this.reviewers.active(municipalityId)).filter(({ membershipId }) => !('membershipId' in about) || membershipId !== about.membershipId);
      await this.letters.tell('municipality-power-given', to.map(({ membershipId }) => ({ membershipId })), { municipalityId, ...about });
    } });
    this.writers.register(['municipality-power-given'], (letter) => this.given(letter));
  }

  private async given({ about, membershipId }: LetterRow): Promise<Notice | null> {
    const municipalityId = String(about.municipalityId);
    const [municipality] = await this.tenant.query<{ name: string; gone: boolean }>(
      'select m.name, r.ended_at is not null as gone from municipality m join membership r on r.agency_id = m.agency_id and r.municipality_id = m.id and r.id = $3 where m.agency_id = $1 and m.id = $2', [this.tenant.agencyId, municipalityId, membershipId]);
    const power = typeof about.invitationId === 'string' ? await this.reviewers.invitedAs(about.invitationId) : await this.reviewers.given(String(about.membershipId), String(about.by));
    return municipality && power ? { values: { ...power, municipality: municipality.name }, path: municipality.gone ? null : letterPages.municipalityAgreements() } : null;
  }
}
