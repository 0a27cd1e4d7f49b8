/** Letters about reviews: to whoever is asked, once more when the answer is late, and to the author when changes are asked for. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import type { LetterValues } from '../../letters/letter-language.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { dayIn } from '../../people/civil-day.js';

/** Days within which an answer is hoped for; then one reminder follows. */
const answerDays = 7;
interface Asked { title: string; number: string; version: number; policyId: string; askedAt: Date; by: string }

@Injectable()
export class ReviewLetters implements OnModuleInit {
  constructor(private readonly tenant: Tenant, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly agencies: AgenciesService) {}

  onModuleInit(): void {
    this.writers.register(['review-asked', 'approval-asked', 'review-late'], (letter) => this.asked(letter));
    this.writers.register(['changes-requested'], (letter) => this.changes(letter));
  }

  async tellAsked(versionId: string, reviewers: readonly { membershipId: string; role: 'reviewer' | 'approver' }[], at: Date): Promise<void> {
    const about = { versionId, askedAt: at.toISOString() };
    for (const [role, kind] of [['reviewer', 'review-asked'], ['approver', 'approval-asked']] as const) await this.letters.tell(kind, reviewers.filter((each) => each.role === role), about);
    await this.letters.tell('review-late', reviewers, about, await this.answerBy(at, 1));
  }

  /** To the author, else to the owner of the policy; nobody is told what they asked for themselves. */
  async tellChanges(versionId: string, byUserId: string, at: Date): Promise<void> {
    const [row] = await this.tenant.query<{ authorId: string | null; membershipId: string | null; ownerId: string | null; ownerIsCaller: boolean }>(
      `select v.author_user_id as "authorId", m.id as "membershipId", p.owner_person_id as "ownerId", exists (select 1 from membership o where o.agency_id = $1 and o.person_id = p.owner_person_id and o.user_id = $3 and o.ended_at is null) as "ownerIsCaller"
       from policy_version v join policy p on p.agency_id = $1 and p.id = v.policy_id left join membership m on m.agency_id = $1 and m.user_id = v.author_user_id and m.ended_at is null where v.agency_id = $1 and v.id = $2`, [this.tenant.agencyId, versionId, byUserId]);
    if (!row || row.authorId === byUserId) return;
    const to = row.membershipId ? { membershipId: row.membershipId } : row.ownerId && !row.ownerIsCaller ? { personId: row.ownerId } : null;
    if (to) await this.letters.tell('changes-requested', [to], { versionId, at: at.toISOString() });
  }

  private async asked({ about, kind, membershipId }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<Asked>(
      `select v.title, p.number, v.number as version, p.id as "policyId", r.asked_at as "askedAt", r.asked_by as by from policy_reviewer r join policy_version v on v.agency_id = $1 and v.id = r.policy_version_id and v.state = 'in_review'
       join policy p on p.agency_id = $1 and p.id = v.policy_id where r.agency_id = $1 and r.policy_version_id = $2 and r.membership_id = $3 and r.asked_at = $4 and r.answered_at is null`, [this.tenant.agencyId, about.versionId, membershipId, about.askedAt]);
    if (!row) return null;
    const { timeZone } = await this.agencies.profile();
    const day: LetterValues = kind === 'review-late' ? { asked: { day: dayIn(timeZone, row.askedAt) } } : { day: { day: await this.answerBy(row.askedAt, 0) } };
    return { values: { policy: `${row.number} ${row.title}`, version: row.version, by: row.by, ...day }, path: letterPages.policyVersion(row.policyId, String(about.versionId)) };
  }

  private async changes({ about }: LetterRow): Promise<Notice | null> {
    const [row] = await this.tenant.query<Asked>(
      `select v.title, p.number, v.number as version, p.id as "policyId", a.name as by from policy_approval a join policy_version v on v.agency_id = $1 and v.id = a.policy_version_id and v.state = 'changes_requested'
       join policy p on p.agency_id = $1 and p.id = v.policy_id where a.agency_id = $1 and a.policy_version_id = $2 and a.decision = 'changes_requested' and a.at = $3`, [this.tenant.agencyId, about.versionId, about.at]);
    return row ? { values: { policy: `${row.number} ${row.title}`, version: row.version, by: row.by }, path: letterPages.policyDraft(row.policyId) } : null;
  }

  private async answerBy(at: Date, more: number): Promise<string> {
    const { timeZone } = await this.agencies.profile();
    return Temporal.PlainDate.from(dayIn(timeZone, at)).add({ days: answerDays + more }).toString();
  }
}
