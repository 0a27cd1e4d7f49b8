/** The demo's agreements: made once by the product's own services, a past that adds up to the cent, and one waiting for its municipality, with words and money that can be compared. */
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { compareSentVersions, listSentAgreements } from '@rapport/api-contract/municipality-agreements';
import type { AnswerOf } from '@rapport/api-contract/route';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { MunicipalitiesService } from '../modules/agencies/municipalities.service.js';
import { DraftsService } from '../modules/agreements/drafting/drafts.service.js';
import { SendingService } from '../modules/agreements/drafting/sending.service.js';
import { AgreementClock } from '../modules/agreements/lifecycle/clock.service.js';
import { RateCardsService } from '../modules/agreements/rate-cards/rate-cards.service.js';
import { AnswersService } from '../modules/agreements/review/answers.service.js';
import { CommentsService } from '../modules/agreements/review/comments.service.js';
import { SigningService } from '../modules/agreements/signing/signing.service.js';
import { AgreementTemplatesService } from '../modules/agreements/templates/templates.service.js';
import { AccountChanges } from '../modules/billing/documents/account-changes.service.js';
import { CreditNotes } from '../modules/billing/documents/credit-notes.service.js';
import { DocumentsService } from '../modules/billing/documents/documents.service.js';
import { Finalising } from '../modules/billing/documents/finalising.service.js';
import { ProfilesService } from '../modules/billing/documents/profiles.service.js';
import { PaymentsService } from '../modules/billing/payments/payments.service.js';
import { RunJob } from '../modules/billing/runs/run.job.js';
import { RunsService } from '../modules/billing/runs/runs.service.js';
import { ComparisonsService } from '../modules/cost-shares/comparisons.service.js';
import { ConsortiaService } from '../modules/cost-shares/consortia.service.js';
import { MunicipalityCostShares } from '../modules/cost-shares/municipality-cost-shares.service.js';
import { ReadingsService } from '../modules/cost-shares/readings.service.js';
import { Clock } from '../modules/notifications/clock.js';
import { Confirming } from '../modules/service-delivered/confirming.service.js';
import { ServiceImports } from '../modules/service-delivered/service-imports.service.js';
import { Vacancies } from '../modules/service-delivered/vacancies.service.js';
import { AuditService } from '../platform/audit/audit.service.js';
import { SecondFactor } from '../platform/identity/second-factor/second-factor.js';
import { JobRegistry } from '../platform/jobs/job-registry.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { eastbrook, marlow } from './demo-agencies.js';
import { DemoAgreements } from './demo-agreements.js';
import { DemoAudit } from './demo-audit.js';
import { DemoBilling } from './demo-billing.js';
import { DemoConsortium } from './demo-consortium.js';
import { DemoDrafting } from './demo-drafting.js';
import { DemoLogins } from './demo-logins.js';
import { DemoPast } from './demo-past.js';
import { DemoService } from './demo-service.js';

function demoOf(app: NestFastifyApplication): DemoAgreements {
  const [tenant, answers] = [app.get(Tenant), app.get(AnswersService)];
  const past = new DemoPast(tenant, app.get(UnitOfWork), app.get(Clock), app.get(AuditService), new DemoAudit(tenant));
  const drafting = new DemoDrafting(tenant, app.get(DraftsService), app.get(SendingService), app.get(Clock));
  const billing = new DemoBilling(past, tenant, drafting, answers, app.get(SigningService), app.get(AgreementClock), app.get(ProfilesService), app.get(RunsService), app.get(RunJob), app.get(Finalising), app.get(DocumentsService), app.get(CreditNotes), app.get(PaymentsService), app.get(AccountChanges));
  const service = new DemoService(past, tenant, app.get(ServiceImports), app.get(Confirming), app.get(Vacancies), app.get(JobRegistry));
  const consortium = new DemoConsortium(past, tenant, app.get(ConsortiaService), app.get(ReadingsService), app.get(ComparisonsService), app.get(MunicipalityCostShares));
  return new DemoAgreements(past, tenant, drafting, app.get(RateCardsService), app.get(AgreementTemplatesService), app.get(DraftsService), answers, app.get(CommentsService), billing, service, consortium);
}
interface Invoice { id: string; type: string; state: string; number: string; total: number; open: number; issuedOn: string; period: { from: string } }

describe('demo agreements', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('has a year behind it, waits for its municipality with two versions, a question that blocks and a draft beside; and is made once', async () => {
    const { app } = api;
    const agency = await api.agency({ timeZone: marlow.timeZone });
    await api.database.asOwner('update agency set fiscal_year_start = $2 where id = $1', [agency.id, marlow.fiscalYearStart]);
    const [tenant, work] = [app.get(Tenant), app.get(UnitOfWork)];
    const town = await work.run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, async () => {
      for (const name of ['Abington', 'Conshohocken', 'Plymouth', 'Springfield', 'Upper Dublin']) await app.get(MunicipalitiesService).create({ name: `${name} Township`, kind: 'township', population: null, aliases: [name.toUpperCase()] });
      return app.get(MunicipalitiesService).create({ name: 'Whitemarsh Township', kind: 'township', population: null, aliases: ['WHITEMARSH'] });
    });
    await new DemoLogins(app.get(Crossing), work, tenant, app.get(SecondFactor)).ensure(marlow.slug, agency.id);
    const demo = demoOf(app);
    await demo.write(marlow, agency.id, new Date('2026-11-21T14:00:00Z'));
    await demo.write(marlow, agency.id, new Date());

    const officer = await api.caller(agency.id, 'contracts_officer');
    const all = await officer.send<{ items: { id: string; state: string; blockingComments: number }[] }>('GET', '/api/agreements');
    expect(all.body.items.map(({ state, blockingComments }) => [state, blockingComments] as const).toSorted(([a], [b]) => a.localeCompare(b))).toEqual([['active', 0], ['draft', 0], ['sent', 1]]);
    const reviewer = await api.reviewer(agency.id, town.id);
    const sent = await reviewer.send<AnswerOf<typeof listSentAgreements>>('GET', '/api/municipality/agreements');
    expect(sent.body.items.map(({ state }) => state).toSorted()).toEqual(['active', 'sent']);
    const compared = await reviewer.send<AnswerOf<typeof compareSentVersions>>('GET', `/api/municipality/agreements/${sent.body.items.find(({ state }) => state === 'sent')?.id ?? ''}/compare`);
    expect(compared.body.money?.lines.find(({ id }) => id === 'deputy')).toMatchObject({ change: 'changed' });
    expect(compared.body.money?.total.difference).toBeGreaterThan(0);
    expect(compared.body.text.summary.length).toBeGreaterThan(1);

    const { items } = (await reviewer.send<{ items: Invoice[] }>('GET', '/api/municipality/invoices?limit=100')).body;
    const invoices = items.filter(({ type }) => type === 'invoice').toSorted((a, b) => (a.period.from < b.period.from ? -1 : 1));
    expect([invoices.length, invoices[0]?.period.from, invoices.at(-1)?.period.from, items.length - invoices.length]).toEqual([16, '2025-07-01', '2026-10-01', 1]);
    expect(invoices.map(({ open }) => open > 0)).toEqual(invoices.map((_, at) => at >= 14));
    // A year comes to what it costs, and the next one to its own rates.
    const year = (11.5 * 355_000 + 1.8 * 230_500 + 2 * 242_900) * 1.06;
    expect(invoices.slice(0, 12).reduce((sum, { total }) => sum + total, 0)).toBe(Math.round(year * 100));
    expect(Math.abs((invoices[12]?.total ?? 0) - Math.round((year * 103.9) / 12))).toBeLessThan(3);
    expect(items.every(({ number, issuedOn, period }) => number !== '' && issuedOn > period.from)).toBe(true);
    const clerk = await api.caller(agency.id, 'billing_clerk');
    // Each on a working day of its own: drafted, numbered, sent and paid when it would have been, and told so by the trail.
    const told = await api.database.asOwner<{ month: string; requested: string; drafted: string; finalised: string; sent: string; issued: string; audited: boolean; weekdays: boolean }>(
      `select to_char(d.period_until, 'YYYY-MM') as month, to_char(r.requested_at at time zone g.time_zone, 'YYYY-MM-DD') as requested, to_char(d.created_at at time zone g.time_zone, 'YYYY-MM-DD') as drafted, to_char(d.finalised_at at time zone g.time_zone, 'YYYY-MM-DD') as finalised,
         to_char(d.sent_at at time zone g.time_zone, 'YYYY-MM') as sent, d.issued_on::text as issued, extract(isodow from d.issued_on) < 6 and extract(isodow from d.sent_at at time zone g.time_zone) < 6 as weekdays,
         exists (select 1 from audit_event e where e.agency_id = $1 and e.object_id = d.id and e.action = 'billing.document-sent' and e.actor_kind = 'user' and date_trunc('minute', e.at) = date_trunc('minute', d.sent_at)) as audited
       from billing_document d join billing_run r on r.agency_id = $1 and r.id = d.run_id join agency g on g.id = $1 where d.agency_id = $1 and d.type = 'invoice' and d.state <> 'draft'`, [agency.id]);
    expect(told).toHaveLength(16);
    for (const { month, requested, drafted, finalised, sent, issued, audited, weekdays } of told) expect([requested, drafted, finalised, issued.slice(0, 7), sent, audited, weekdays]).toEqual([issued, issued, issued, month, month, true, true]);
    expect(await api.database.asOwner("select 1 from payment where agency_id = $1 and (recorded_at at time zone 'America/New_York')::date <> received_on", [agency.id])).toEqual([]);
    expect(await api.database.asOwner("select 1 from agreement a join agreement_version v on v.agency_id = $1 and v.agreement_id = a.id where a.agency_id = $1 and a.state = 'active' and (a.created_at > v.sent_at or v.created_at > v.sent_at)", [agency.id])).toEqual([]);
    const preview = await clerk.send<{ items: { documents: unknown[]; exceptions: unknown[] }[] }>('GET', '/api/billing/preview?through=2026-11-20');
    expect(preview.body.items).toMatchObject([{ documents: [], exceptions: [] }]);

    interface Service { periods: { from: string; confirmed: boolean; lines: { lineId: string; promised: number; delivered: number; vacant: number }[] }[]; confirmedUntil: string }
    const active = all.body.items.find(({ state }) => state === 'active')?.id ?? '';
    const service = (await officer.send<Service>('GET', `/api/agreements/${active}/service`)).body;
    expect([service.confirmedUntil, service.periods.filter(({ confirmed }) => confirmed).length]).toEqual(['2026-10-01', 15]);
    const deputies = service.periods.filter(({ confirmed }) => confirmed).flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === 'deputy'));
    for (const { promised, delivered } of deputies) expect(delivered / promised).toBeGreaterThan(0.96);
    for (const { promised, delivered } of deputies) expect(delivered / promised).toBeLessThan(1.04);
    expect(service.periods.find(({ from }) => from === '2026-01-01')?.lines.find(({ lineId }) => lineId === 'motor')?.vacant).toBeGreaterThan(0);
    const imports = (await officer.send<{ items: { state: string; rejected: number; uploadedAt: string }[] }>('GET', '/api/service/imports?limit=50')).body.items;
    expect([imports.length, new Set(imports.map(({ state, rejected }) => `${state} ${rejected}`)), imports.at(-1)?.uploadedAt.slice(0, 10)]).toEqual([15, new Set(['applied 0']), '2025-08-04']);

    const [shares] = (await reviewer.send<{ comparisons: { id: string; voted: boolean }[] }>('GET', '/api/municipality/cost-shares')).body.comparisons;
    expect(shares).toMatchObject({ voted: false });
    expect((await officer.send('GET', `/api/cost-share-comparisons/${shares?.id ?? ''}`)).body).toMatchObject({ state: 'open', voted: 2, asked: 5, comments: [{ side: 'municipality' }, { side: 'agency' }] });
    const seen = (await reviewer.send<{ preview: { formulas: { faults: string[]; shares: { amount: number }[] }[]; total: number } }>('GET', `/api/municipality/cost-shares/${shares?.id ?? ''}`)).body;
    for (const { faults, shares: parts } of seen.preview.formulas) expect([faults, parts.reduce((sum, { amount }) => sum + amount, 0)]).toEqual([[], seen.preview.total]);
    expect(app.get(Clock).now().getTime() - Date.now()).toBeGreaterThan(-60_000);
  });

  it('leaves an agency alone in which nobody writes agreements', async () => {
    const agency = await api.agency();
    await demoOf(api.app).write(eastbrook, agency.id, new Date());
    expect(await api.database.asOwner('select 1 from agreement where agency_id = $1', [agency.id])).toEqual([]);
  });
});
