/** Adds submitted responses to the roll-ups in batches, and rebuilds these from them. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { SMALLEST_STEP, type ViewDimension, viewOf, views, type Waiting } from './release-rule.js';

/** What a cell adds up. */
const figures = `answered, index_n, index_sum, index_squares, top_box,
    voice_n, voice_sum, voice_squares, respect_n, respect_sum, respect_squares, neutrality_n, neutrality_sum, neutrality_squares, motives_n, motives_sum, motives_squares,
    satisfaction_n, satisfaction_sum, satisfaction_squares, legitimacy_n, legitimacy_sum, legitimacy_squares, effectiveness_n, effectiveness_sum, effectiveness_squares`;

/**
 * Sums per cell of a view over the responses that the FROM part selects; the series is the newest version up to theirs that breaks the trend.
 * Answers are final: one that names a merged municipality is counted where that went. Municipality and group are kept in every view, because weights are made from them.
 */
const sums = `
  insert into trust_cell as c (agency_id, view, month, series, unit_key, municipality_key, group_key, language, ${figures})
  select r.agency_id, $2, to_char(r.month, 'YYYY-MM'), v.questionnaire_id || ':' || coalesce((
      select max(b.number) from questionnaire_version b where b.agency_id = v.agency_id and b.questionnaire_id = v.questionnaire_id and b.number <= v.number and b.breaks_trend), 1),
    case when $3 then coalesce(r.unit_id::text, '') else '' end, coalesce(m.merged_into_id::text, r.municipality_id::text, ''), coalesce(r.group_id::text, ''), case when $4 then r.language else '' end,
    count(*), count(trust_index), coalesce(sum(trust_index), 0), coalesce(sum(trust_index * trust_index), 0), count(*) filter (where top_box),
    count(voice), coalesce(sum(voice), 0), coalesce(sum(voice * voice), 0), count(respect), coalesce(sum(respect), 0), coalesce(sum(respect * respect), 0),
    count(neutrality), coalesce(sum(neutrality), 0), coalesce(sum(neutrality * neutrality), 0), count(motives), coalesce(sum(motives), 0), coalesce(sum(motives * motives), 0),
    count(satisfaction), coalesce(sum(satisfaction), 0), coalesce(sum(satisfaction * satisfaction), 0), count(legitimacy), coalesce(sum(legitimacy), 0), coalesce(sum(legitimacy * legitimacy), 0),
    count(effectiveness), coalesce(sum(effectiveness), 0), coalesce(sum(effectiveness * effectiveness), 0)
  from response r join questionnaire_version v on v.agency_id = r.agency_id and v.id = r.questionnaire_version_id
  left join municipality m on m.agency_id = r.agency_id and m.id = r.municipality_id`;

/** What adding to a cell that is there already means. */
const add = `
  on conflict (agency_id, view, month, series, unit_key, municipality_key, group_key, language) do update set
    answered = c.answered + excluded.answered, index_n = c.index_n + excluded.index_n, index_sum = c.index_sum + excluded.index_sum, index_squares = c.index_squares + excluded.index_squares, top_box = c.top_box + excluded.top_box,
    voice_n = c.voice_n + excluded.voice_n, voice_sum = c.voice_sum + excluded.voice_sum, voice_squares = c.voice_squares + excluded.voice_squares,
    respect_n = c.respect_n + excluded.respect_n, respect_sum = c.respect_sum + excluded.respect_sum, respect_squares = c.respect_squares + excluded.respect_squares,
    neutrality_n = c.neutrality_n + excluded.neutrality_n, neutrality_sum = c.neutrality_sum + excluded.neutrality_sum, neutrality_squares = c.neutrality_squares + excluded.neutrality_squares,
    motives_n = c.motives_n + excluded.motives_n, motives_sum = c.motives_sum + excluded.motives_sum, motives_squares = c.motives_squares + excluded.motives_squares,
    satisfaction_n = c.satisfaction_n + excluded.satisfaction_n, satisfaction_sum = c.satisfaction_sum + excluded.satisfaction_sum, satisfaction_squares = c.satisfaction_squares + excluded.satisfaction_squares,
    legitimacy_n = c.legitimacy_n + excluded.legitimacy_n, legitimacy_sum = c.legitimacy_sum + excluded.legitimacy_sum, legitimacy_squares = c.legitimacy_squares + excluded.legitimacy_squares,
    effectiveness_n = c.effectiveness_n + excluded.effectiveness_n, effectiveness_sum = c.effectiveness_sum + excluded.effectiveness_sum, effectiveness_squares = c.effectiveness_squares + excluded.effectiveness_squares`;

const cellKeys = 'group by 1, 2, 3, 4, 5, 6, 7, 8';
const total: readonly ViewDimension[] = [];

@Injectable()
export class ResponsesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** How many answers wait, and in which month of contact; `scored` have an index. */
  waiting(): Promise<Waiting[]> {
    return this.tenant.query<Waiting>(
      `select to_char(r.month, 'YYYY-MM') as month, count(r.trust_index)::int as scored from answer_waiting w join response r on r.agency_id = w.agency_id and r.id = w.response_id
       where w.agency_id = $1 group by 1 order by 1`, [this.tenant.agencyId]);
  }

  /** Notes that a batch is added on this civil day; false when one was already. */
  async claimDay(day: string): Promise<boolean> {
    const rows = await this.tenant.query(
      `insert into answer_release as r (agency_id, released_on) values ($1, $2) on conflict (agency_id) do update set released_on = excluded.released_on
       where r.released_on < excluded.released_on returning released_on`, [this.tenant.agencyId, day]);
    return rows.length > 0;
  }

  /** The day on which answers were last added; null before the first batch. */
  async releasedOn(): Promise<string | null> {
    const rows = await this.tenant.query<{ day: string }>('select released_on::text as day from answer_release where agency_id = $1', [this.tenant.agencyId]);
    return rows[0]?.day ?? null;
  }

  /** Adds the waiting answers of these months to the total, and to each view those of which enough of the same value and month are there by now. */
  async release(months: readonly string[]): Promise<void> {
    // A merge of municipalities waits, or has been done and is seen: no answer can be counted behind the back of followMerge.
    await this.tenant.query('select 1 from municipality where agency_id = $1 for key share', [this.tenant.agencyId]);
    const taken = await this.tenant.query<{ id: string }>(
      `delete from answer_waiting w using response r where w.agency_id = $1 and r.agency_id = $1 and r.id = w.response_id and to_char(r.month, 'YYYY-MM') = any($2) returning w.response_id as id`,
      [this.tenant.agencyId, months]);
    const ids = taken.map(({ id }) => id);
    await this.add(total, ids);
    for (const view of views) {
      await this.tenant.query('insert into answer_held (agency_id, view, response_id) select $1, $2, id from unnest($3::uuid[]) id', [this.tenant.agencyId, viewOf(view), ids]);
      await this.add(view, await this.letGo(view));
    }
  }

  /** The answers that a view held back and need hold no longer. */
  private async letGo(view: readonly ViewDimension[]): Promise<string[]> {
    const rows = await this.tenant.query<{ id: string }>(
      `select id from (
         select h.response_id as id, count(r.trust_index) over (partition by r.month, case when $3 then r.unit_id end, case when $4 then coalesce(m.merged_into_id, r.municipality_id) end,
           case when $5 then r.group_id end, case when $6 then r.language end) as scored
         from answer_held h join response r on r.agency_id = h.agency_id and r.id = h.response_id left join municipality m on m.agency_id = r.agency_id and m.id = r.municipality_id
         where h.agency_id = $1 and h.view = $2) held where scored >= $7`,
      [this.tenant.agencyId, viewOf(view), view.includes('unit'), view.includes('municipality'), view.includes('group'), view.includes('language'), SMALLEST_STEP]);
    await this.tenant.query('delete from answer_held where agency_id = $1 and view = $2 and response_id = any($3)', [this.tenant.agencyId, viewOf(view), rows.map(({ id }) => id)]);
    return rows.map(({ id }) => id);
  }

  private async add(view: readonly ViewDimension[], ids: readonly string[]): Promise<void> {
    await this.tenant.query(`${sums} where r.agency_id = $1 and r.id = any($5::uuid[]) ${cellKeys} ${add}`, [this.tenant.agencyId, viewOf(view), view.includes('unit'), view.includes('language'), ids]);
  }

  /** Adds the figures of a merged municipality to the one it went into; a second time finds nothing to add. Whose answers they were is not asked, so that anonymous ones follow too. */
  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query(
      `with moved as (delete from trust_cell where agency_id = $1 and municipality_key = $2 returning *)
       insert into trust_cell as c (agency_id, view, month, series, unit_key, municipality_key, group_key, language, ${figures})
       select agency_id, view, month, series, unit_key, $3, group_key, language, ${figures} from moved ${add}`, [this.tenant.agencyId, fromId, intoId]);
  }

  /** Throws the agency's roll-up away and makes it again from all responses that were added before; refuses when some of them are gone, whose figures stay. */
  async recount(): Promise<void> {
    const gone = await this.tenant.query("select 1 from removal_state where agency_id = $1 and responses_before > '-infinity'", [this.tenant.agencyId]);
    if (gone.length > 0) throw new Error('Responses of this agency were removed: its figures cannot be made anew');
    await this.tenant.query('delete from trust_cell where agency_id = $1', [this.tenant.agencyId]);
    for (const view of [total, ...views]) {
      await this.tenant.query(
        `${sums} where r.agency_id = $1 and not exists (select 1 from answer_waiting w where w.agency_id = $1 and w.response_id = r.id)
           and not exists (select 1 from answer_held h where h.agency_id = $1 and h.view = $2 and h.response_id = r.id) ${cellKeys} ${add}`,
        [this.tenant.agencyId, viewOf(view), view.includes('unit'), view.includes('language')]);
    }
  }
}
