/** Adds submitted responses to the roll-up, and rebuilds it from them. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../platform/tenancy/tenant.js';

/** What a cell adds up. */
const figures = `answered, index_n, index_sum, index_squares, top_box,
    voice_n, voice_sum, voice_squares, respect_n, respect_sum, respect_squares, neutrality_n, neutrality_sum, neutrality_squares, motives_n, motives_sum, motives_squares,
    satisfaction_n, satisfaction_sum, satisfaction_squares, legitimacy_n, legitimacy_sum, legitimacy_squares, effectiveness_n, effectiveness_sum, effectiveness_squares`;

/** Sums per cell over the responses that the FROM part selects; the series is the newest version up to theirs that breaks the trend. Answers are final: one that names a merged municipality is counted where that went. */
const sums = `
  insert into trust_cell as c (agency_id, month, series, unit_key, municipality_key, group_key, language, ${figures})
  select r.agency_id, to_char(r.month, 'YYYY-MM'), v.questionnaire_id || ':' || coalesce((
      select max(b.number) from questionnaire_version b where b.agency_id = v.agency_id and b.questionnaire_id = v.questionnaire_id and b.number <= v.number and b.breaks_trend), 1),
    coalesce(r.unit_id::text, ''), coalesce(m.merged_into_id::text, r.municipality_id::text, ''), coalesce(r.group_id::text, ''), r.language,
    count(*), count(trust_index), coalesce(sum(trust_index), 0), coalesce(sum(trust_index * trust_index), 0), count(*) filter (where top_box),
    count(voice), coalesce(sum(voice), 0), coalesce(sum(voice * voice), 0), count(respect), coalesce(sum(respect), 0), coalesce(sum(respect * respect), 0),
    count(neutrality), coalesce(sum(neutrality), 0), coalesce(sum(neutrality * neutrality), 0), count(motives), coalesce(sum(motives), 0), coalesce(sum(motives * motives), 0),
    count(satisfaction), coalesce(sum(satisfaction), 0), coalesce(sum(satisfaction * satisfaction), 0), count(legitimacy), coalesce(sum(legitimacy), 0), coalesce(sum(legitimacy * legitimacy), 0),
    count(effectiveness), coalesce(sum(effectiveness), 0), coalesce(sum(effectiveness * effectiveness), 0)
  from response r join questionnaire_version v on v.agency_id = r.agency_id and v.id = r.questionnaire_version_id
  left join municipality m on m.agency_id = r.agency_id and m.id = r.municipality_id`;

/** What adding to a cell that is there already means. */
const add = `
  on conflict (agency_id, month, series, unit_key, municipality_key, group_key, language) do update set
    answered = c.answered + excluded.answered, index_n = c.index_n + excluded.index_n, index_sum = c.index_sum + excluded.index_sum, index_squares = c.index_squares + excluded.index_squares, top_box = c.top_box + excluded.top_box,
    voice_n = c.voice_n + excluded.voice_n, voice_sum = c.voice_sum + excluded.voice_sum, voice_squares = c.voice_squares + excluded.voice_squares,
    respect_n = c.respect_n + excluded.respect_n, respect_sum = c.respect_sum + excluded.respect_sum, respect_squares = c.respect_squares + excluded.respect_squares,
    neutrality_n = c.neutrality_n + excluded.neutrality_n, neutrality_sum = c.neutrality_sum + excluded.neutrality_sum, neutrality_squares = c.neutrality_squares + excluded.neutrality_squares,
    motives_n = c.motives_n + excluded.motives_n, motives_sum = c.motives_sum + excluded.motives_sum, motives_squares = c.motives_squares + excluded.motives_squares,
    satisfaction_n = c.satisfaction_n + excluded.satisfaction_n, satisfaction_sum = c.satisfaction_sum + excluded.satisfaction_sum, satisfaction_squares = c.satisfaction_squares + excluded.satisfaction_squares,
    legitimacy_n = c.legitimacy_n + excluded.legitimacy_n, legitimacy_sum = c.legitimacy_sum + excluded.legitimacy_sum, legitimacy_squares = c.legitimacy_squares + excluded.legitimacy_squares,
    effectiveness_n = c.effectiveness_n + excluded.effectiveness_n, effectiveness_sum = c.effectiveness_sum + excluded.effectiveness_sum, effectiveness_squares = c.effectiveness_squares + excluded.effectiveness_squares`;

const cellKeys = 'group by 1, 2, 3, 4, 5, 6, 7';

@Injectable()
export class ResponsesRepository {
  constructor(private readonly tenant: Tenant) {}

  /** Adds one response; returns its month, or null when it is not there. Not idempotent: the job runs it once. */
  async count(responseId: string): Promise<string | null> {
    // A merge of its municipality waits, or has been done and is seen: the answer cannot be counted behind the back of followMerge.
    await this.tenant.query(
      `select 1 from response r join municipality m on m.agency_id = r.agency_id and m.id = r.municipality_id where r.agency_id = $1 and r.id = $2 for key share of m`, [this.tenant.agencyId, responseId]);
    await this.tenant.query(`${sums} where r.agency_id = $1 and r.id = $2 ${cellKeys} ${add}`, [this.tenant.agencyId, responseId]);
    const rows = await this.tenant.query<{ month: string }>("select to_char(month, 'YYYY-MM') as month from response where agency_id = $1 and id = $2", [this.tenant.agencyId, responseId]);
    return rows[0]?.month ?? null;
  }

  /** Adds the figures of a merged municipality to the one it went into; a second time finds nothing to add. Whose answers they were is not asked, so that anonymous ones follow too. */
  async followMerge(fromId: string, intoId: string): Promise<void> {
    await this.tenant.query(
      `with moved as (delete from trust_cell where agency_id = $1 and municipality_key = $2 returning *)
       insert into trust_cell as c (agency_id, month, series, unit_key, municipality_key, group_key, language, ${figures})
       select agency_id, month, series, unit_key, $3, group_key, language, ${figures} from moved ${add}`, [this.tenant.agencyId, fromId, intoId]);
  }

  /** Throws the agency's roll-up away and makes it again from all responses; refuses when some of them are gone, whose figures stay. */
  async recount(): Promise<void> {
    const gone = await this.tenant.query("select 1 from removal_state where agency_id = $1 and responses_before > '-infinity'", [this.tenant.agencyId]);
    if (gone.length > 0) throw new Error('Responses of this agency were removed: its figures cannot be made anew');
    await this.tenant.query('delete from trust_cell where agency_id = $1', [this.tenant.agencyId]);
    await this.tenant.query(`${sums} where r.agency_id = $1 ${cellKeys} ${add}`, [this.tenant.agencyId]);
  }
}
