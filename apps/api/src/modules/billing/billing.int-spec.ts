/** Billing over HTTP: what is drafted, numbered, sent, credited and voided, and what a run does twice. */
import { billingWorld, agreementTerms, signedAgreement, signedVersion, municipalityOf } from '../../../test/billing-world.js';
import type { Problem } from '../../../test/browser.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

interface Line { id: string; key: string; kind: string; amount: number; credited: number; creditsLineId: string | null }
interface Doc { id: string; type: string; number: string | null; state: string; schedule: string; total: number; settled: number; open: number; disputed: number; period: { from: string; until: string }; dueOn: string | null; issuedOn: string | null; revision: number; lines: Line[]; acts: string[]; faults: { code: string }[]; corrects: { id: string } | null }
interface Page { items: Doc[]; nextCursor: string | null }

describe('billing', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const list = async (world: Awaited<ReturnType<typeof billingWorld>>, query = '') => (await world.clerk.send<Page>('GET', `/api/billing/documents?limit=200${query}`)).body.items;

  it('drafts the periods that are due, and running twice adds nothing', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId);
    expect(await world.run('2026-03-31')).toMatchObject({ state: 'done', total: 1, done: 1, drafted: 3, replaced: 0, unchanged: 0, exceptions: 0 });
    const drafts = await list(world);
    expect(drafts.map((each) => [each.period.from, each.total, each.state, each.number])).toEqual(expect.arrayContaining([['2026-01-01', 41667, 'draft', null], ['2026-02-01', 41667, 'draft', null], ['2026-03-01', 41667, 'draft', null]]));
    expect(await world.run('2026-03-31')).toMatchObject({ drafted: 0, replaced: 0, unchanged: 3 });
    expect((await list(world)).map((each) => each.id).toSorted()).toEqual(drafts.map((each) => each.id).toSorted());
    expect(await world.run('2026-12-31')).toMatchObject({ drafted: 9, unchanged: 3 });
    expect((await list(world)).reduce((sum, each) => sum + each.total, 0)).toBe(500_000);
    expect(await world.run('2026-02-01')).toMatchObject({ drafted: 0, unchanged: 12 });
  });

  it('finalises with a number, days and a ledger that says the same, and never twice', async () => {
    const world = await billingWorld(api, { fiscalYearStart: '07-01' });
    await signedAgreement(api, world.agencyId);
    await world.run('2026-01-31');
    const [draft] = await list(world);
    const path = `/api/billing/documents/${draft!.id}`;
    expect(await world.clerk.send<Problem>('POST', `${path}/finalise`, { revision: 9 })).toMatchObject({ status: 409, body: { code: 'billing/document-changed' } });
    const final = await world.clerk.send<Doc>('POST', `${path}/finalise`, { revision: 1 });
    expect(final).toMatchObject({ status: 200, body: { state: 'finalised', total: 41667, open: 41667, acts: expect.arrayContaining(['send', 'void', 'credit']) } });
    expect(final.body.number).toMatch(/^INV-FY20\d\d-000001$/);
    expect(await world.clerk.send<Problem>('POST', `${path}/finalise`, { revision: final.body.revision })).toMatchObject({ status: 409 });
    const ledger = (await world.clerk.send<{ items: { what: string; entries: { account: string; amount: number }[] }[] }>('GET', `${path}/ledger`)).body.items;
    expect(ledger).toMatchObject([{ what: 'invoice_finalised', entries: [{ account: 'accounts_receivable', amount: 41667 }, { account: 'service_revenue', amount: -41667 }] }]);
    const explained = await world.clerk.send<{ value: string; of: unknown[] }>('GET', `${path}/lines/${final.body.lines[0]!.id}/explanation`);
    expect(explained).toMatchObject({ status: 200, body: { value: '416.67' } });
    expect(await world.clerk.send('DELETE', path)).toMatchObject({ status: 409 });
    expect(await world.run('2026-01-31')).toMatchObject({ drafted: 0, unchanged: 0, replaced: 0 });
  });

  it('says what is missing before it numbers anything', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId, { municipalityId: await municipalityOf(api, world.agencyId, 'Nowhere', false) });
    await world.run('2026-01-31');
    const [draft] = await list(world);
    const { body } = await world.clerk.send<Doc>('GET', `/api/billing/documents/${draft!.id}`);
    expect(body.faults.map((each) => each.code)).toEqual(['no-buyer']);
    expect(await world.clerk.send<Problem>('POST', `/api/billing/documents/${draft!.id}/finalise`, { revision: body.revision })).toMatchObject({ status: 409, body: { code: 'billing/no-buyer' } });
    expect(await api.database.asOwner('select 1 from document_series where agency_id = $1', [world.agencyId])).toEqual([]);
    const profile = { name: 'Nowhere Township', street: '1 Road', city: 'Nowhere', postalCode: '19000' };
    const path = `/api/billing/municipalities/${(draft as unknown as { municipality: { id: string } }).municipality.id}/buyer`;
    expect(await world.clerk.send('PUT', path, { revision: 0, profile })).toMatchObject({ status: 200, body: { revision: 1, profile: { country: 'US' } } });
    expect(await world.clerk.send<Problem>('PUT', path, { revision: 0, profile })).toMatchObject({ status: 409, body: { code: 'billing/profile-changed' } });
    expect(await world.clerk.send('POST', '/api/billing/documents/finalise', { documents: [{ billingDocumentId: draft!.id, revision: body.revision }, { billingDocumentId: world.agencyId, revision: 1 }] }))
      .toMatchObject({ status: 200, body: { items: [{ number: expect.stringMatching(/^INV-/), refused: null }, { number: null, refused: { code: 'request/not-found' } }] } });
  });

  it('replaces drafts whose amounts changed, and corrects what was numbered on a document of its own', async () => {
    const world = await billingWorld(api);
    const signed = await signedAgreement(api, world.agencyId);
    await world.run('2026-02-28');
    const first = (await list(world)).find((each) => each.period.from === '2026-01-01')!;
    await world.clerk.send('POST', `/api/billing/documents/${first.id}/finalise`, { revision: 1 });
    await signedVersion(api, world.agencyId, signed, agreementTerms({ lines: [{ id: 'post', label: 'Service at the post', price: { kind: 'fixed', yearly: 600_000 }, from: null, until: null, escalated: false }] }), { effectiveFrom: '2026-01-01', on: '2026-02-10' });
    expect(await world.run('2026-03-31')).toMatchObject({ drafted: 2, replaced: 1, exceptions: 0 });
    const all = await list(world);
    expect(all.map((each) => `${each.schedule} ${each.period.from} ${each.total}`).toSorted()).toEqual(['delta 2026-01-01 8333', 'regular 2026-01-01 41667', 'regular 2026-02-01 50000', 'regular 2026-03-01 50000']);
    expect(await world.run('2026-03-31')).toMatchObject({ drafted: 0, replaced: 0, unchanged: 3 });
    for (const each of all.filter((doc) => doc.state === 'draft')) expect(await world.clerk.send('POST', `/api/billing/documents/${each.id}/finalise`, { revision: (await world.clerk.send<Doc>('GET', `/api/billing/documents/${each.id}`)).body.revision })).toMatchObject({ status: 200 });
    expect(await world.run('2026-03-31')).toMatchObject({ drafted: 0, replaced: 0, unchanged: 0 });
    expect(await api.database.asOwner('select 1 from billing_comparison where agency_id = $1', [world.agencyId])).toHaveLength(1);
    expect(await world.run('2026-03-31')).toMatchObject({ drafted: 0, replaced: 0, unchanged: 0 });
    // Back again: what was paid too much is a credit note of its own, and only the difference.
    await signedVersion(api, world.agencyId, signed, agreementTerms(), { effectiveFrom: '2026-01-01', on: '2026-03-10' });
    expect(await world.run('2026-03-31')).toMatchObject({ drafted: 1 });
    expect((await list(world, '&type=credit_note'))[0]).toMatchObject({ schedule: 'delta', total: -25_000 + 1, corrects: null });
  });

  it('keeps what cannot be billed as an exception with a way on, and bills the others', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId);
    await signedAgreement(api, world.agencyId, { terms: agreementTerms({ rateCard: { id: '01970000-0000-7000-8000-000000000000', follows: 'newest' }, lines: [{ id: 'deputy', label: 'Deputies', price: { kind: 'rate', rateKey: 'deputy', units: '2' }, from: null, until: null, escalated: false }] }) });
    const preview = (await world.clerk.send<{ items: { total: number; exceptions: { code: string; mend: string }[] }[] }>('GET', '/api/billing/preview?through=2026-01-31')).body.items;
    expect(preview).toMatchObject([{ total: 41667, exceptions: [] }, { total: 0, exceptions: [{ code: 'no-rate' }] }]);
    expect(await list(world)).toEqual([]);
    const run = await world.run('2026-01-31');
    expect(run).toMatchObject({ drafted: 1, exceptions: 1, state: 'done' });
    expect((await world.clerk.send<{ items: unknown[] }>('GET', `/api/billing/runs/${run.id}/exceptions`)).body.items).toMatchObject([{ code: 'no-rate', words: expect.stringMatching(/no version of the rate card is in force/i), mend: expect.stringMatching(/Publish/) }]);
  });

  it('gives back exactly what was billed, once, and in the order of its own numbers', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId, { terms: agreementTerms({ surcharges: [{ id: 'liability', label: 'Liability', rate: '0.0325', on: 'all' }] }) });
    await world.run('2026-01-31');
    const [draft] = await list(world);
    const { body: invoice } = await world.clerk.send<Doc>('POST', `/api/billing/documents/${draft!.id}/finalise`, { revision: 1 });
    const path = `/api/billing/documents/${invoice.id}`;
    const part = await world.clerk.send<Doc>('POST', `${path}/credit`, { reason: 'One week was not provided', lines: [{ billingLineId: invoice.lines[0]!.id, amount: 10_000 }] });
    expect(part).toMatchObject({ status: 201, body: { type: 'credit_note', state: 'draft', total: -10_000 } });
    // Whoever wrote it by hand does not finalise it as well, one by one or among others.
    expect(part.body).toMatchObject({ faults: [{ code: 'second-person' }], byHand: { by: 'Test Person', others: [{ name: 'Test Person', administers: false }] } });
    expect(await world.clerk.send<Problem>('POST', `/api/billing/documents/${part.body.id}/finalise`, { revision: 1 })).toMatchObject({ status: 409, body: { code: 'billing/second-person' } });
    expect((await world.clerk.send('POST', '/api/billing/documents/finalise', { documents: [{ billingDocumentId: part.body.id, revision: 1 }] })).body).toMatchObject({ items: [{ number: null, refused: { code: 'billing/second-person' } }] });
    expect((await world.colleague.send('GET', `/api/billing/documents/${part.body.id}`)).body).toMatchObject({ faults: [] });
    expect(await world.colleague.send<Doc>('POST', `/api/billing/documents/${part.body.id}/finalise`, { revision: 1 })).toMatchObject({ status: 200, body: { number: expect.stringMatching(/^CN-\d{4}-000001$/), settled: -10_000 } });
    expect((await world.clerk.send<Doc>('GET', path)).body).toMatchObject({ settled: 10_000, open: invoice.total - 10_000, lines: [{ credited: 10_000 }, { credited: 0 }] });
    expect(await world.clerk.send<Problem>('POST', `${path}/credit`, { reason: 'Too much of it', lines: [{ billingLineId: invoice.lines[0]!.id, amount: 31_668 }] })).toMatchObject({ status: 409, body: { code: 'billing/credit-more-than-line' } });
    const rest = await world.clerk.send<Doc>('POST', `${path}/credit`, { reason: 'Nothing was provided at all', lines: null });
    expect(rest.body.total).toBe(-(invoice.total - 10_000));
    await world.clerk.send('POST', `${path}/send`, { revision: (await world.clerk.send<Doc>('GET', path)).body.revision });
    expect(await world.colleague.send('POST', `/api/billing/documents/${rest.body.id}/finalise`, { revision: 1 })).toMatchObject({ status: 200, body: { number: expect.stringMatching(/-000002$/) } });
    expect((await world.clerk.send<Doc>('GET', path)).body).toMatchObject({ state: 'closed', settled: invoice.total, open: 0, acts: [] });
    expect(await world.clerk.send<Problem>('POST', `${path}/credit`, { reason: 'Once more, please', lines: null })).toMatchObject({ status: 409, body: { code: 'billing/credit-no-lines' } });
    const balances = await api.database.asOwner<{ account: string; sum: string }>('select account, sum(amount)::text as sum from ledger_entry where agency_id = $1 group by account having sum(amount) <> 0', [world.agencyId]);
    expect(balances).toEqual([]);
    // What was forgiven is not billed again.
    expect(await world.run('2026-01-31')).toMatchObject({ drafted: 0, replaced: 0 });
  });

  it('voids only what nobody settled, takes it out of the books, and lets the next run bill it again', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId);
    await world.run('2026-01-31');
    const [draft] = await list(world);
    await world.clerk.send('POST', `/api/billing/documents/${draft!.id}/finalise`, { revision: 1 });
    const credit = await world.clerk.send<Doc>('POST', `/api/billing/documents/${draft!.id}/credit`, { reason: 'A draft that goes with it', lines: null });
    expect(await world.clerk.send<Doc>('POST', `/api/billing/documents/${draft!.id}/void`, { revision: 2, reason: 'Sent to the wrong township' })).toMatchObject({ status: 200, body: { state: 'void', open: 0, acts: [] } });
    expect((await world.clerk.send('GET', `/api/billing/documents/${credit.body.id}`)).status).toBe(404);
    expect(await api.database.asOwner('select account, sum(amount) from ledger_entry where agency_id = $1 group by account having sum(amount) <> 0', [world.agencyId])).toEqual([]);
    expect(await world.run('2026-01-31')).toMatchObject({ drafted: 1 });
    const [again] = await list(world, '&state=draft');
    const { body } = await world.clerk.send<Doc>('POST', `/api/billing/documents/${again!.id}/finalise`, { revision: 1 });
    expect(body.number).toMatch(/-000002$/);
    await api.database.asOwner('update billing_document set settled = 100 where id = $1', [again!.id]);
    expect(await world.clerk.send<Problem>('POST', `/api/billing/documents/${again!.id}/void`, { revision: 2, reason: 'Somebody paid a part' })).toMatchObject({ status: 409, body: { code: 'billing/paid' } });
  });

  it('finalises and sends a whole run, refuses a second one meanwhile, and counts what could not be done', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId);
    await signedAgreement(api, world.agencyId, { municipalityId: await municipalityOf(api, world.agencyId, 'Nowhere', false) });
    const run = await world.run('2026-02-28');
    expect(await world.clerk.send('POST', `/api/billing/runs/${run.id}/finalise`)).toMatchObject({ status: 202, body: { batch: { act: 'finalise', finishedAt: null } } });
    expect(await world.clerk.send<Problem>('POST', `/api/billing/runs/${run.id}/finalise`)).toMatchObject({ status: 409, body: { code: 'billing/batch-under-way' } });
    await api.settle();
    expect((await world.clerk.send('GET', `/api/billing/runs/${run.id}`)).body).toMatchObject({ documents: { draft: 2, finalised: 2 }, batch: { done: 2, refused: 2, finishedAt: expect.any(String) }, acts: ['finalise', 'send'] });
    await world.clerk.send('POST', `/api/billing/runs/${run.id}/send`);
    await api.settle();
    expect((await world.clerk.send('GET', `/api/billing/runs/${run.id}`)).body).toMatchObject({ documents: { draft: 2, sent: 2 }, batch: { done: 2, refused: 0 } });
    expect((await list(world, '&overdue=true'))).toHaveLength(0);
    expect((await world.clerk.send('GET', '/api/billing/documents/export?state=sent')).text.split('\r\n')).toHaveLength(4);
  });

  it('stops a run that is cancelled, and lets only one run at a time', async () => {
    const world = await billingWorld(api);
    await signedAgreement(api, world.agencyId);
    const started = await world.clerk.send<{ id: string }>('POST', '/api/billing/runs', { through: '2026-01-31' });
    expect(await world.clerk.send<Problem>('POST', '/api/billing/runs', { through: '2026-01-31' })).toMatchObject({ status: 409, body: { code: 'billing/run-under-way' } });
    expect(await world.clerk.send('POST', `/api/billing/runs/${started.body.id}/cancel`)).toMatchObject({ status: 200, body: { state: 'cancelled' } });
    await api.settle();
    expect(await list(world)).toEqual([]);
    expect(await world.clerk.send<Problem>('POST', `/api/billing/runs/${started.body.id}/cancel`)).toMatchObject({ status: 409, body: { code: 'billing/run-state' } });
    expect(await world.clerk.send<Problem>('POST', '/api/billing/runs', { through: '2999-01-31' })).toMatchObject({ status: 422, body: { code: 'billing/day-too-far' } });
  });
});
