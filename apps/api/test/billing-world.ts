/** Agreements that are signed and can be billed, straight in the database, with who bills and who is billed. */
import type { AgreementTerms, Rate } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import type { TestApi, TestCaller } from './test-api.js';

export const sellerProfile = {
  name: 'Marlow County Sheriff', attention: 'Finance', street: '1 Court Street', street2: null, city: 'Marlow', region: 'PA', postalCode: '19001', country: 'US', email: 'billing@marlow.example.org', phone: '+1 215 555 0100', taxId: '23-6001234',
  payment: { payee: 'Marlow County', bankName: 'First Bank of Marlow', routingNumber: '031000503', accountNumber: '9876543210', instructions: null },
};
export const buyerProfile = {
  name: 'Hatfield Township', attention: null, street: '1950 School Road', street2: null, city: 'Hatfield', region: 'PA', postalCode: '19440', country: 'US', email: null, phone: null, taxId: null, buyerReference: 'Police services', purchaseOrder: 'PO-77', vendorNumber: 'V-1204', expenseAccount: '01-410-450',
};
export const deputyRates: Rate[] = [{ key: 'deputy', label: 'Deputy, around the clock', basis: 'year', amount: '262376', reliefFactor: '1', hoursPerUnit: '2920' }, { key: 'event', label: 'Event hour', basis: 'hour', amount: '82.5', reliefFactor: '1', hoursPerUnit: null }];

/** Monthly in advance through 2026: 5,000.00 a year for a post, nothing else, unless `over` says so. */
export function agreementTerms(over: Partial<AgreementTerms> = {}): AgreementTerms {
  return {
    currency: 'USD', term: { from: '2026-01-01', until: '2027-01-01' }, rateCard: null, lines: [{ id: 'post', label: 'Service at the post', price: { kind: 'fixed', yearly: 500_000 }, from: null, until: null, escalated: false }], surcharges: [], escalator: null, cap: null,
    payment: { every: 'month', when: 'advance', anchor: '2026-01-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null, renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 60, settleWithinDays: 30 }, delivery: null,
    disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania', ...over,
  };
}

export interface Signed { agreementId: string; versionId: string; municipalityId: string }

export async function municipalityOf(api: TestApi, agencyId: string, name = `Township ${uuidv7().slice(-6)}`, billed = true): Promise<string> {
  const id = uuidv7();
  await api.database.asOwner("insert into municipality (agency_id, id, name, sort_name, kind) values ($1, $2, $3, lower($3), 'township')", [agencyId, id, name]);
  if (billed) await api.database.asOwner("insert into billing_buyer (agency_id, municipality_id, profile, changed_by_name) values ($1, $2, $3, 'Test')", [agencyId, id, JSON.stringify({ ...buyerProfile, name })]);
  return id;
}

export async function billsItself(api: TestApi, agencyId: string, profile: unknown = sellerProfile): Promise<void> {
  await api.database.asOwner("insert into billing_seller (agency_id, profile, changed_by_name) values ($1, $2, 'Test')", [agencyId, JSON.stringify(profile)]);
}

export async function rateCardOf(api: TestApi, agencyId: string, rates: readonly Rate[] = deputyRates, effectiveFrom = '2025-01-01'): Promise<{ cardId: string; versionId: string }> {
  const [cardId, versionId] = [uuidv7(), uuidv7()];
  await api.database.asOwner("insert into rate_card (agency_id, id, name, currency) values ($1, $2, $3, 'USD')", [agencyId, cardId, `Rates ${cardId.slice(-6)}`]);
  await rateVersionOf(api, agencyId, cardId, rates, effectiveFrom, 1, versionId);
  return { cardId, versionId };
}

export async function rateVersionOf(api: TestApi, agencyId: string, cardId: string, rates: readonly Rate[], effectiveFrom: string, number: number, id = uuidv7()): Promise<string> {
  await api.database.asOwner("insert into rate_card_version (agency_id, id, rate_card_id, number, state, effective_from, rates, published_at, published_by_name) values ($1, $2, $3, $4, 'published', $5, $6, now(), 'Test')", [agencyId, id, cardId, number, effectiveFrom, JSON.stringify(rates)]);
  return id;
}

/** An agreement that both sides signed, in force. */
export async function signedAgreement(api: TestApi, agencyId: string, { municipalityId, terms = agreementTerms(), state = 'active' }: { municipalityId?: string; terms?: AgreementTerms; state?: string } = {}): Promise<Signed> {
  const [agreementId, whose] = [uuidv7(), municipalityId ?? (await municipalityOf(api, agencyId))];
  await api.database.asOwner(
    "insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, term_from, term_until) values ($1, $2, $3, $4, 'Law enforcement service', $5, 'Test', '2025-11-01T15:00:00Z', $6, $7)",
    [agencyId, agreementId, `A-2026-${agreementId.slice(-6)}`, whose, state, terms.term.from, terms.term.until]);
  return { agreementId, municipalityId: whose, versionId: await signedVersion(api, agencyId, { agreementId, municipalityId: whose }, terms) };
}

/** `on`: the day on which it was signed and recorded. */
export async function signedVersion(api: TestApi, agencyId: string, { agreementId, municipalityId }: Pick<Signed, 'agreementId' | 'municipalityId'>, terms: AgreementTerms, amendment: { effectiveFrom: string; on: string } | null = null): Promise<string> {
  const id = uuidv7();
  const at = `${amendment?.on ?? '2025-12-01'}T15:00:00Z`;
  await api.database.asOwner(
    `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, terms, content, priced_from, content_sha256, terms_sha256, effective_from, created_by_name, sent_at, sent_by_name, executed_at, recorded_at)
     select $1, $2, $3, $4, 1 + count(*), $5, 'executed', $6, '{}', '{}', sha256('content'), sha256('terms'), $7, 'Test', $8, 'Test', $8, $8 from agreement_version where agency_id = $1 and agreement_id = $3`,
    [agencyId, id, agreementId, municipalityId, amendment ? 'amendment' : 'original', JSON.stringify(terms), amendment?.effectiveFrom ?? null, at]);
  return id;
}

export interface BillingWorld { agencyId: string; clerk: TestCaller; /** Another clerk, who finalises what the first one wrote by hand. */ colleague: TestCaller; run(through: string): Promise<{ id: string; state: string; drafted: number; replaced: number; unchanged: number; exceptions: number; done: number; total: number }> }

/** An agency that bills, with a clerk; `run` starts a run and lets it finish. */
export async function billingWorld(api: TestApi, over: Partial<{ timeZone: string; name: string; fiscalYearStart: string }> = {}): Promise<BillingWorld> {
  const { id: agencyId } = await api.agency(over);
  if (over.fiscalYearStart) await api.database.asOwner('update agency set fiscal_year_start = $2 where id = $1', [agencyId, over.fiscalYearStart]);
  await billsItself(api, agencyId);
  const [clerk, colleague] = [await api.caller(agencyId, 'billing_clerk'), await api.caller(agencyId, 'billing_clerk')];
  return {
    agencyId, clerk, colleague,
    async run(through) {
      const started = await clerk.send<{ id: string }>('POST', '/api/billing/runs', { through });
      if (started.status !== 202) throw new Error(`The run did not start: ${started.text}`);
      await api.settle();
      return (await clerk.send<Awaited<ReturnType<BillingWorld['run']>>>('GET', `/api/billing/runs/${started.body.id}`)).body;
    },
  };
}
