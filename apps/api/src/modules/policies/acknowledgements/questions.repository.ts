/** Questions about policies with their messages. Others than the asker and the owner see what was published, and nothing that came after it. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../../../platform/tenancy/tenant.js';

export interface QuestionRow {
  id: string; policyId: string; policyNumber: string; title: string; versionId: string; clauseId: string | null; clauseHeading: string | null; askedAt: Date; answeredAt: Date | null; published: boolean; personId: string; personName: string;
  messages: { id: string; at: string; fromOwner: boolean; name: string; body: string; published: boolean }[];
}
export interface QuestionFilter { personId: string | null; publishedOf: string | null; policyId: string | null; state: 'waiting' | 'answered' | null }

/** $2: whose list it is, null for the owner's: of others' questions they see the messages that were published. */
const columns = `q.id, q.policy_id as "policyId", p.number as "policyNumber", p.title, q.policy_version_id as "versionId", q.clause_id as "clauseId", q.clause_heading as "clauseHeading", q.asked_at as "askedAt", s.answered_at as "answeredAt", q.published,
  x.id as "personId", x.given_name || ' ' || x.family_name as "personName",
  coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'at', m.at, 'fromOwner', m.from_owner, 'name', m.name, 'body', m.body, 'published', q.published and m.id <= q.published_through is true) order by m.id) from policy_question_message m
    where m.agency_id = q.agency_id and m.policy_question_id = q.id and (s.whole or m.id <= q.published_through)), '[]') as messages`;
const from = `from policy_question q join policy p on p.agency_id = q.agency_id and p.id = q.policy_id join person x on x.agency_id = q.agency_id and x.id = q.person_id
  cross join lateral (select w.whole, case when w.whole then q.answered_at else
    (select m.at from policy_question_message m where m.agency_id = q.agency_id and m.policy_question_id = q.id and m.from_owner and m.id <= q.published_through order by m.id desc limit 1) end as answered_at
    from (select $2::uuid is null or q.person_id = $2 as whole) w) s`;

@Injectable()
export class QuestionsRepository {
  constructor(private readonly tenant: Tenant) {}

  async counts(personId: string, policyId: string): Promise<{ mine: number; published: number }> {
    const [row] = await this.tenant.query<{ mine: number; published: number }>(
      'select (count(*) filter (where person_id = $2))::int as mine, (count(*) filter (where published))::int as published from policy_question where agency_id = $1 and policy_id = $3', [this.tenant.agencyId, personId, policyId]);
    return row ?? { mine: 0, published: 0 };
  }

  async add(question: { policyId: string; versionId: string; clauseId: string | null; clauseHeading: string | null; personId: string; at: Date }): Promise<string> {
    const id = uuidv7();
    await this.tenant.query('insert into policy_question (agency_id, id, policy_id, policy_version_id, clause_id, clause_heading, person_id, asked_at) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [this.tenant.agencyId, id, question.policyId, question.versionId, question.clauseId, question.clauseHeading, question.personId, question.at]);
    return id;
  }

  async say(questionId: string, message: { fromOwner: boolean; userId: string | null; name: string; at: Date; body: string }): Promise<void> {
    await this.tenant.query('insert into policy_question_message (agency_id, id, policy_question_id, from_owner, user_id, name, at, body) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [this.tenant.agencyId, uuidv7(), questionId, message.fromOwner, message.userId, message.name, message.at, message.body]);
    await this.tenant.query('update policy_question set answered_at = case when $3 then $4::timestamptz end where agency_id = $1 and id = $2', [this.tenant.agencyId, questionId, message.fromOwner, message.at]);
  }

  /** Publishing shows the messages that stand now; again shows those that came since. */
  async publish(questionId: string, published: boolean): Promise<void> {
    await this.tenant.query(
      `update policy_question set published = $3, published_through = case when $3 then (select m.id from policy_question_message m where m.agency_id = $1 and m.policy_question_id = $2 order by m.id desc limit 1) end
       where agency_id = $1 and id = $2`, [this.tenant.agencyId, questionId, published]);
  }

  async find(id: string, personId: string | null = null): Promise<QuestionRow | null> {
    const [row] = await this.tenant.query<QuestionRow>(`select ${columns} ${from} where q.agency_id = $1 and q.id = $3 and ($2::uuid is null or q.person_id = $2)`, [this.tenant.agencyId, personId, id]);
    return row ?? null;
  }

  /** Newest first; those that wait stand first when no state is asked for. `publishedOf` adds what is published about that policy. */
  page(filter: QuestionFilter, before: [boolean, string] | null, limit: number): Promise<QuestionRow[]> {
    return this.tenant.query(
      `select ${columns} ${from} where q.agency_id = $1 and ($2::uuid is null or q.person_id = $2 or (q.published and q.policy_id = $3)) and ($4::uuid is null or q.policy_id = $4)
         and ($5::text is null or (s.answered_at is null) = ($5 = 'waiting')) and ($6::boolean is null or (s.answered_at is null, q.id) < ($6, $7::uuid))
       order by (s.answered_at is null) desc, q.id desc limit $8`, [this.tenant.agencyId, filter.personId, filter.publishedOf, filter.policyId, filter.state, before?.[0] ?? null, before?.[1] ?? null, limit]);
  }
}
