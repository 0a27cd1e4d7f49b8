/** Agreements of the demo that both sides signed, with what billing reads of them; the third follows a rate card that nobody published yet. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface SignedAgreements { /** In the order of the agreements. */ municipalities: string[]; rateCard: string }

const rateCard = 'Rates 2026';
const line = (price: object) => ({ id: 'deputies', label: 'Deputies', price, from: null, until: null, escalated: false });

/** Monthly in advance through 2026, with a surcharge on everything. */
const terms = (price: object, card: object | null) => ({
  currency: 'USD', term: { from: '2026-01-01', until: '2027-01-01' }, rateCard: card, lines: [line(price)], surcharges: [{ id: 'liability', label: 'Liability surcharge', rate: '0.06', on: 'all' }], escalator: null, cap: null,
  payment: { every: 'month', when: 'advance', anchor: '2026-01-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null, renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 60, settleWithinDays: 30 }, delivery: null,
  disputes: { withinDays: 30, ladder: [{ step: 'The two liaisons', days: 10 }, { step: 'Sheriff and manager', days: 20 }] }, trueUp: null, governingLaw: 'Pennsylvania',
});

/** Straight into the tables: composing, review and signing have journeys of their own. `names`: of the municipalities; the first three unless said. */
export async function signAgreements(databaseUrl: string, names: readonly string[] | null = null): Promise<SignedAgreements> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ agencyId: string; id: string; name: string }>("select m.agency_id as \"agencyId\", m.id, m.name from municipality m join agency a on a.id = m.agency_id where a.name = 'Marlow County Sheriff' and m.status = 'active' and ($1::text[] is null or m.name = any($1)) order by m.sort_name limit 3", [names]);
    const [first] = rows;
    if (!first || rows.length < (names?.length ?? 3)) throw new Error('The demo has not enough municipalities');
    const card = randomUUID();
    await client.query("insert into rate_card (agency_id, id, name, currency) values ($1, $2, $3, 'USD')", [first.agencyId, card, rateCard]);
    await client.query("insert into rate_card_version (agency_id, id, rate_card_id, number, effective_from, rates) values ($1, $2, $3, 1, '2026-01-01', $4)", [first.agencyId, randomUUID(), card, JSON.stringify([{ key: 'deputy', label: 'Deputy, around the clock', basis: 'year', amount: '262376', reliefFactor: '1', hoursPerUnit: '2920' }])]);
    for (const [at, { agencyId, id, name }] of rows.entries()) {
      const agreement = randomUUID();
      await client.query("insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, term_from, term_until) values ($1, $2, $3, $4, $5, 'active', 'Dana Reyes', '2025-11-01T15:00:00Z', '2026-01-01', '2027-01-01')", [agencyId, agreement, `A-2026-9${at}`, id, `Law enforcement services for ${name}`]);
      await client.query(
        `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, terms, content, priced_from, content_sha256, terms_sha256, created_by_name, sent_at, sent_by_name, executed_at, recorded_at)
         values ($1, $2, $3, $4, 1, 'original', 'executed', $5, '{}', '{}', sha256('content'), sha256('terms'), 'Dana Reyes', '2025-12-01T15:00:00Z', 'Dana Reyes', '2025-12-01T15:00:00Z', '2025-12-01T15:00:00Z')`,
        [agencyId, randomUUID(), agreement, id, JSON.stringify(at === 2 ? terms({ kind: 'rate', rateKey: 'deputy', units: '2' }, { id: card, follows: 'newest' }) : terms({ kind: 'fixed', yearly: 50_000_000 }, null))]);
    }
    return { municipalities: rows.map(({ name }) => name), rateCard };
  } finally {
    await client.end();
  }
}
