/** Certificates: facts as they were on the day of completion, never changed. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { Day } from '../../people/civil-day.js';
import type { CreditedHours } from '../hours/credits.repository.js';

/** What the check page repeats to whoever holds the code; `hours` in all. */
export interface CertificateFacts { number: string; agencyName: string; personName: string; courseTitle: string; completedOn: Day; hours: number }

export interface CertificateRow {
  id: string; number: string; code: string; agencyName: string; agencySlug: string; personId: string; personName: string; courseTitle: string; courseVersion: number; courseSha256: string; completedOn: Day; hours: CreditedHours[]; issuedAt: Date;
}

@Injectable()
export class CertificatesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Names, titles and the hash are taken from the rows themselves. */
  async issue(row: { id: string; creditId: string; number: string; code: string; at: Date }): Promise<void> {
    await this.tenant.query(
      `insert into certificate (agency_id, id, credit_id, person_id, number, code, agency_name, person_name, course_title, course_version, course_sha256, completed_on, hours, issued_at)
       select $1, $2, c.id, c.person_id, $4, $5, g.name, p.given_name || ' ' || p.family_name, v.title, v.number, v.sha256, c.earned_on, c.hours, $6 from training_credit c
       join agency g on g.id = $1 join person p on p.agency_id = $1 and p.id = c.person_id join course_version v on v.agency_id = $1 and v.id = c.course_version_id
       where c.agency_id = $1 and c.id = $3 on conflict (agency_id, credit_id) do nothing`, [this.tenant.agencyId, row.id, row.creditId, row.number, row.code, row.at]);
  }

  async one(id: string, people: readonly string[] | null): Promise<CertificateRow | undefined> {
    return (await this.tenant.query<CertificateRow>(
      `select f.id, f.number, f.code, f.agency_name as "agencyName", g.slug as "agencySlug", f.person_id as "personId", f.person_name as "personName", f.course_title as "courseTitle", f.course_version as "courseVersion", encode(f.course_sha256, 'hex') as "courseSha256",
         f.completed_on::text as "completedOn", f.hours, f.issued_at as "issuedAt" from certificate f join agency g on g.id = $1 where f.agency_id = $1 and f.id = $2 and ($3::uuid[] is null or f.person_id = any($3))`, [this.tenant.agencyId, id, people]))[0];
  }

  /** What the certificate with this code says, while it holds. */
  async factsOf(code: string): Promise<CertificateFacts | undefined> {
    return (await this.tenant.query<CertificateFacts>(`select f.number, f.agency_name as "agencyName", f.person_name as "personName", f.course_title as "courseTitle", f.completed_on::text as "completedOn",
      (select coalesce(sum((h->>'hours')::numeric), 0)::float from jsonb_array_elements(f.hours) h) as hours from certificate f join training_credit c on c.agency_id = $1 and c.id = f.credit_id and c.state = 'approved' where f.agency_id = $1 and f.code = $2`, [this.tenant.agencyId, code]))[0];
  }
}
