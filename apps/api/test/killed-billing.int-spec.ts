/** Numbers without gaps and drafts without doubles, with 200 people finalising at once, transactions that fail, and workers killed in the middle of one. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { Finalising } from '../src/modules/billing/documents/finalising.service.js';
import { portionSize } from '../src/modules/billing/runs/run.job.js';
import { noSource } from '../src/platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../src/platform/tenancy/unit-of-work.js';
import { type BillingWorld, billingWorld, municipalityOf, signedAgreement } from './billing-world.js';
import { startTestApi, type TestApi } from './test-api.js';

const program = join(__dirname, '../dist/worker.js');
const system = { kind: 'system', id: null, label: 'Test' } as const;
class Dropped extends Error {}

describe('billing that is interrupted', () => {
  let api: TestApi;
  let world: BillingWorld;
  let worker: ChildProcess | null = null;
  let holder: pg.Client | null = null;
  const sql = <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);

  beforeAll(async () => { api = await startTestApi({ DATABASE_POOL: '40' }); });
  afterEach(async () => { await release(); await stop(); });
  afterAll(() => api.close());

  function start(): void {
    worker = spawn(process.execPath, [program], {
      env: { NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_APP_URL: api.database.appUrl, DATABASE_IDENTITY_URL: api.database.identityUrl, DATABASE_POOL: '4', SECRET_KEY: randomBytes(32).toString('base64'), FILES_DIR: process.env.TMPDIR ?? '/tmp' }, stdio: ['ignore', 'ignore', 'inherit'],
    });
  }
  async function stop(): Promise<void> {
    const child = worker;
    worker = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill('SIGKILL');
    await ended;
  }
  /** Another connection holds a row fast, so that a worker stands still in the middle of its transaction. */
  async function hold(text: string, values: unknown[]): Promise<void> {
    holder = new pg.Client({ connectionString: api.database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query(text, values);
  }
  async function release(): Promise<void> {
    const held = holder;
    holder = null;
    await held?.end();
  }
  async function until(is: () => Promise<boolean>): Promise<void> {
    while (!(await is())) if (!worker || worker.exitCode !== null) throw new Error('The worker ended. Is apps/api built (npm run build)?');
  }
  const waitsAt = (statement: string) => async () => (await sql("select 1 from pg_stat_activity where datname = current_database() and application_name = 'rapport-app' and wait_event_type = 'Lock' and query like $1", [`%${statement}%`])).length > 0;
  const leasesRunOut = () => sql("with m as (update outbox_message set due_at = now() where agency_id = $1 returning agency_id) insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), now() from m limit 1", [world.agencyId]);

  /** Numbers are 1, 2, 3 … to the last that was counted, each on one document, each document once in the books. */
  async function expectNoGap(): Promise<number> {
    const numbers = (await sql<{ n: number }>("select sequence as n from billing_document where agency_id = $1 and series = 'INV' order by sequence", [world.agencyId])).map((row) => row.n);
    const [series] = await sql<{ last: number }>("select last from document_series where agency_id = $1 and series = 'INV'", [world.agencyId]);
    expect(numbers).toEqual(Array.from({ length: series?.last ?? 0 }, (_, at) => at + 1));
    const [books] = await sql<{ postings: number; documents: number }>('select count(*)::int as postings, count(distinct document_id)::int as documents from ledger_posting where agency_id = $1', [world.agencyId]);
    expect(books).toEqual({ postings: numbers.length, documents: numbers.length });
    return numbers.length;
  }

  it('numbers without a gap under 200 parallel finalisations, random rollbacks and a worker killed with a number in its hand', async () => {
    world = await billingWorld(api);
    const municipalityId = await municipalityOf(api, world.agencyId);
    for (let n = 0; n < 20; n += 1) await signedAgreement(api, world.agencyId, { municipalityId });
    const run = await world.run('2026-12-31');
    const drafts = await sql<{ id: string }>("select id from billing_document where agency_id = $1 and state = 'draft' order by id", [world.agencyId]);
    expect(drafts).toHaveLength(240);
    await world.clerk.send('POST', `/api/billing/runs/${run.id}/finalise`);
    // The mark of the batch is its transaction's last statement: by then it has counted a number.
    await hold('select 1 from billing_run where agency_id = $1 and id = $2 for update', [world.agencyId, run.id]);
    start();
    await until(waitsAt('batch_after_id'));

    const finalising = api.app.get(Finalising);
    const wanted = drafts.slice(40);
    let dropped = 0;
    const all = Promise.allSettled(wanted.map(({ id }, at) => api.app.get(UnitOfWork).run({ agencyId: world.agencyId, actor: system, source: noSource }, async () => {
      await finalising.finalise(id, null);
      if (at % 3 === 0 || randomBytes(1)[0]! < 40) { dropped += 1; throw new Dropped(); }
    })));
    await until(async () => (await sql<{ n: number }>("select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%document_series%'"))[0]!.n >= 10);
    await stop();
    // The database learns that the worker is gone when its statement is through: then the number is free again.
    await release();
    const outcomes = await all;
    expect(outcomes.filter((each) => each.status === 'rejected').map((each) => (each as PromiseRejectedResult).reason as unknown).filter((reason) => !(reason instanceof Dropped))).toEqual([]);
    expect(dropped).toBeGreaterThan(60);
    expect(await expectNoGap()).toBe(200 - dropped);
    expect((await sql('select 1 from billing_run where id = $1 and batch_done = 0', [run.id]))).toHaveLength(1);

    await leasesRunOut();
    start();
    await until(async () => (await sql('select 1 from billing_run where id = $1 and batch_finished_at is not null', [run.id])).length > 0);
    expect(await expectNoGap()).toBe(240);
    expect(await sql('select 1 from billing_run where id = $1 and batch_done = $2 and batch_refused = 0', [run.id, 40 + dropped])).toHaveLength(1);
  }, 180_000);

  it('goes on with a run that was killed in the middle of a portion, and drafts nothing twice', async () => {
    world = await billingWorld(api);
    const municipalityId = await municipalityOf(api, world.agencyId);
    const { agreementId } = await signedAgreement(api, world.agencyId, { municipalityId });
    const count = 2 * portionSize + 30;
    await sql(
      `with fresh as (insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, term_from, term_until) select agency_id, uuid_v7(), 'B-' || n, municipality_id, title, state, 'Test', first_sent_at, term_from, term_until from agreement, generate_series(2, $2::int) n where id = $1 returning agency_id, id, municipality_id)
       insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, terms, content, priced_from, content_sha256, terms_sha256, created_by_name, sent_at, sent_by_name, executed_at, recorded_at)
       select f.agency_id, uuid_v7(), f.id, f.municipality_id, 1, 'original', 'executed', v.terms, '{}', '{}', v.content_sha256, v.terms_sha256, 'Test', v.sent_at, 'Test', v.executed_at, v.recorded_at from fresh f, agreement_version v where v.agreement_id = $1`, [agreementId, count]);
    // One agreement of the second portion is held fast.
    await hold('select 1 from agreement where id = (select id from agreement where agency_id = $1 order by id offset $2 limit 1) for update', [world.agencyId, portionSize + 50]);
    const { body: run } = await world.clerk.send<{ id: string }>('POST', '/api/billing/runs', { through: '2026-02-28' });
    const standing = async () => (await sql<{ done: number; drafted: number; state: string }>('select done, drafted, state from billing_run where id = $1', [run.id]))[0];
    const rows = () => sql<{ id: string; xmin: string }>('select id, xmin::text as xmin from billing_document where agency_id = $1 order by id', [world.agencyId]);
    start();
    await until(async () => (await standing())?.done === portionSize && (await waitsAt('billing_document')()));
    await stop();
    const first = await rows();
    expect([first.length, await standing()]).toEqual([2 * portionSize, { done: portionSize, drafted: 2 * portionSize, state: 'running' }]);

    await release();
    await leasesRunOut();
    start();
    await until(async () => (await standing())?.state === 'done');
    const all = await rows();
    const kept = new Set(first.map((row) => row.id));
    expect(all.filter((row) => kept.has(row.id))).toEqual(first);
    expect([all.length, await standing()]).toEqual([2 * count, { done: count, drafted: 2 * count, state: 'done' }]);
    expect(await sql('select 1 from billing_document where agency_id = $1 group by agreement_id, period_from having count(*) > 1', [world.agencyId])).toEqual([]);

    const { body: again } = await world.clerk.send<{ id: string }>('POST', '/api/billing/runs', { through: '2026-02-28' });
    await until(async () => (await sql("select 1 from billing_run where id = $1 and state = 'done' and drafted = 0 and unchanged = $2", [again.id, 2 * count])).length > 0);
    expect(await rows()).toEqual(all);
  }, 180_000);
});
