/** A municipality sees what was sent to it, whole and explained, and nothing else of anybody's billing. */
import { type BillingWorld, billingWorld, municipalityOf, signedAgreement } from '../../../test/billing-world.js';
import type { Problem } from '../../../test/browser.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { LetterWriters } from '../letters/letter-writers.js';
import type { LetterRow } from '../letters/staff-letters.repository.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

interface Doc { id: string; number: string | null; state: string; revision: number; lines: { id: string }[]; credits: unknown[]; total: number; municipality?: unknown }
interface Page { items: Doc[] }

describe('invoices of a municipality', () => {
  let api: TestApi;
  let world: BillingWorld;
  let sent: Doc;
  let draft: Doc;
  let finalised: Doc;
  let mine: TestCaller;
  let neighbour: TestCaller;
  let foreigner: TestCaller;
  const clerk = async (method: string, path: string, body?: unknown) => (await world.clerk.send<Doc>(method, `/api/billing/documents/${path}`, body)).body;

  beforeAll(async () => {
    api = await startTestApi();
    world = await billingWorld(api);
    const [hatfield, lansdale] = [await municipalityOf(api, world.agencyId, 'Hatfield'), await municipalityOf(api, world.agencyId, 'Lansdale')];
    await signedAgreement(api, world.agencyId, { municipalityId: hatfield });
    await signedAgreement(api, world.agencyId, { municipalityId: lansdale });
    await world.run('2026-03-31');
    const docs = (await world.clerk.send<Page>('GET', `/api/billing/documents?municipalityId=${hatfield}`)).body.items;
    [draft, finalised, sent] = [docs[0]!, docs[1]!, docs[2]!];
    for (const each of [finalised, sent]) await clerk('POST', `${each.id}/finalise`, { revision: 1 });
    sent = await clerk('POST', `${sent.id}/send`, { revision: 2 });
    mine = await api.reviewer(world.agencyId, hatfield);
    neighbour = await api.reviewer(world.agencyId, lansdale);
    const other = await billingWorld(api);
    foreigner = await api.reviewer(other.agencyId, await municipalityOf(api, other.agencyId));
    await api.settle();
  });
  afterAll(() => api.close());

  const files = ['', '/pdf', '/ubl', '/csv'];

  it('shows what was sent, with its lines explained and its files', async () => {
    expect((await mine.send<Page>('GET', '/api/municipality/invoices')).body.items.map((each) => each.id)).toEqual([sent.id]);
    const { body } = await mine.send<Doc>('GET', `/api/municipality/invoices/${sent.id}`);
    expect(body).toMatchObject({ number: sent.number, total: 41667, credits: [] });
    for (const secret of ['municipality', 'billingRunId', 'revision', 'finalisedBy', 'contentSha256']) expect(body).not.toHaveProperty(secret);
    expect((await mine.send('GET', `/api/municipality/invoices/${sent.id}/lines/${body.lines[0]!.id}/explanation`)).body).toMatchObject({ value: '416.67', of: expect.any(Array) });
    for (const file of files.slice(1)) expect((await mine.send('GET', `/api/municipality/invoices/${sent.id}${file}`)).status).toBe(200);
    expect((await mine.send<Page>('GET', '/api/municipality/invoices?show=open')).body.items).toHaveLength(1);
  });

  it('answers a draft, what has a number and was not sent, and a stranger as if there were none', async () => {
    const cases: [TestCaller, Doc][] = [[mine, draft], [mine, finalised], [neighbour, sent], [neighbour, draft], [foreigner, sent]];
    for (const [who, doc] of cases) for (const file of files) {
      const answer = await who.send<Problem>('GET', `/api/municipality/invoices/${doc.id}${file}`);
      expect([answer.status, answer.body.code]).toEqual([404, 'request/not-found']);
    }
    for (const who of [neighbour, foreigner]) {
      expect((await who.send('GET', `/api/municipality/invoices/${sent.id}/lines/${sent.lines[0]!.id}/explanation`)).status).toBe(404);
      expect((await who.send<Page>('GET', '/api/municipality/invoices')).body.items).toEqual([]);
    }
    // A credit that is only a draft is not seen either, nor does it change what is owed.
    const credit = (await world.clerk.send<Doc>('POST', `/api/billing/documents/${sent.id}/credit`, { reason: 'Being thought about', lines: null })).body;
    const { body } = await mine.send<Doc & { settled: number; lines: { credited: number }[] }>('GET', `/api/municipality/invoices/${sent.id}`);
    expect(body).toMatchObject({ credits: [], settled: 0, lines: [{ credited: 0 }] });
    expect((await mine.send('GET', `/api/municipality/invoices/${credit.id}`)).status).toBe(404);
  });

  it('is closed to staff, and the agency\'s billing to a reviewer', async () => {
    const admin = await api.caller(world.agencyId, 'admin');
    for (const file of files) expect((await admin.send('GET', `/api/municipality/invoices/${sent.id}${file}`)).status).toBe(403);
    for (const path of [`/api/billing/documents/${sent.id}`, '/api/billing/documents', '/api/billing/runs', '/api/billing/seller', '/api/billing/preview?through=2026-01-31']) expect((await mine.send('GET', path)).status).toBe(403);
    const signatory = await api.reviewer(world.agencyId, (await api.database.asOwner<{ id: string }>("select id from municipality where agency_id = $1 and name = 'Hatfield'", [world.agencyId]))[0]!.id, 'municipality_signatory');
    expect((await signatory.send<Page>('GET', '/api/municipality/invoices')).body.items).toHaveLength(1);
  });

  it('keeps the PDF that was sent, byte for byte, and writes once to the reviewers without an amount', async () => {
    const again = await clerk('POST', `${finalised.id}/send`, { revision: 2 });
    expect(again.state).toBe('sent');
    await api.settle();
    // Hatfield has one reviewer, and one who only signs.
    const letters = await api.database.asOwner<{ id: string }>("select about ->> 'documentId' as id from staff_letter where agency_id = $1 and kind = 'invoice-sent' order by id", [world.agencyId]);
    expect(letters.map((each) => each.id).toSorted()).toEqual([sent.id, finalised.id].toSorted());
    const mail = api.app.get(LetterWriters).find('invoice-sent');
    const told = await api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, () => mail({ kind: 'invoice-sent', about: { documentId: sent.id } } as unknown as LetterRow));
    expect(told).toMatchObject({ path: `/municipality/invoices/${sent.id}`, values: { number: sent.number } });
    expect(JSON.stringify(told)).not.toContain('416');
    const [first, second] = [await mine.send('GET', `/api/municipality/invoices/${finalised.id}/pdf`), await world.clerk.send('GET', `/api/billing/documents/${finalised.id}/pdf`)];
    expect(first.text.length).toBeGreaterThan(5000);
    expect(first.text).toBe(second.text);
    expect(await api.database.asOwner('select 1 from file f join billing_document d on d.agency_id = f.agency_id and d.pdf_file_id = f.id and d.municipality_id = f.municipality_id where f.agency_id = $1', [world.agencyId])).toHaveLength(2);
  });
});
