/** A consortium of the victim municipality with a published comparison, a formula in force and a settled year. */
import { uuidv7 } from 'uuidv7';
import type { TestApi } from '../test-api.js';

export async function costSharesSpecimens(api: TestApi, agencyId: string, municipalityId: string): Promise<Record<string, string>> {
  const [consortiumId, costShareComparisonId, costShareFormulaId, inForceId, settlementId, shareOfYearId, readingId] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const sql = (text: string, ...values: unknown[]) => api.database.asOwner(text, [agencyId, ...values]);
  const explanation = JSON.stringify({ label: 'Victim words', value: '10', unit: 'money', formula: null, source: null, of: [] });
  const measures = [{ key: 'calls', label: 'Victim words', per: 'quarter' }];
  const formula = { id: costShareFormulaId, label: 'Victim words', measures: [{ key: 'calls', weight: '1', readings: 1 }], limits: [], absorber: { kind: 'others' }, phaseIn: null };
  const share = { municipalityId, amount: 1000, share: '1', change: null, changeShare: null, absorbed: 0, limitedBy: null };
  const preview = {
    currency: 'USD', total: 1000, costSource: 'Victim words', year: { from: '2026-07-01', until: '2027-07-01' }, readingsUntil: '2026-07-01', measures, readings: [{ municipalityId, measure: 'calls', period: '2026-Q1', value: '7', source: 'Victim words', measuredOn: '2026-04-01' }],
    members: [{ municipalityId, name: 'Victim words', today: null }], formulas: [{ formulaId: costShareFormulaId, label: 'Victim words', faults: [], shares: [share], host: null, paysMore: 0, paysLess: 0 }],
  };
  await sql("insert into consortium (agency_id, id, name, currency, measures) values ($1, $2, 'Victim words', 'USD', $3)", consortiumId, JSON.stringify(measures));
  await sql("insert into consortium_member (agency_id, consortium_id, municipality_id, from_day) values ($1, $2, $3, '2026-01-01')", consortiumId, municipalityId);
  await sql("insert into consortium_reading (agency_id, id, consortium_id, municipality_id, measure, period, period_until, value, source, measured_on, by_name) values ($1, $2, $3, $4, 'calls', '2026-Q1', '2026-04-01', 7, 'Victim words', '2026-04-01', 'Officer')", readingId, consortiumId, municipalityId);
  await sql("insert into consortium_cost (agency_id, consortium_id, year_from, year_until, number, kind, amount, source, by_name) values ($1, $2, '2026-07-01', '2027-07-01', 1, 'fixed', 1000, 'Victim words', 'Officer')", consortiumId);
  await sql("insert into cost_share_comparison (agency_id, id, consortium_id, title, year_from, readings_until, today, formulas) values ($1, $2, $3, 'Victim words', '2026-07-01', '2026-07-01', '[]', $4)", costShareComparisonId, consortiumId, JSON.stringify([formula]));
  await sql("insert into cost_share_voter (agency_id, comparison_id, municipality_id, municipality_name) values ($1, $2, $3, 'Victim words')", costShareComparisonId, municipalityId);
  await sql("with o as (insert into cost_share_option (agency_id, comparison_id, formula_id, label, total) values ($1, $2, $3, 'Victim words', 1000)) insert into cost_share_part (agency_id, comparison_id, formula_id, municipality_id, amount, explanation) values ($1, $2, $3, $4, 1000, $5)", costShareComparisonId, costShareFormulaId, municipalityId, explanation);
  await sql(
    "update cost_share_comparison set state = 'open', published_at = now(), published_by_name = 'Officer', consortium_name = 'Victim words', consent = 'Agreed', vote_until = '2999-01-01', votes_close_at = '2999-01-02', preview = $3, content_sha256 = sha256('c') where agency_id = $1 and id = $2", costShareComparisonId, JSON.stringify(preview));
  await sql("insert into cost_share_comment (agency_id, id, comparison_id, municipality_id, side, user_id, by_name, body) values ($1, uuid_v7(), $2, $3, 'agency', uuid_v7(), 'Officer', 'Victim words')", costShareComparisonId, municipalityId);
  await sql("insert into cost_share_formula (agency_id, id, consortium_id, number, label, formula, from_day, comparison_id, adopted_at, adopted_by_name) values ($1, $2, $3, 1, 'Victim words', $4, '2026-07-01', $5, now(), 'Officer')", inForceId, consortiumId, JSON.stringify({ ...formula, kinds: measures }), costShareComparisonId);
  await sql(
    `with s as (insert into cost_share_settlement (agency_id, id, consortium_id, year_from, year_until, number, formula_id, total, readings_until, reason, by_name) values ($1, $2, $3, '2026-07-01', '2027-07-01', 1, $4, 1000, '2026-07-01', 'Victim words', 'Officer'))
     insert into cost_share_of_year (agency_id, id, settlement_id, consortium_id, municipality_id, year_from, year_until, number, amount, explanation, consortium_name, formula_label, currency, total, reason) values ($1, $5, $2, $3, $6, '2026-07-01', '2027-07-01', 1, 1000, $7, 'Victim words', 'Victim words', 'USD', 1000, 'Victim words')`,
    settlementId, consortiumId, inForceId, shareOfYearId, municipalityId, explanation);
  return { consortiumId, costShareComparisonId, costShareFormulaId, shareOfYearId };
}
