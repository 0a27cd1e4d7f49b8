/** Comparisons of formulas: drafts, what was published of them, votes and what was said. */
import { Injectable } from '@nestjs/common';
import type { Explanation } from '@rapport/billing-engine/terms';
import type { MemberVote, Tally } from '@rapport/billing-engine/cost-share-vote';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Amount, Formula, Preview } from './share-preview.js';

export interface ComparisonHead { id: string; title: string; state: 'draft' | 'open' | 'adopted' | 'withdrawn'; yearFrom: string; publishedAt: Date | null; voteUntil: string | null; voted: number; asked: number }
export interface ComparisonRow extends ComparisonHead {
  consortiumId: string; consortium: string; note: string; readingsUntil: string; today: Amount[]; formulas: Formula[]; revision: number; publishedBy: string | null; consent: string | null; preview: Preview | null; contentSha256: string | null;
  endedAt: Date | null; endedBy: string | null; endedBecause: string | null; adoptedFormulaId: string | null; tally: Tally[] | null;
}
export interface DraftComparison { title: string; yearFrom: string; readingsUntil: string; note: string; today: Amount[]; formulas: Formula[] }
export interface VoteRow { municipalityId: string; municipality: string; choices: MemberVote['choices']; resolution: string; meetingOn: string; castAt: Date; castBy: string }
export interface CommentRow { id: string; municipalityId: string; municipality: string; side: 'agency' | 'municipality'; by: string; body: string; at: Date }

const head = `c.id, c.title, c.state, c.year_from::text as "yearFrom", c.published_at as "publishedAt", c.vote_until::text as "voteUntil",
  (select count(*)::int from cost_share_vote v where v.agency_id = c.agency_id and v.comparison_id = c.id) as voted, (select count(*)::int from cost_share_voter v where v.agency_id = c.agency_id and v.comparison_id = c.id) as asked`;
const whole = `c.consortium_id as "consortiumId", coalesce(c.consortium_name, (select n.name from consortium n where n.agency_id = c.agency_id and n.id = c.consortium_id)) as consortium, c.note, c.readings_until::text as "readingsUntil", c.today, c.formulas, c.revision, c.published_by_name as "publishedBy", c.consent, c.preview, encode(c.content_sha256, 'hex') as "contentSha256",
  c.ended_at as "endedAt", c.ended_by_name as "endedBy", c.ended_because as "endedBecause", c.adopted_formula_id as "adoptedFormulaId", c.tally`;

@Injectable()
export class ComparisonsRepository {
  constructor(private readonly tenant: Tenant) {}

  heads(consortiumId: string): Promise<ComparisonHead[]> {
    return this.tenant.query(`select ${head} from cost_share_comparison c where c.agency_id = $1 and c.consortium_id = $2 order by c.id desc limit 100`, [this.tenant.agencyId, consortiumId]);
  }

  /** Those that a municipality was sent, newest first. */
  sentTo(municipalityId: string): Promise<ComparisonRow[]> {
    return this.tenant.query(
      `select ${head}, ${whole} from cost_share_comparison c join cost_share_voter o on o.agency_id = c.agency_id and o.comparison_id = c.id
       where c.agency_id = $1 and o.municipality_id = $2 and c.published_at is not null order by c.published_at desc, c.id desc limit 100`, [this.tenant.agencyId, municipalityId]);
  }

  async find(id: string): Promise<ComparisonRow | undefined> {
    return (await this.tenant.query<ComparisonRow>(`select ${head}, ${whole} from cost_share_comparison c where c.agency_id = $1 and c.id = $2`, [this.tenant.agencyId, id]))[0];
  }

  /** Holds the comparison until the transaction ends; votes that are cast meanwhile wait and see what was decided. */
  async lock(id: string): Promise<boolean> {
    return (await this.tenant.query('select 1 from cost_share_comparison where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id])).length > 0;
  }

  async insert(id: string, consortiumId: string, draft: DraftComparison): Promise<void> {
    await this.tenant.query('insert into cost_share_comparison (agency_id, id, consortium_id, title, year_from, readings_until, note, today, formulas) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
      [this.tenant.agencyId, id, consortiumId, draft.title, draft.yearFrom, draft.readingsUntil, draft.note, JSON.stringify(draft.today), JSON.stringify(draft.formulas)]);
  }

  async save(id: string, draft: DraftComparison): Promise<void> {
    await this.tenant.query('update cost_share_comparison set title = $3, year_from = $4, readings_until = $5, note = $6, today = $7, formulas = $8, revision = revision + 1 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, draft.title, draft.yearFrom, draft.readingsUntil, draft.note, JSON.stringify(draft.today), JSON.stringify(draft.formulas)]);
  }

  async drop(id: string): Promise<void> {
    await this.tenant.query('delete from cost_share_comparison where agency_id = $1 and id = $2', [this.tenant.agencyId, id]);
  }

  /** Who is asked, and every share with its explanation; all before the comparison itself is marked as published. */
  async keepResult(id: string, { members, formulas, total }: Preview, explanations: Map<string, Map<string, Explanation>>): Promise<void> {
    const options = formulas.map(({ formulaId, label, host }) => ({ formulaId, label, hostLabel: host?.label ?? null, hostAmount: host?.amount ?? 0 }));
    const parts = formulas.flatMap(({ formulaId, shares }) => shares.map(({ municipalityId, amount }) => ({ formulaId, municipalityId, amount, explanation: explanations.get(formulaId)?.get(municipalityId) })));
    await this.tenant.query('insert into cost_share_voter (agency_id, comparison_id, municipality_id, municipality_name) select $1, $2, x."municipalityId", x.name from jsonb_to_recordset($3::jsonb) as x ("municipalityId" uuid, name text)', [this.tenant.agencyId, id, JSON.stringify(members)]);
    await this.tenant.query(
      'insert into cost_share_option (agency_id, comparison_id, formula_id, label, total, host_label, host_amount) select $1, $2, x."formulaId", x.label, $4, x."hostLabel", x."hostAmount" from jsonb_to_recordset($3::jsonb) as x ("formulaId" uuid, label text, "hostLabel" text, "hostAmount" bigint)', [this.tenant.agencyId, id, JSON.stringify(options), total]);
    await this.tenant.query(
      'insert into cost_share_part (agency_id, comparison_id, formula_id, municipality_id, amount, explanation) select $1, $2, x."formulaId", x."municipalityId", x.amount, x.explanation from jsonb_to_recordset($3::jsonb) as x ("formulaId" uuid, "municipalityId" uuid, amount bigint, explanation jsonb)', [this.tenant.agencyId, id, JSON.stringify(parts)]);
  }

  async publish(id: string, { at, by, consent, voteUntil, closesAt, preview, contentSha256, consortium }: { at: Date; by: string; consortium: string; consent: string; voteUntil: string; closesAt: Date; preview: Preview; contentSha256: Buffer }): Promise<void> {
    await this.tenant.query("update cost_share_comparison set state = 'open', published_at = $3, published_by_name = $4, consent = $5, vote_until = $6, votes_close_at = $7, preview = $8, content_sha256 = $9, consortium_name = $10, revision = revision + 1 where agency_id = $1 and id = $2",
      [this.tenant.agencyId, id, at, by, consent, voteUntil, closesAt, JSON.stringify(preview), contentSha256, consortium]);
  }

  async end(id: string, state: 'adopted' | 'withdrawn', { at, by, because, formulaId = null, tally = null }: { at: Date; by: string; because: string; formulaId?: string | null; tally?: Tally[] | null }): Promise<void> {
    await this.tenant.query('update cost_share_comparison set state = $3, ended_at = $4, ended_by_name = $5, ended_because = $6, adopted_formula_id = $7, tally = $8, revision = revision + 1 where agency_id = $1 and id = $2',
      [this.tenant.agencyId, id, state, at, by, because, formulaId, tally && JSON.stringify(tally)]);
  }

  /** Explanations of a formula's shares as they were published. */
  parts(id: string, formulaId: string): Promise<{ municipalityId: string; amount: number; explanation: Explanation }[]> {
    return this.tenant.query('select municipality_id as "municipalityId", amount::float8 as amount, explanation from cost_share_part where agency_id = $1 and comparison_id = $2 and formula_id = $3 order by municipality_id', [this.tenant.agencyId, id, formulaId]);
  }

  async explanation(id: string, formulaId: string, municipalityId: string): Promise<Explanation | undefined> {
    return (await this.tenant.query<{ explanation: Explanation }>('select explanation from cost_share_part where agency_id = $1 and comparison_id = $2 and formula_id = $3 and municipality_id = $4', [this.tenant.agencyId, id, formulaId, municipalityId]))[0]?.explanation;
  }

  async wasAsked(id: string, municipalityId: string): Promise<string | undefined> {
    return (await this.tenant.query<{ name: string }>('select municipality_name as name from cost_share_voter where agency_id = $1 and comparison_id = $2 and municipality_id = $3', [this.tenant.agencyId, id, municipalityId]))[0]?.name;
  }

  votes(id: string): Promise<VoteRow[]> {
    return this.tenant.query(
      `select v.municipality_id as "municipalityId", o.municipality_name as municipality, v.choices, v.resolution, v.meeting_on::text as "meetingOn", v.at as "castAt", v.by_name as "castBy" from cost_share_vote v
         join cost_share_voter o on o.agency_id = v.agency_id and o.comparison_id = v.comparison_id and o.municipality_id = v.municipality_id where v.agency_id = $1 and v.comparison_id = $2 order by v.at, v.municipality_id`, [this.tenant.agencyId, id]);
  }

  async insertVote(id: string, municipalityId: string, vote: { choices: MemberVote['choices']; resolution: string; meetingOn: string; contentSha256: string; userId: string; by: string; at: Date }): Promise<void> {
    await this.tenant.query("insert into cost_share_vote (agency_id, comparison_id, municipality_id, choices, resolution, meeting_on, content_sha256, user_id, by_name, at) values ($1, $2, $3, $4, $5, $6, decode($7, 'hex'), $8, $9, $10)",
      [this.tenant.agencyId, id, municipalityId, JSON.stringify(vote.choices), vote.resolution, vote.meetingOn, vote.contentSha256, vote.userId, vote.by, vote.at]);
  }

  /** Of one member, or of all where null; oldest first. */
  comments(id: string, municipalityId: string | null): Promise<CommentRow[]> {
    return this.tenant.query(
      `select c.id, c.municipality_id as "municipalityId", o.municipality_name as municipality, c.side, c.by_name as by, c.body, c.at from cost_share_comment c
         join cost_share_voter o on o.agency_id = c.agency_id and o.comparison_id = c.comparison_id and o.municipality_id = c.municipality_id
       where c.agency_id = $1 and c.comparison_id = $2 and ($3::uuid is null or c.municipality_id = $3) order by c.id limit 500`, [this.tenant.agencyId, id, municipalityId]);
  }

  async insertComment(id: string, row: Omit<CommentRow, 'municipality'> & { userId: string }): Promise<void> {
    await this.tenant.query('insert into cost_share_comment (agency_id, id, comparison_id, municipality_id, side, user_id, by_name, at, body) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [this.tenant.agencyId, row.id, id, row.municipalityId, row.side, row.userId, row.by, row.at, row.body]);
  }
}
