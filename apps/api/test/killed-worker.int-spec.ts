/** A worker process killed with SIGKILL in the middle of thousands of people goes on where it was: nobody is asked twice, nobody is left out. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { TallyRepository } from '../src/modules/policies/acknowledgements/tally.repository.js';
import { TrainingOverviewRepository } from '../src/modules/training/assignments/overview.repository.js';
import type { JobName, PayloadOf } from '../src/platform/jobs/job-registry.js';
import { Outbox } from '../src/platform/jobs/outbox.service.js';
import { noSource } from '../src/platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../src/platform/tenancy/unit-of-work.js';
import { everybody, publishVersion } from './policy-world.js';
import { startTestApi, type TestApi } from './test-api.js';

const program = join(__dirname, '../dist/worker.js');
const system = { kind: 'system', id: null, label: 'Test' } as const;

/** What differs between the two kinds of obligation. `portion`: people per checkpoint. */
interface Subject { table: 'acknowledgement' | 'training_assignment'; runs: 'acknowledgement_run' | 'requirement_run'; portion: number; job: JobName; payload: PayloadOf<JobName>; drift(): Promise<unknown[]> }

describe('a worker that is killed', () => {
  let api: TestApi;
  let agencyId: string;
  let worker: ChildProcess | null = null;
  const sql = <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);
  const inside = <T>(work: () => Promise<T>) => api.app.get(UnitOfWork).run({ agencyId, actor: system, source: noSource }, work);

  beforeAll(async () => { api = await startTestApi(); });
  afterEach(() => stop('SIGKILL'));
  afterAll(() => api.close());

  async function arrange(people: number): Promise<void> {
    agencyId = (await api.agency()).id;
    await sql(
      `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) select $1, uuid_v7(), n::text, n::text, 'Ana', 'Ruiz', 'ruiz', 'sworn', 'active', '2020-01-01' from generate_series(1, $2::int) n`, [agencyId, people]);
  }

  function start(): void {
    worker = spawn(process.execPath, [program], {
      env: {
        NODE_ENV: 'test', LOG_LEVEL: 'error', DATABASE_APP_URL: api.database.appUrl, DATABASE_IDENTITY_URL: api.database.identityUrl, DATABASE_POOL: '4', SECRET_KEY: randomBytes(32).toString('base64'), FILES_DIR: process.env.TMPDIR ?? '/tmp',
      }, stdio: ['ignore', 'ignore', 'inherit'],
    });
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    const child = worker;
    worker = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => { child.once('exit', resolve); });
    child.kill(signal);
    await ended;
  }

  /** Asks again until it is so; a worker that died meanwhile will not bring it about. */
  async function until(is: () => Promise<boolean>): Promise<void> {
    while (!(await is())) if (!worker || worker.exitCode !== null) throw new Error('The worker ended. Is apps/api built (npm run build)?');
  }

  /** Publishes to `people`, kills the worker inside the second portion, and lets another finish. */
  async function killInTheMiddle(people: number, { table, runs, portion, job, payload, drift }: Subject): Promise<void> {
    const run = async (message: string) => (await sql<{ done: number; finished: boolean }>(`select done, finished_at is not null as finished from ${runs} where agency_id = $1 and message_id = $2`, [agencyId, message]))[0];
    // xmin tells which transaction wrote a row: one that is written again has another.
    const rows = async () => sql<{ id: string; xmin: string; person: string }>(`select id, xmin::text as xmin, person_id as person from ${table} where agency_id = $1 order by id`, [agencyId]);
    // The last person is held fast, so that the second portion waits in the middle of its transaction.
    const holder = new pg.Client({ connectionString: api.database.ownerUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('select 1 from person where id = (select id from person where agency_id = $1 order by id desc limit 1) for update', [agencyId]);
    const message = await inside(() => api.app.get(Outbox).add(job, payload));
    start();
    await until(async () => (await run(message))?.done === portion && (await sql("select 1 from pg_stat_activity where datname = current_database() and application_name = 'rapport-app' and wait_event_type = 'Lock'")).length > 0);
    await stop('SIGKILL');
    await holder.query('rollback');
    await holder.end();
    const first = await rows();
    expect(await run(message)).toEqual({ done: portion, finished: false });
    expect(new Set(first.map((row) => row.person)).size).toBe(portion);

    // The lease of the message runs out.
    await sql("with m as (update outbox_message set due_at = now() where agency_id = $1 and id = $2 returning agency_id) insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), now() from m", [agencyId, message]);
    start();
    await until(async () => (await run(message))?.finished === true);
    const all = await rows();
    const kept = new Set(first.map((row) => row.id));
    expect(all.filter((row) => kept.has(row.id))).toEqual(first);
    expect([all.length, new Set(all.map((row) => row.person)).size]).toEqual([people, people]);
    expect(await run(message)).toEqual({ done: people, finished: true });
    expect(await inside(drift)).toEqual([]);

    const again = await inside(() => api.app.get(Outbox).add(job, payload));
    await until(async () => (await run(again))?.finished === true);
    expect(await rows()).toEqual(all);
    expect(await inside(drift)).toEqual([]);
  }

  it('asks everybody for an acknowledgement exactly once', async () => {
    await arrange(11_000);
    const { policyId, versionId } = await publishVersion(api, agencyId);
    await killInTheMiddle(11_000, {
      table: 'acknowledgement', runs: 'acknowledgement_run', portion: 10_000, job: 'policies.published', payload: { hook: 'acknowledgements', policyId, versionId, material: true }, drift: () => api.app.get(TallyRepository).drift(),
    });
  }, 120_000);

  it('assigns everybody their training exactly once', async () => {
    await arrange(6_000);
    const [requirementId, courseId] = [uuidv7(), uuidv7()];
    await sql("insert into course (agency_id, id, title, created_by) values ($1, $2, 'Course', 'Test')", [agencyId, courseId]);
    const rule = { what: { kind: 'course', courseId }, audience: everybody, effectiveOn: '2026-01-01', graceDays: 30, recurrence: { kind: 'once', countsFrom: null } };
    await sql("insert into requirement (agency_id, id, name, rule, what, recurrence, created_by) values ($1, $2, 'Requirement', $3, 'course', 'once', 'Test')", [agencyId, requirementId, JSON.stringify(rule)]);
    await sql("update requirement set state = 'published', published_at = now(), published_by = 'Test', published_on = '2026-01-01' where id = $1", [requirementId]);
    await killInTheMiddle(6_000, {
      table: 'training_assignment', runs: 'requirement_run', portion: 5_000, job: 'requirements.reconcile', payload: { requirementId, cause: 'published' }, drift: () => api.app.get(TrainingOverviewRepository).drift(),
    });
  }, 120_000);
});
