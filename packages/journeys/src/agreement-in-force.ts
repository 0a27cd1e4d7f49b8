/** An agreement of the demo with Whitemarsh that is in force: the version that the demo sent, signed months ago. Signing has a journey of its own. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Page } from 'playwright-core';
import { monthStart } from './demo-days.js';

export interface InForce { agreementId: string; number: string; /** First day of the term. */ from: string }

const seller = { name: 'Marlow County Sheriff', attention: 'Finance', street: '1 Court Street', street2: null, city: 'Marlow', region: 'PA', postalCode: '19001', country: 'US', email: 'billing@marlow.example.org', phone: null, taxId: '23-6001234', payment: { payee: 'Marlow County', bankName: null, routingNumber: null, accountNumber: null, instructions: null } };
const buyer = { name: 'Whitemarsh Township', attention: null, street: '616 Germantown Pike', street2: null, city: 'Whitemarsh', region: 'PA', postalCode: '19444', country: 'US', email: null, phone: null, taxId: null, buyerReference: null, purchaseOrder: 'PO-77', vendorNumber: null, expenseAccount: null };

/** `months` of its term of `length` months lie behind; `terms` replaces what is agreed otherwise, given its first day and the rate card of `hourly`. */
interface Wanted { months?: number; length?: number; title?: string; hourly?: { key: string; label: string; amount: string } | null; terms?: (from: string, rateCardId: string) => object }

/** Straight into the tables; unless `terms` says otherwise billed monthly in advance, and who bills whom is known. */
export async function putInForce(databaseUrl: string, { months = 4, length = 12, title = 'Law enforcement services, in force', hourly = null, terms: agreed = () => ({}) }: Wanted = {}): Promise<InForce> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: [sent] } = await client.query<{ agencyId: string; municipalityId: string; agreementId: string; versionId: string }>(
      "select a.agency_id as \"agencyId\", a.municipality_id as \"municipalityId\", a.id as \"agreementId\", a.offered_version_id as \"versionId\" from agreement a join agency g on g.id = a.agency_id where g.name = 'Marlow County Sheriff' and a.state = 'sent' limit 1");
    if (!sent) throw new Error('The demo sent no agreement');
    const [agreementId, versionId, cardId, from, until, number] = [randomUUID(), randomUUID(), randomUUID(), monthStart(-months), monthStart(length - months), 'A-2026-0900'];
    const change = {
      term: { from, until }, cap: null, delivery: null, payment: { every: 'month', when: 'advance', anchor: from, dueDays: 30 }, notice: { days: 90, settleWithinDays: 30 }, renewal: { kind: 'automatic', months: 12, noticeDays: 60 },
      rateCard: null, lines: [{ id: 'deputy', label: 'Deputies', price: { kind: 'fixed', yearly: 120_000_000 }, from: null, until: null, escalated: false }], ...agreed(from, cardId),
    };
    await client.query("insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, term_from, term_until) values ($1, $2, $3, $4, $7, 'active', 'Renee Marsh', now() - interval '200 days', $5, $6)", [sent.agencyId, agreementId, number, sent.municipalityId, from, until, title]);
    if (hourly) await publishRate(client, sent.agencyId, cardId, hourly, from);
    const { rows: [version] } = await client.query<{ terms: object }>('select terms from agreement_version where agency_id = $1 and id = $2', [sent.agencyId, sent.versionId]);
    const terms = { ...version?.terms, ...change };
    const pricedFrom = { terms: [{ versionId, span: change.term, terms }], rateVersions: [], indexChanges: [], suspensions: [], delivered: [], shares: [], fiscalYearStart: { month: 7, day: 1 } };
    await client.query(
      `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, template_version_id, field_values, clause_choices, wording, terms, content, title, priced_from, content_sha256, terms_sha256, created_by_name, sent_at, sent_by_name, executed_at, recorded_at)
       select agency_id, $3, $4, municipality_id, 1, 'original', 'executed', template_version_id, field_values, clause_choices, wording, $5, content, $7, $6, sha256('content'), sha256('terms'), created_by_name, now() - interval '200 days', created_by_name, now() - interval '180 days', now() - interval '180 days' from agreement_version where agency_id = $1 and id = $2`,
      [sent.agencyId, sent.versionId, versionId, agreementId, JSON.stringify(terms), JSON.stringify(pricedFrom), title]);
    await client.query('update agreement set offered_version_id = $3 where agency_id = $1 and id = $2', [sent.agencyId, agreementId, versionId]);
    await client.query("insert into billing_seller (agency_id, profile, changed_by_name) values ($1, $2, 'Renee Marsh') on conflict do nothing", [sent.agencyId, JSON.stringify(seller)]);
    await client.query("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Renee Marsh') on conflict do nothing", [sent.agencyId, sent.municipalityId, JSON.stringify(buyer)]);
    return { agreementId, number, from };
  } finally {
    await client.end();
  }
}

async function publishRate(client: pg.Client, agencyId: string, cardId: string, { key, label, amount }: { key: string; label: string; amount: string }, from: string): Promise<void> {
  const rates = [{ key, label, basis: 'hour', amount, reliefFactor: '1', hoursPerUnit: null }];
  await client.query("insert into rate_card (agency_id, id, name, currency) values ($1, $2, $3, 'USD')", [agencyId, cardId, `${label}, by the hour`]);
  await client.query("insert into rate_card_version (agency_id, id, rate_card_id, number, state, effective_from, rates, published_at, published_by_name) values ($1, $2, $3, 1, 'published', $4, $5, now(), 'Renee Marsh')", [agencyId, randomUUID(), cardId, from, JSON.stringify(rates)]);
}

/** Bills through a day as the clerk who is signed in here would, number by number, and sends it all. */
export async function billThrough(page: Page, { agreementId }: InForce, through: string): Promise<void> {
  const sent = await page.evaluate(async ({ agreement, day }) => {
    type Doc = { id: string; revision: number; state: string };
    const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
      const answer = await fetch(path, { method, ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}) });
      if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`);
      return answer.json() as Promise<T>;
    };
    const run = await ask<{ id: string }>('POST', '/api/billing/runs', { through: day });
    while (!['done', 'failed', 'completed'].includes((await ask<{ state: string }>('GET', `/api/billing/runs/${run.id}`)).state)) await new Promise((resolve) => requestAnimationFrame(resolve));
    const { items } = await ask<{ items: Doc[] }>('GET', `/api/billing/documents?agreementId=${agreement}`);
    const drafts = items.filter(({ state }) => state === 'draft');
    for (const { id, revision } of drafts) {
      const numbered = await ask<Doc>('POST', `/api/billing/documents/${id}/finalise`, { revision });
      await ask('POST', `/api/billing/documents/${id}/send`, { revision: numbered.revision });
    }
    return drafts.length;
  }, { agreement: agreementId, day: through });
  if (sent === 0) throw new Error('Nothing was billed');
}
