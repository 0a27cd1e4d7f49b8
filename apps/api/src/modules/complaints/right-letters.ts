/** Tells those who handle complaints, and the chiefs, of everybody who is to know of complaints: nobody is let in, or put out, in silence. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ComplaintRights } from '../../platform/identity/members/complaint-rights.service.js';
import { JobRegistry } from '../../platform/jobs/job-registry.js';
import { letterPages } from '../letters/letter-pages.js';
import { LetterWriters } from '../letters/letter-writers.js';
import { StaffLetters } from '../letters/staff-letters.service.js';

const kinds = { given: 'complaint-right-given', confirmed: 'complaint-right-confirmed', taken: 'complaint-right-taken', voided: 'complaint-right-voided' } as const;

@Injectable()
export class RightLetters implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly rights: ComplaintRights, private readonly letters: StaffLetters, private readonly writers: LetterWriters) {}

  onModuleInit(): void {
    this.registry.register({ job: 'members.complaints-right', kind: 'once', handle: async ({ membershipId, what, by, eventId }) => {
      const { asked, told } = await this.rights.concerned(membershipId);
      const to = new Set([...told, ...(what === 'given' || what === 'voided' ? asked : [])].map((each) => each.membershipId));
      to.delete(membershipId);
      await this.letters.tell(kinds[what], [...to].map((each) => ({ membershipId: each })), { membershipId, eventId, ...(by === null ? {} : { by }) });
    } });
    this.writers.register(Object.values(kinds), async ({ about }) => {
      const { member, by } = await this.rights.names(String(about.membershipId), typeof about.by === 'string' ? about.by : null);
      return { values: { member: member ?? '–', by: by ?? '–' }, path: letterPages.complaintRights() };
    });
  }
}
