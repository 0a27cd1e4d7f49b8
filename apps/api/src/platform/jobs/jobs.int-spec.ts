/** Outbox, relay and runner on both transports: nothing is lost, nothing is done twice. */
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { noSource } from '../tenancy/tenant-scope.js';
import { Tenant } from '../tenancy/tenant.js';
import { UnitOfWork } from '../tenancy/unit-of-work.js';
import { JobRegistry } from './job-registry.js';
import { MessageRunner } from './message-runner.js';
import { Outbox } from './outbox.service.js';
import { Relay } from './relay.js';
import { BullTransport, InProcessTransport, type Transport } from './transport.js';

declare module './job-registry.js' {
  interface Jobs {
    'test.count': { fail?: boolean };
    'test.steps': { steps: number };
  }
}

const redis = process.env.TEST_REDIS_URL;
const transports: [string, (api: TestApi) => Transport][] = [['in process', (api) => new InProcessTransport(api.app.get(MessageRunner))]];
if (redis) transports.push(['Bull on Redis', (api) => new BullTransport(redis, api.app.get(MessageRunner), `test-${process.pid}-${Math.random().toString(36).slice(2)}`)]);

describe.each(transports)('work that must not be lost, %s', (_, makeTransport) => {
  let api: TestApi;
  let transport: Transport;
  let failing = false;
  const steps: number[] = [];

  beforeAll(async () => {
    api = await startTestApi();
    const [registry, tenant, work] = [api.app.get(JobRegistry), api.app.get(Tenant), api.app.get(UnitOfWork)];
    registry.register({ job: 'test.count', kind: 'once', handle: async () => {
      await tenant.query("update agency set name = name || '+' where id = $1", [tenant.agencyId]);
      if (failing) throw new Error('fails after its effect');
    } });
    registry.register({ job: 'test.steps', kind: 'steps', handle: async (payload, run) => {
      for (let step = 0; step < payload.steps; step += 1) {
        await work.run(whose(run.agencyId), async () => { steps.push(step); });
        await run.stillWorking();
      }
    } });
    transport = makeTransport(api);
  });
  afterAll(async () => {
    await transport.close();
    await api.close();
  });

  const whose = (agencyId: string) => ({ agencyId, actor: { kind: 'system', id: null, label: 'test' } as const, source: noSource });
  const add = (agencyId: string, dueAt?: Date) => api.app.get(UnitOfWork).run(whose(agencyId), () => api.app.get(Outbox).add('test.count', {}, dueAt));
  const nameOf = async (agencyId: string) => (await api.database.asOwner<{ name: string }>('select name from agency where id = $1', [agencyId]))[0]?.name;
  const open = async () => Number((await api.database.asOwner<{ n: string }>('select count(*) as n from outbox_message where done_at is null and dead_at is null and due_at < now() + interval \'10 seconds\''))[0]?.n);
  const relay = () => api.app.get(Relay).round(transport);

  /** Runs rounds until `done` holds; each round waits for the database, so this does not spin idly. */
  async function until(done: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 10_000;
    while (!(await done())) {
      if (Date.now() > deadline) throw new Error('the condition never held');
      await relay();
    }
  }

  it('carries out a message once although it is handed over many times at once', async () => {
    const { id } = await api.agency({ name: 'A' });
    const message = await add(id);
    await Promise.all(Array.from({ length: 8 }, (_x, attempt) => transport.hand(id, message, attempt)));
    await until(async () => (await nameOf(id)) !== 'A');
    await until(async () => (await open()) === 0);
    expect(await nameOf(id)).toBe('A+');
  });

  it('announces nothing when the change is rolled back', async () => {
    const { id } = await api.agency({ name: 'B' });
    await expect(api.app.get(UnitOfWork).run(whose(id), async () => {
      await api.app.get(Outbox).add('test.count', {});
      throw new Error('changed my mind');
    })).rejects.toThrow('changed my mind');
    expect(await api.database.asOwner('select 1 from outbox_message where agency_id = $1', [id])).toEqual([]);
    expect(await api.database.asOwner('select 1 from work_due where agency_id = $1', [id])).toEqual([]);
  });

  it('takes the effect back when the handler fails, and tries again later', async () => {
    const { id } = await api.agency({ name: 'C' });
    failing = true;
    const message = await add(id);
    await until(async () => (await api.database.asOwner('select 1 from outbox_message where id = $1 and last_error is not null', [message])).length === 1);
    expect(await nameOf(id)).toBe('C');
    failing = false;
    await api.database.asOwner('update outbox_message set due_at = now() where id = $1', [message]);
    await api.database.asOwner('update work_due set due_at = now() where agency_id = $1', [id]);
    await until(async () => (await nameOf(id)) === 'C+');
  });

  it('hands a message out again when the worker that took it was killed', async () => {
    const { id } = await api.agency({ name: 'D' });
    const message = await add(id);
    const nowhere: Transport = { hand: async () => undefined, close: async () => undefined };
    await api.app.get(Relay).round(nowhere);
    expect(await relay()).toBe(0);
    await api.database.asOwner("update outbox_message set due_at = now() - interval '1 second' where id = $1", [message]);
    await api.database.asOwner("update work_due set due_at = now() - interval '1 second' where agency_id = $1", [id]);
    await until(async () => (await nameOf(id)) === 'D+');
  });

  it('keeps work that is due later until then', async () => {
    const { id } = await api.agency({ name: 'E' });
    await add(id, new Date(Date.now() + 3_600_000));
    await relay();
    expect(await nameOf(id)).toBe('E');
    expect(await api.database.asOwner('select 1 from work_due where agency_id = $1', [id])).toHaveLength(1);
  });

  it('lets long work open its own units of work and finishes it', async () => {
    const { id } = await api.agency();
    steps.length = 0;
    const message = await api.app.get(UnitOfWork).run(whose(id), () => api.app.get(Outbox).add('test.steps', { steps: 3 }));
    await until(async () => (await api.database.asOwner('select 1 from outbox_message where id = $1 and done_at is not null', [message])).length === 1);
    expect(steps).toEqual([0, 1, 2]);
  });
});

if (!redis) {
  describe('Bull on Redis', () => {
    it.skip('is skipped: TEST_REDIS_URL is not set (apt-get install redis-server, or set REDIS_URL)', () => undefined);
  });
}
