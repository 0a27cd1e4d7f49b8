/** Agreements: listed, read, locked, numbered and moved. */
import { Injectable } from '@nestjs/common';
import type { AgreementState } from '@rapport/agreement-engine/agreement-state';
import { uuidv7 } from 'uuidv7';
import { violationOf } from '../../../platform/database/violated-constraint.js';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { AgreementRow } from '../agreement.rows.js';
import { AgreementInvalid } from '../agreements.errors.js';

const open = `agreement_comment c where c.agency_id = a.agency_id and c.agreement_id = a.id and c.scope = 'shared' and c.parent_id is null and c.resolved_at is null`;
const columns = `a.id, a.number, a.title, a.municipality_id as "municipalityId", m.name as "municipalityName", a.state, a.template_id as "templateId", a.created_at as "createdAt", a.created_by_name as "createdBy", a.changed_at as "changedAt",
  a.first_sent_at as "firstSentAt", a.offered_version_id as "offeredVersionId", a.review_due_on::text as "reviewDueOn", a.term_from::text as "termFrom", a.term_until::text as "termUntil", a.service_until::text as "serviceUntil",
  a.renews_id as "renewsId", a.revision, (select t.name from agreement_template t where t.agency_id = a.agency_id and t.id = a.template_id) as "templateName",
  (select r.number from agreement r where r.agency_id = a.agency_id and r.id = a.renews_id) as "renewsNumber", (select count(*)::int from ${open}) as "openComments", (select count(*)::int from ${open} and c.blocking) as "blockingComments",
  exists (select 1 from agreement_version w where w.agency_id = a.agency_id and w.agreement_id = a.id and w.state = 'internal_review' and w.ready_at is null) as "waitsInside"`;

export interface AgreementFilter { municipalityId: string | null; state: string | null; endingBefore: string | null; number: string | null }
export interface NewAgreement { municipalityId: string; title: string; templateId: string | null; createdBy: string; termFrom: string; termUntil: string; renewsId: string | null }
export interface Move { state: AgreementState; offeredVersionId?: string; reviewDueOn?: string | null; sentAt?: Date; title?: string; term?: { from: string; until: string } }

@Injectable()
export class AgreementsRepository {
  constructor(private readonly tenant: Tenant) {}

  // The page is cut before anything is looked up for its rows; otherwise everything is, for rows that are then thrown away.
  newest(filter: AgreementFilter, before: string | null, limit: number): Promise<AgreementRow[]> {
    return this.tenant.query(
      `with page as materialized (
         select a.* from agreement a where a.agency_id = $1 and ($2::uuid is null or a.municipality_id = $2) and ($3::text is null or a.state = $3) and ($4::date is null or a.term_until < $4)
           and ($5::text is null or (a.number collate "C" >= $5 and starts_with(a.number, $5))) and ($6::uuid is null or a.id < $6) order by a.id desc limit $7)
       select ${columns} from page a join municipality m on m.agency_id = a.agency_id and m.id = a.municipality_id order by a.id desc`, [this.tenant.agencyId, ...values(filter), before, limit]);
  }

  ending(filter: AgreementFilter, after: [string, string] | null, limit: number): Promise<AgreementRow[]> {
    return this.tenant.query(
      `with page as materialized (
         select a.* from agreement a where a.agency_id = $1 and ($2::uuid is null or a.municipality_id = $2) and ($3::text is null or a.state = $3) and a.term_until is not null and ($4::date is null or a.term_until < $4)
           and ($5::text is null or (a.number collate "C" >= $5 and starts_with(a.number, $5))) and ($6::date is null or (a.term_until, a.id) > ($6, $7::uuid)) order by a.term_until, a.id limit $8)
       select ${columns} from page a join municipality m on m.agency_id = a.agency_id and m.id = a.municipality_id order by a.term_until, a.id`, [this.tenant.agencyId, ...values(filter), after?.[0] ?? null, after?.[1] ?? null, limit]);
  }

  async find(id: string): Promise<AgreementRow | undefined> {
    return (await this.tenant.query<AgreementRow>(`select ${columns} from agreement a join municipality m on m.agency_id = a.agency_id and m.id = a.municipality_id where a.agency_id = $1 and a.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Held until the unit of work ends: whoever moves an agreement, or says something that stops a move, comes one after the other. */
  async lock(id: string): Promise<AgreementRow | undefined> {
    await this.tenant.query('select 1 from agreement where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]);
    return this.find(id);
  }

  async insert(given: NewAgreement, year: number): Promise<string> {
    const id = uuidv7();
    try {
      await this.tenant.query(
        `insert into agreement (agency_id, id, number, municipality_id, title, template_id, created_by_name, term_from, term_until, renews_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [this.tenant.agencyId, id, await this.nextNumber(year), given.municipalityId, given.title, given.templateId, given.createdBy, given.termFrom, given.termUntil, given.renewsId]);
    } catch (error) {
      if (violationOf(error)?.constraint === 'agreement_renewed_once') throw new AgreementInvalid('renewed-already', 'Another agreement is the further term of this one already.', 'body.renewsId');
      throw error;
    }
    return id;
  }

  /** Number of the oldest agreement with a municipality; null when there is none. */
  async firstNumberOf(municipalityId: string): Promise<string | null> {
    return (await this.tenant.query<{ number: string }>('select number from agreement where agency_id = $1 and municipality_id = $2 order by id limit 1', [this.tenant.agencyId, municipalityId]))[0]?.number ?? null;
  }

  async move(id: string, { state, offeredVersionId, reviewDueOn, sentAt, title, term }: Move, at: Date): Promise<void> {
    await this.tenant.query(
      `update agreement set state = $3, offered_version_id = coalesce($4, offered_version_id), review_due_on = case when $5 then $6::date else review_due_on end, first_sent_at = coalesce(first_sent_at, $7), title = coalesce($8, title),
         term_from = coalesce($9, term_from), term_until = coalesce($10, term_until), changed_at = $11, revision = revision + 1 where agency_id = $1 and id = $2`,
      [this.tenant.agencyId, id, state, offeredVersionId ?? null, reviewDueOn !== undefined, reviewDueOn ?? null, sentAt ?? null, title ?? null, term?.from ?? null, term?.until ?? null, at]);
  }

  /** Name and days of a draft that nobody outside has seen. */
  async follow(id: string, { title, from: termFrom, until }: { title: string; from: string; until: string }, at: Date): Promise<void> {
    await this.tenant.query('update agreement set title = $3, term_from = $4, term_until = $5, changed_at = $6 where agency_id = $1 and id = $2 and first_sent_at is null', [this.tenant.agencyId, id, title, termFrom, until, at]);
  }

  async touch(id: string, at: Date): Promise<void> {
    await this.tenant.query('update agreement set changed_at = $3 where agency_id = $1 and id = $2', [this.tenant.agencyId, id, at]);
  }

  private async nextNumber(year: number): Promise<string> {
    const [row] = await this.tenant.query<{ last: number }>(
      'insert into agreement_counter as c (agency_id, year, last) values ($1, $2, 1) on conflict (agency_id, year) do update set last = c.last + 1 returning last', [this.tenant.agencyId, year]);
    return `A-${year}-${String(row?.last ?? 1).padStart(4, '0')}`;
  }
}

const values = ({ municipalityId, state, endingBefore, number }: AgreementFilter) => [municipalityId, state, endingBefore, number];
