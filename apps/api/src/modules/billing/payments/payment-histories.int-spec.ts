/** Whatever clerks do in whatever order: what the ledger owes is what documents owe, what it holds for the municipality is what lies unplaced or as credit, and the statement says the same. */
import { type Credits, type Doc, type Payment, type PaymentWorld, paymentWorld } from '../../../../test/payment-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

type Random = (below: number) => number;
/** Mulberry32: the same steps for the same seed. */
function randomOf(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

describe('random histories of payments', () => {
  let api: TestApi;
  const done = new Set<string>();
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it.each([11, 222, 3333, 44444])('keep ledger, documents, payments and statement in step (seed %i)', async (seed) => {
    const world = await paymentWorld(api, '2026-04-30');
    const history = new History(world, randomOf(seed));
    for (let step = 0; step < 30; step += 1) {
      const did = await history.step();
      expect([did, await world.faults()]).toEqual([did, []]);
    }
    for (const each of history.done) done.add(each);
    const { sum, on } = await history.get<{ sum: { total: number }; on: string }>('ageing');
    const { closing, unsent } = await history.get<{ closing: number; unsent: number }>(`municipalities/${world.municipalityId}/statement?from=2026-01-01&through=${on}`);
    const [owed] = await api.database.asOwner<{ sum: string }>("select sum(e.amount)::text as sum from ledger_entry e join ledger_posting p on p.id = e.posting_id where p.agency_id = $1 and e.account in ('accounts_receivable', 'disputed_receivable', 'unallocated_payments', 'customer_credit')", [world.agencyId]);
    expect([closing + unsent, sum.total]).toEqual([Number(owed!.sum), Number(owed!.sum)]);
    expect((await world.reviewer.send<{ closing: number }>('GET', `/api/municipality/statement?from=2026-01-01&through=${on}`)).body.closing).toBe(closing);
    const days = await api.database.asOwner<{ day: string }>('select distinct on_day::text as day from ledger_posting where agency_id = $1', [world.agencyId]);
    for (const { day } of days) {
      const [told, aged] = [await history.get<{ closing: number; unsent: number }>(`municipalities/${world.municipalityId}/statement?from=2026-01-01&through=${day}`), await history.get<{ sum: Record<string, number> }>(`ageing?on=${day}`)];
      expect([day, aged.sum.total]).toEqual([day, told.closing + told.unsent]);
    }
  });

  it('did everything at least once, so that the histories prove something', () => {
    expect([...done].toSorted()).toEqual(['allocate', 'apply', 'credit-note', 'pay', 'refund', 'release', 'release-kept', 'reverse', 'void']);
  });
});

class History {
  readonly done = new Set<string>();
  constructor(private readonly world: PaymentWorld, private readonly random: Random) {}

  async get<T>(path: string): Promise<T> {
    return (await this.world.clerk.send<T>('GET', `/api/billing/${path}`)).body;
  }

  async step(): Promise<string> {
    const acts: [string, () => Promise<number | null>][] = [
      ['pay', () => this.pay()], ['pay', () => this.pay()], ['allocate', () => this.allocate()], ['release', () => this.release()], ['reverse', () => this.reverse()], ['release-kept', () => this.releaseKept()],
      ['credit-note', () => this.creditNote()], ['apply', () => this.apply()], ['refund', () => this.refund()], ['void', () => this.void()],
    ];
    const [name, act] = acts[this.random(acts.length)]!;
    const status = await act();
    // Refused is fine, broken never.
    if (status !== null) expect([name, [200, 201, 409].includes(status) ? 'answered' : status]).toEqual([name, 'answered']);
    if (status === 200 || status === 201) this.done.add(name);
    return name;
  }

  private async post(path: string, body: unknown): Promise<number> {
    return (await this.world.clerk.send('POST', `/api/billing/${path}`, body)).status;
  }
  private any<T>(of: readonly T[]): T | undefined {
    return of[this.random(Math.max(1, of.length))];
  }
  private amount(most: number): number {
    return this.random(3) === 0 ? most : 1 + this.random(Math.max(1, most + 2));
  }
  private async payments(): Promise<Payment[]> {
    return (await this.get<{ items: Payment[] }>(`payments?municipalityId=${this.world.municipalityId}`)).items.filter(({ state }) => state !== 'reversed');
  }
  private async invoices(): Promise<Doc[]> {
    return (await this.get<{ items: Doc[] }>(`documents?municipalityId=${this.world.municipalityId}&type=invoice`)).items;
  }
  private async wanted(most: number) {
    const [one, other] = [this.any(await this.invoices()), this.any(await this.invoices())];
    return [one, other].flatMap((each, at, all) => (each && (at === 0 || each.id !== all[0]?.id) ? [{ billingDocumentId: each.id, amount: this.amount(Math.max(1, Math.min(most, each.open))) }] : []));
  }

  private async pay(): Promise<number> {
    const amount = 1 + this.random(90_000);
    const placements = [{ how: 'none' }, { how: 'oldest', keepRest: this.random(2) === 0 }, { how: 'chosen', allocations: await this.wanted(amount), keep: this.random(amount) }, { how: 'chosen', allocations: [], keep: 1 + this.random(amount) }];
    return (await this.world.pay({ amount, receivedOn: `2026-11-${String(1 + this.random(19)).padStart(2, '0')}`, placement: this.any(placements) })).status;
  }
  private async allocate(): Promise<number | null> {
    const payment = this.any(await this.payments());
    return payment ? this.post(`payments/${payment.id}/allocations`, { revision: payment.revision, allocations: await this.wanted(payment.unallocated), keep: this.random(2) * this.random(5_000) }) : null;
  }
  private async release(): Promise<number | null> {
    const payment = this.any((await this.payments()).filter(({ allocated }) => allocated > 0));
    const allocation = payment && this.any((await this.get<Payment>(`payments/${payment.id}`)).allocations);
    return allocation ? this.post(`allocations/${allocation.id}/release`, { reason: 'Placed by mistake' }) : null;
  }
  private async reverse(): Promise<number | null> {
    const payment = this.any(await this.payments());
    return payment ? this.post(`payments/${payment.id}/reverse`, { revision: payment.revision, reason: 'Returned by the bank' }) : null;
  }
  private async releaseKept(): Promise<number | null> {
    const payment = this.any((await this.payments()).filter(({ kept }) => kept > 0));
    return payment ? this.post(`payments/${payment.id}/kept/release`, { revision: payment.revision, amount: this.amount(payment.kept) }) : null;
  }
  private async creditNote(): Promise<number | null> {
    const [invoice] = [this.any(await this.invoices())];
    const line = invoice && (await this.world.doc(invoice.id)).lines[0];
    if (!invoice || !line || invoice.state === 'void') return null;
    return this.world.credit(invoice.id, [{ billingLineId: line.id, amount: 1 + this.random(9_000) }]).then(() => 200, () => 409);
  }
  private async source() {
    const item = this.any((await this.get<Credits>(`municipalities/${this.world.municipalityId}/credits`)).items);
    return item && { source: item.source, revision: item.revision, left: item.left };
  }
  private async apply(): Promise<number | null> {
    const from = await this.source();
    if (!from) return null;
    const allocations = await this.wanted(from.left);
    return allocations.length > 0 ? this.post(`municipalities/${this.world.municipalityId}/credits/apply`, { ...from, allocations }) : null;
  }
  private async refund(): Promise<number | null> {
    const from = await this.source();
    return from ? this.post(`municipalities/${this.world.municipalityId}/credits/refund`, { ...from, amount: this.amount(from.left), method: 'ach', reason: 'Asked for by treasurer' }) : null;
  }
  private async void(): Promise<number | null> {
    const invoice = this.random(3) === 0 ? this.any(await this.invoices()) : undefined;
    return invoice ? this.post(`documents/${invoice.id}/void`, { revision: invoice.revision, reason: 'Sent to the wrong township' }) : null;
  }
}
