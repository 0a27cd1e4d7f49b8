/** A file of payments is previewed line by line, recorded once, and never twice whatever is done twice. */
import { uuidv7 } from 'uuidv7';
import type { Problem } from '../../../../test/browser.js';
import { type Payment, type PaymentWorld, paymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { ApplyPaymentsJob } from './apply-payments.job.js';

interface Import { id: string; state: string; rows: number; fresh: number; there: number; rejected: number; recorded: number; sums: { currency: string; amount: number }[]; acts: string[] }
interface Line { line: number; outcome: string; reason: string | null; amount: number | null; paymentId: string | null; municipality: { id: string } | null }

describe('imports of payments', () => {
  let api: TestApi;
  let world: PaymentWorld;
  const header = 'Payer,Date,Type,Check number,Amount,Invoices,Memo';
  const upload = (content: string | Buffer, name = 'bank.csv') => world.clerk.send<Import & Problem>('POST', '/api/billing/payment-imports', Buffer.concat([Buffer.from(`--sep\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: text/csv\r\n\r\n`), Buffer.from(content), Buffer.from('\r\n--sep--\r\n')]), { 'content-type': 'multipart/form-data; boundary=sep' });
  const lines = async (id: string, query = '') => (await world.clerk.send<{ items: Line[]; nextCursor: string | null }>('GET', `/api/billing/payment-imports/${id}/rows${query}`)).body;
  const payments = async () => (await world.clerk.send<{ items: Payment[] }>('GET', `/api/billing/payments?municipalityId=${world.municipalityId}`)).body.items;
  const apply = (id: string, allocate = true) => world.clerk.send<Import>('POST', `/api/billing/payment-imports/${id}/apply`, { allocate });
  const read = async (id: string) => (await world.clerk.send<Import>('GET', `/api/billing/payment-imports/${id}`)).body;

  beforeAll(async () => { api = await startTestApi(); });
  beforeEach(async () => {
    world = await paymentWorld(api);
    await api.database.asOwner("insert into municipality_name (agency_id, id, municipality_id, name, key, sort) values ($1, $2, $3, 'Hatfield Township', 'hatfield township', 'full')", [world.agencyId, uuidv7(), world.municipalityId]);
  });
  afterEach(async () => { expect(await world.faults()).toEqual([]); });
  afterAll(() => api.close());

  it('previews every line with its number and why, records nothing, then records what is fresh and places it', async () => {
    await world.pay({ reference: '100', amount: 500 });
    await world.pay({ reference: '101', amount: 700 });
    const file = `${header}\n"Hatfield\nTownship",1/5/2026,check,1,416.67,${world.invoices[2]!.number},\nHatfield Township,2026-01-06,ACH,T1,500.00,,memo\nNowhere,1/5/2026,check,2,5,,\nHatfield Township,2/30/2026,check,3,5,,\nHatfield Township,1/5/2026,CHECK,1,416.67,,\nHatfield Township,1/5/2026,check,100,5.00,,\nHatfield Township,1/5/2026,check,101,8.00,,\n`;
    const { body } = await upload(file);
    expect(body).toMatchObject({ state: 'previewed', rows: 7, fresh: 2, there: 2, rejected: 3, recorded: 0, sums: [{ currency: 'USD', amount: 91_667 }], acts: ['apply', 'cancel'] });
    const told = (await lines(body.id)).items;
    expect(told.map(({ line, outcome }) => [line, outcome])).toEqual([[2, 'fresh'], [4, 'fresh'], [5, 'rejected'], [6, 'rejected'], [7, 'there'], [8, 'there'], [9, 'rejected']]);
    expect(told.slice(2).map(({ reason }) => reason)).toEqual([expect.stringContaining('No municipality'), expect.stringContaining('day cannot be read'), expect.stringContaining('line 2'), expect.stringContaining('Recorded already'), expect.stringContaining('another amount, 7.00')]);
    expect(await payments()).toHaveLength(2);
    expect((await lines(body.id, '?limit=2&outcome=rejected')).nextCursor).not.toBeNull();
    expect((await apply(body.id)).status).toBe(202);
    await api.settle();
    expect(await read(body.id)).toMatchObject({ state: 'applied', fresh: 0, recorded: 2, acts: [] });
    expect(await world.doc(world.invoices[2]!.id)).toMatchObject({ state: 'closed' });
    expect((await payments()).find(({ amount }) => amount === 50_000)).toMatchObject({ allocated: 50_000, state: 'allocated' });
  });

  it('leaves money unplaced that names an invoice which is not owed, and says so before and after', async () => {
    const { body } = await upload(`${header}\nHatfield Township,1/5/2026,check,1,416.67,INV-1999-000001,\n`);
    const [line] = (await lines(body.id)).items;
    expect(line).toMatchObject({ outcome: 'fresh', reason: expect.stringContaining('Not an open invoice of this payer: INV-1999-000001') });
    await apply(body.id);
    await api.settle();
    expect((await lines(body.id)).items).toMatchObject([{ outcome: 'recorded', reason: line!.reason }]);
    expect(await payments()).toMatchObject([{ amount: 41_667, allocated: 0 }]);
  });

  it('counts a reference once that is spelled with invisible or full-width characters, in the file and beside it', async () => {
    await world.pay({ reference: '\u200BRACE1', amount: 500 });
    const { body } = await upload(`${header}\nHatfield Township,1/5/2026,check,\uFF32ACE1,5.00,,\nHatfield Township,1/5/2026,check,T\u2060\u200C7,10,,\nHatfield Township,1/5/2026,check,t7,10,,\nHatfield Township,1/5/2026,check,\u200B,10,,\n`);
    expect((await lines(body.id)).items.map(({ outcome }) => outcome)).toEqual(['there', 'fresh', 'there', 'rejected']);
  });

  it('changes nothing when the same file, or the same references in another one, come again', async () => {
    const file = `${header}\nHatfield Township,1/5/2026,check,1,10,,\nHatfield Township,1/5/2026,wire,1,20,,\n`;
    const first = (await upload(file)).body;
    expect((await upload(file, 'again.csv')).body.id).toBe(first.id);
    await Promise.all([apply(first.id), apply(first.id)]);
    await api.settle();
    // A worker that was killed after its last row, and one that was handed the same message.
    const job = api.app.get(ApplyPaymentsJob);
    await api.database.asOwner('alter table payment_import disable trigger payment_import_goes_forward');
    await api.database.asOwner("update payment_import set state = 'applying', applied_at = null where id = $1", [first.id]);
    await api.database.asOwner('alter table payment_import enable trigger payment_import_goes_forward');
    await Promise.all([1, 2].map(() => job.handle(first.id, { messageId: uuidv7(), agencyId: world.agencyId, stillWorking: () => Promise.resolve() })));
    expect((await upload(file)).body).toMatchObject({ id: first.id, state: 'applied', recorded: 2 });
    const other = (await upload(`${file}Hatfield Township,1/5/2026,check,9,30,,\n`)).body;
    expect(other).toMatchObject({ fresh: 1, there: 2 });
    // Reversed since: the file of the bank still names it, and it is not recorded anew.
    const [wire] = (await payments()).filter(({ amount }) => amount === 2000);
    await world.clerk.send('POST', `/api/billing/payments/${wire!.id}/reverse`, { revision: wire!.revision, reason: 'Returned by the bank' });
    expect((await upload(`${file}Hatfield Township,1/5/2026,check,9,30,,again\n`)).body).toMatchObject({ fresh: 1, there: 2 });
    await apply(other.id);
    await api.settle();
    expect(await payments()).toHaveLength(3);
  });

  it('records a row once when two workers have it, and when somebody recorded it by hand since the preview', async () => {
    const rows = Array.from({ length: 12 }, (_, at) => `Hatfield Township,1/5/2026,check,R${at},${at + 1}.00,,`);
    const { body } = await upload([header, ...rows].join('\n'));
    await world.pay({ reference: 'r3', amount: 400 });
    await apply(body.id, false);
    const job = api.app.get(ApplyPaymentsJob);
    await Promise.all([1, 2, 3].map(() => job.handle(body.id, { messageId: uuidv7(), agencyId: world.agencyId, stillWorking: () => Promise.resolve() })));
    await api.settle();
    expect(await read(body.id)).toMatchObject({ state: 'applied', recorded: 11, there: 1 });
    expect((await payments()).filter(({ state }) => state === 'recorded')).toHaveLength(12);
  });

  it('refuses what is no CSV of payments and leaves nothing of it, and lets a cancelled file come again', async () => {
    for (const content of ['', 'Payer,Amount\nA,1\n', `${header},Amount\n1,2,3,4,5,6,7,8\n`, Buffer.from([0x50, 0x4b, 3, 4, 0, 0])]) expect((await upload(content)).status).toBe(422);
    expect((await world.clerk.send<{ items: unknown[] }>('GET', '/api/billing/payment-imports')).body.items).toEqual([]);
    const file = `${header}\nHatfield Township,1/5/2026,check,1,10,,\n`;
    const { body } = await upload(file);
    expect((await world.clerk.send<Import>('POST', `/api/billing/payment-imports/${body.id}/cancel`)).body.state).toBe('cancelled');
    expect((await apply(body.id)).status).toBe(409);
    expect((await upload(file)).body.id).not.toBe(body.id);
    const officer = await api.caller(world.agencyId, 'contracts_officer');
    expect((await officer.send('POST', `/api/billing/payment-imports/${body.id}/apply`, { allocate: true })).status).toBe(403);
  });
});
