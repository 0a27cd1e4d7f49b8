/** Corrections and the invoices that they correct, sent in whatever order and by several people at once: what was taken down lowers its invoice once, and is credit only as far as it cannot. */
import fc from 'fast-check';
import { type Credits, type Doc, finaliseAndSend, type PaymentWorld, paymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

const month = 41_667;
const credits = async (world: PaymentWorld) => (await world.clerk.send<Credits>('GET', `/api/billing/municipalities/${world.municipalityId}/credits?currency=USD`)).body;
const send = async (world: PaymentWorld, id: string) => (await world.clerk.send('POST', `/api/billing/documents/${id}/send`, { revision: (await world.doc(id)).revision })).status;
const drafts = async (world: PaymentWorld) => (await world.clerk.send<{ items: Doc[] }>('GET', `/api/billing/documents?municipalityId=${world.municipalityId}&limit=200`)).body.items.filter(({ state }) => state === 'draft').toReversed();

describe('corrections that are sent before their invoices', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  /** Invoices of February and on, and a note for each month of which days were suspended: numbered, and none of them sent. */
  async function numbered(months: number): Promise<{ world: PaymentWorld; invoices: Doc[]; notes: Doc[] }> {
    const world = await paymentWorld(api, '2026-01-31');
    const officer = await api.caller(world.agencyId, 'contracts_officer');
    const through = `2026-0${months + 1}-28`;
    const number = async (): Promise<Doc[]> => {
      const all: Doc[] = [];
      for (const { id } of await drafts(world)) all.push(await finaliseAndSend(world.clerk, id, false));
      return all;
    };
    await world.run(through);
    const invoices = await number();
    const notes: Doc[] = [];
    for (let at = 2; at <= months + 1; at += 1) {
      const made = await officer.send('POST', `/api/agreements/${world.agreementId}/suspensions`, { from: `2026-0${at}-10`, until: `2026-0${at}-20`, reason: 'The bridge is closed.' });
      if (made.status !== 201) throw new Error(made.text);
      await world.run(through);
      notes.push(...(await number()));
    }
    return { world, invoices, notes };
  }

  it('lowers an invoice when it is sent by what a note took off it that was sent before, and nothing of it stays credit', async () => {
    const { world, invoices: [invoice], notes: [note] } = await numbered(1);
    expect(await send(world, note!.id)).toBe(200);
    expect(await credits(world)).toMatchObject({ total: -note!.total });
    expect(await send(world, invoice!.id)).toBe(200);
    expect(await world.doc(invoice!.id)).toMatchObject({ state: 'sent', settled: -note!.total, open: month + note!.total });
    expect([await credits(world), await world.doc(note!.id)]).toMatchObject([{ items: [], total: 0 }, { settled: note!.total, open: 0 }]);
    expect((await world.reviewer.send<{ closing: number }>('GET', '/api/municipality/statement')).body.closing).toBe(2 * month + note!.total);
    expect(await world.faults()).toEqual([]);
  });

  it('never gives back twice what was paid out or placed elsewhere before the invoice was sent', async () => {
    const { world, invoices: [invoice], notes: [note] } = await numbered(1);
    await send(world, note!.id);
    const act = async (path: string, body: object) => world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/${path}`, { source: { type: 'credit_note', id: note!.id }, revision: (await world.doc(note!.id)).revision, ...body });
    expect((await act('refund', { amount: 3000, method: 'ach', reason: 'Asked for by treasurer' })).status).toBe(200);
    expect((await act('apply', { allocations: [{ billingDocumentId: world.invoices[0]!.id, amount: 4000 }] })).status).toBe(200);
    await send(world, invoice!.id);
    expect(await world.doc(invoice!.id)).toMatchObject({ settled: -note!.total - 7000 });
    expect([await credits(world), await world.faults()]).toMatchObject([{ total: 0 }, []]);
  });

  it('is used once when notes and invoices are sent and credit is placed at once', async () => {
    const { world, invoices, notes } = await numbered(3);
    await send(world, notes[0]!.id);
    const { revision } = await world.doc(notes[0]!.id);
    const answers = await Promise.all([
      ...[...invoices, ...notes.slice(1), ...invoices].map(({ id }) => world.clerk.send('POST', `/api/billing/documents/${id}/send`, { revision: 2 })),
      world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/apply`, { source: { type: 'credit_note', id: notes[0]!.id }, revision, allocations: [{ billingDocumentId: world.invoices[0]!.id, amount: -notes[0]!.total }] }),
    ]);
    expect(answers.filter(({ status }) => status !== 200 && status !== 409)).toEqual([]);
    // Whoever lost to somebody's placing sends it again.
    for (const { id } of invoices) if ((await world.doc(id)).state === 'finalised') await send(world, id);
    const given = notes.reduce((sum, { total }) => sum - total, 0);
    const settled = await Promise.all([world.invoices[0]!, ...invoices].map(async ({ id }) => (await world.doc(id)).settled));
    expect([settled.reduce((sum, each) => sum + each, 0) + (await credits(world)).total, await world.faults()]).toEqual([given, []]);
  });

  it('comes to the same in whatever order notes and invoices are sent, and to no more where some is paid back in between', async () => {
    const orders = fc.sample(fc.tuple(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.array(fc.nat({ max: 9000 }), { minLength: 4, maxLength: 4 }), fc.boolean()), { numRuns: 5, seed: 20261121 });
    for (const [order, sums, refunding] of orders) {
      const { world, invoices, notes } = await numbered(2);
      const documents = [...invoices, ...notes];
      let paidBack = 0;
      for (const at of order) {
        expect(await send(world, documents[at]!.id)).toBe(200);
        const [item] = refunding ? (await credits(world)).items : [];
        const amount = Math.min(item?.left ?? 0, sums[at]!);
        if (!item || amount === 0) continue;
        expect((await world.clerk.send('POST', `/api/billing/municipalities/${world.municipalityId}/credits/refund`, { source: item.source, revision: item.revision, amount, method: 'ach', reason: 'Asked for by treasurer' })).status).toBe(200);
        paidBack += amount;
      }
      const now = await Promise.all(documents.map(({ id }) => world.doc(id)));
      const [lowered, given] = [now.slice(0, 2).reduce((sum, { settled }) => sum + settled, 0), notes.reduce((sum, { total }) => sum - total, 0)];
      expect({ order, lowered: lowered + paidBack, credit: (await credits(world)).total, faults: await world.faults() }).toEqual({ order, lowered: given, credit: 0, faults: [] });
      if (!refunding) expect(now.slice(0, 2).map(({ settled }) => settled)).toEqual(notes.map(({ total }) => -total));
    }
  });
});
