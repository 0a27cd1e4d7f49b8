/** "Explain this line" says which rate version, which invoice and whose formula: to each side what it may know. */
import { figure, worked } from '@rapport/billing-engine/explanation';
import type { Explanation } from '@rapport/billing-engine/terms';
import { uuidv7 } from 'uuidv7';
import { type BillingWorld, agreementTerms, billingWorld, municipalityOf, rateCardOf, signedAgreement } from '../../../test/billing-world.js';
import { pdfText } from '../../../test/pdf-text.js';
import { download } from '../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';
import { noSource } from '../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../platform/tenancy/unit-of-work.js';
import { contentSha256, documentContent } from './documents/content-hash.js';
import { DocumentsRepository } from './documents/documents.repository.js';

interface Doc { id: string; number: string | null; revision: number; lines: { id: string }[] }
type Node = Omit<Explanation, 'source' | 'of'> & { source: { kind: string; id: string; path: string | null; name?: string; place?: string; agreementId?: string } | null; of: Node[] };
const sources = (node: Node): NonNullable<Node['source']>[] => [...(node.source ? [node.source] : []), ...node.of.flatMap(sources)];

describe('the names in an explanation', () => {
  let api: TestApi;
  let world: BillingWorld;
  let mine: TestCaller;
  let sent: Doc;
  let unsent: Doc;
  let cardId: string;
  let consortiumId: string;
  let agreementNumber: string;
  let agreementTitle: string;
  let agreementId: string;
  const clerk = async (method: string, path: string, body?: unknown) => (await world.clerk.send<Doc>(method, `/api/billing/documents/${path}`, body)).body;
  const named = async (who: TestCaller, path: string) => new Map(sources((await who.send<Node>('GET', `${path}/lines/${sent.lines[0]!.id}/explanation`)).body).map(({ kind, id, name }) => [`${kind} ${id}`, name]));

  beforeAll(async () => {
    api = await startTestApi();
    world = await billingWorld(api);
    const { agencyId } = world;
    const municipalityId = await municipalityOf(api, agencyId, 'Hatfield');
    const card = await rateCardOf(api, agencyId);
    cardId = card.cardId;
    const signed = await signedAgreement(api, agencyId, { municipalityId, terms: agreementTerms({ rateCard: { id: cardId, follows: 'newest' }, lines: [{ id: 'night', label: 'Night deputy', price: { kind: 'rate', rateKey: 'deputy', units: '1' }, from: null, until: null, escalated: false }] }) });
    agreementId = signed.agreementId;
    [{ number: agreementNumber, title: agreementTitle }] = (await api.database.asOwner<{ number: string; title: string }>('select number, title from agreement where agency_id = $1 and id = $2', [agencyId, agreementId])) as [{ number: string; title: string }];
    await world.run('2026-02-28');
    const docs = (await world.clerk.send<{ items: Doc[] }>('GET', `/api/billing/documents?municipalityId=${municipalityId}`)).body.items;
    [unsent, sent] = [await clerk('POST', `${docs[0]!.id}/finalise`, { revision: 1 }), await clerk('GET', docs[1]!.id)];
    consortiumId = uuidv7();
    await api.database.asOwner("insert into consortium (agency_id, id, name, currency, measures) values ($1, $2, 'North Penn', 'USD', '[]')", [agencyId, consortiumId]);
    const explained = worked('A month', 'money', 'sum of all', [
      figure('Deputy', '21864.67', 'money', { kind: 'rate-version', id: card.versionId, path: 'rates.deputy.amount' }), figure('Units, 2026-01-01 to 2026-02-01', '0', 'money', { kind: 'agreement-version', id: signed.versionId, path: 'lines.night.price.units' }),
      figure('Shared', '0', 'money', { kind: 'consortium', id: consortiumId, path: 'members.x' }), figure('Before', '0', 'money', { kind: 'invoice', id: unsent.id, path: 'service/night' }), figure('Itself', '0', 'money', { kind: 'invoice', id: sent.id, path: 'service/night' }),
    ]);
    await api.database.asOwner('update billing_line set explanation = $3 where agency_id = $1 and document_id = $2', [agencyId, sent.id, JSON.stringify(explained)]);
    sent = await clerk('POST', `${sent.id}/send`, { revision: (await clerk('POST', `${sent.id}/finalise`, { revision: sent.revision })).revision });
    mine = await api.reviewer(agencyId, municipalityId);
  });
  afterAll(() => api.close());

  const agreement = () => `${agreementTitle} (${agreementNumber}), version 1`;
  const rateCard = () => `Rates ${cardId.slice(-6)}, version 1 from 2025-01-01`;

  it('never leave a clerk with an id where people have a name', async () => {
    const names = await named(world.clerk, `/api/billing/documents/${sent.id}`);
    expect([...names.values()]).toEqual([rateCard(), agreement(), 'North Penn', unsent.number, sent.number]);
  });

  it('tell a municipality which rates it was billed by, and no number of an invoice that was not sent to it', async () => {
    const names = await named(mine, `/api/municipality/invoices/${sent.id}`);
    expect([...names.values()]).toEqual([rateCard(), agreement(), 'North Penn', undefined, sent.number]);
  });

  it('say to both sides where in the agreement a figure stands, and whose agreement it is', async () => {
    for (const [who, path] of [[world.clerk, '/api/billing/documents'], [mine, '/api/municipality/invoices']] as const) {
      const units = sources((await who.send<Node>('GET', `${path}/${sent.id}/lines/${sent.lines[0]!.id}/explanation`)).body).find(({ kind }) => kind === 'agreement-version');
      expect(units).toMatchObject({ place: 'Night deputy: units', agreementId });
    }
  });

  it('read as both days where they were stored half-open, and the seal of the document holds as before', async () => {
    const labels = (node: Node): string[] => [node.label, ...node.of.flatMap(labels)];
    const answer = await mine.send<Node>('GET', `/api/municipality/invoices/${sent.id}/lines/${sent.lines[0]!.id}/explanation`);
    expect(labels(answer.body)).toContain('Units, 2026-01-01 through 2026-01-31');
    expect((await clerk('GET', sent.id)).lines[0]).toMatchObject({ span: { from: '2026-01-01', until: '2026-02-01', through: '2026-01-31' } });
    await api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: { kind: 'system', id: null, label: 'Test' }, source: noSource }, async () => {
      const documents = api.app.get(DocumentsRepository);
      const [row, lines] = [(await documents.find(sent.id))!, await documents.explainedLines(sent.id)];
      expect(JSON.stringify(lines[0]!.explanation)).toContain('2026-01-01 to 2026-02-01');
      expect(contentSha256(documentContent({ ...row, number: row.number!, issuedOn: row.issuedOn! }, row.parties!, lines)).toString('hex')).toBe(row.contentSha256);
    });
  });

  it('never print an id or a path where people have words', async () => {
    const { text } = pdfText((await download(api, world.clerk, `/api/billing/documents/${sent.id}/pdf`)).bytes);
    expect(text.replaceAll(/\s+/g, ' ')).toContain(`Units, 2026-01-01 through 2026-01-31: 0 = agreement ${agreement()}, Night deputy: units`);
    expect(text).not.toContain('lines.night');
  });

  it('never open the line of another municipality on the way', async () => {
    const neighbour = await api.reviewer(world.agencyId, await municipalityOf(api, world.agencyId, 'Lansdale'));
    expect((await neighbour.send('GET', `/api/municipality/invoices/${sent.id}/lines/${sent.lines[0]!.id}/explanation`)).status).toBe(404);
  });

  it('never print an id for the municipality either, where a void invoice is printed anew for it', async () => {
    expect((await world.clerk.send('POST', `/api/billing/documents/${sent.id}/void`, { revision: (await clerk('GET', sent.id)).revision, reason: 'Wrong rate' })).status).toBe(200);
    const printed = pdfText((await download(api, mine, `/api/municipality/invoices/${sent.id}/pdf`)).bytes).text.replaceAll(/\s+/g, ' ');
    expect(printed).toContain('Void: nothing is to be paid on it. Wrong rate');
    for (const words of [rateCard(), 'North Penn', agreement()]) expect(printed).toContain(words);
    expect(printed).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/);
    expect(printed).not.toContain(unsent.number);
  });
});
