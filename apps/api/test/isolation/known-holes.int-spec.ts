/** The known ways around row-level security, tried as the app role: each test is one hole, seen to be closed. */
import pg from 'pg';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { changeData } from '../../src/migrations/tenant-table.js';
import { assertDatabaseIsSafe, isVersionSafe } from '../../src/platform/database/database-safety.js';
import { TenantScopeMissing } from '../../src/platform/tenancy/tenant-scope.js';
import { Tenant } from '../../src/platform/tenancy/tenant.js';
import { openingStatement, UnitOfWork } from '../../src/platform/tenancy/unit-of-work.js';
import { startTestApi, type TestApi } from '../test-api.js';

describe('known holes of tenancy', () => {
  let api: TestApi;
  let app: pg.Client;
  let mine: string;
  let theirs: string;

  beforeAll(async () => {
    api = await startTestApi();
    app = new pg.Client({ connectionString: api.database.appUrl });
    await app.connect();
    mine = (await api.agency({ name: 'Mine' })).id;
    theirs = (await api.agency({ name: 'Theirs' })).id;
    for (const id of [mine, theirs]) {
      await api.database.asOwner("insert into audit_event (agency_id, id, at, actor_kind, actor_label, action, outcome) values ($1, $2, now(), 'system', 'seed', 'seed', 'done')", [id, uuidv7()]);
      await api.database.asOwner("insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, $2, 'none', '{}', now() + interval '1 day')", [id, uuidv7()]);
    }
  });
  afterAll(async () => {
    await app.end();
    await api.close();
  });

  /** Runs `sql` as the app role with `agencyId` current; rolls back. */
  async function asAgency(agencyId: string, sql: string, values: unknown[] = []): Promise<pg.QueryResult> {
    await app.query(openingStatement(agencyId, null));
    try {
      return await app.query(sql, values);
    } finally {
      await app.query('rollback');
    }
  }
  const count = async (agencyId: string, table: string) => Number((await asAgency(agencyId, `select count(*) as n from ${table}`)).rows[0].n);

  it('1: refuses to run as a superuser, with BYPASSRLS, as the owner or as a member of the owner', async () => {
    const source = await new DataSource({ type: 'postgres', url: api.database.ownerUrl }).initialize();
    await expect(assertDatabaseIsSafe(source, 'app')).rejects.toThrow(/superuser/);
    await source.destroy();
    const role = `unsafe_${uuidv7().slice(-12)}`;
    await api.database.asOwner(`create role ${role} login bypassrls password 'x'`);
    const url = Object.assign(new URL(api.database.appUrl), { username: role, password: 'x' });
    const unsafe = await new DataSource({ type: 'postgres', url: url.href }).initialize();
    await expect(assertDatabaseIsSafe(unsafe, 'app')).rejects.toThrow(/BYPASSRLS/);
    await api.database.asOwner(`alter role ${role} nobypassrls; create table owned_by_app (id int); alter table owned_by_app owner to ${role}`);
    await expect(assertDatabaseIsSafe(unsafe, 'app')).rejects.toThrow(/owns tables/);
    await unsafe.destroy();
    await api.database.asOwner(`drop table owned_by_app; drop role ${role}`);
  });

  it('1: shows no rows without a setting', async () => {
    for (const table of ['audit_event', 'outbox_message', 'agency', 'membership']) expect((await app.query(`select 1 from ${table}`)).rowCount).toBe(0);
  });

  it('4 and 7: refuses to plant a row in another agency', async () => {
    await expect(asAgency(mine, "insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, $2, 'x', '{}', now())", [theirs, uuidv7()])).rejects.toThrow(/row-level security/);
  });

  it('6: refuses TRUNCATE', async () => {
    await expect(asAgency(mine, 'truncate outbox_message')).rejects.toThrow(/permission denied/);
  });

  it('8: leaves nothing of the agency on the connection after the transaction', async () => {
    await asAgency(mine, 'select 1');
    expect((await app.query("select current_setting('app.agency_id', true) as setting")).rows[0].setting).toBe('');
    expect((await app.query('select 1 from audit_event')).rowCount).toBe(0);
  });

  it('8: leaves nothing of one unit of work for the next one on the same connection, after errors too', async () => {
    const [work, tenant] = [api.app.get(UnitOfWork), api.app.get(Tenant)];
    const whose = (agencyId: string) => ({ agencyId, actor: { kind: 'system', id: null, label: 'test' } as const, source: { ip: null, userAgent: null, requestId: null } });
    for (let i = 0; i < 12; i += 1) {
      await expect(work.run(whose(mine), () => tenant.query("select set_config('app.agency_id', $1, false), 1/0", [theirs]))).rejects.toThrow();
      const rows = await work.run(whose(mine), () => tenant.query<{ id: string }>('select id from agency'));
      expect(rows.map((row) => row.id)).toEqual([mine]);
    }
  });

  it('9: refuses an agency id that is not a UUID before it reaches the database', () => {
    for (const bad of ["'; drop table agency; --", '', 'null', `${mine}'`, mine.toUpperCase().replace('-', '')]) expect(() => openingStatement(bad, null)).toThrow(/not a UUID/);
    expect(() => openingStatement(mine, "x' or true")).toThrow(/not a UUID/);
  });

  it('12: refuses to change data in a migration whose role does not see every row', async () => {
    const role = `plain_owner_${uuidv7().slice(-12)}`;
    await api.database.asOwner(`create role ${role} login password 'x'; grant select, update on outbox_message to ${role}`);
    const source = await new DataSource({ type: 'postgres', url: Object.assign(new URL(api.database.appUrl), { username: role, password: 'x' }).href }).initialize();
    await expect(changeData(source.createQueryRunner(), 'outbox_message', "update outbox_message set job = 'changed'")).rejects.toThrow(/does not see every row of outbox_message/);
    await source.destroy();
    await api.database.asOwner(`drop owned by ${role}; drop role ${role}`);
    const owner = await new DataSource({ type: 'postgres', url: api.database.ownerUrl }).initialize();
    expect(await changeData(owner.createQueryRunner(), 'outbox_message', 'update outbox_message set attempts = 0')).toBe(2);
    await owner.destroy();
  });

  it('13: throws when a repository is used outside a unit of work', async () => {
    await expect(async () => api.app.get(Tenant).query('select 1')).rejects.toThrow(TenantScopeMissing);
    expect(() => api.app.get(Tenant).agencyId).toThrow(TenantScopeMissing);
  });

  it('15: refuses to move a row to another agency', async () => {
    await expect(asAgency(mine, 'update outbox_message set agency_id = $1', [theirs])).rejects.toThrow(/row-level security/);
  });

  it('15: changes and deletes nothing of another agency', async () => {
    expect((await asAgency(mine, 'update outbox_message set job = $2 where agency_id = $1', [theirs, 'stolen'])).rowCount).toBe(0);
    expect((await asAgency(mine, 'delete from outbox_message where agency_id = $1', [theirs])).rowCount).toBe(0);
  });

  it('15: fails rather than answers with row_security off', async () => {
    await app.query(openingStatement(mine, null));
    await app.query('set local row_security = off');
    await expect(app.query('select * from audit_event')).rejects.toThrow(/row-level security/);
    await app.query('rollback');
  });

  it('15: refuses COPY FROM, and MERGE into another agency', async () => {
    await expect(asAgency(mine, 'copy outbox_message from stdin')).rejects.toThrow(/COPY FROM not supported with row-level security/);
    await expect(asAgency(mine, `merge into outbox_message m using (select $1::uuid as agency_id, $2::uuid as id) s on m.agency_id = s.agency_id and m.id = s.id
      when not matched then insert (agency_id, id, job, payload, due_at) values (s.agency_id, s.id, 'x', '{}', now())`, [theirs, uuidv7()])).rejects.toThrow(/row-level security/);
  });

  it('15: shows nothing with junk in the setting', async () => {
    await app.query("begin; set local app.agency_id = 'junk'");
    await expect(app.query('select * from audit_event')).rejects.toThrow(/invalid input syntax for type uuid/);
    await app.query('rollback');
  });

  it('15: never hands another agency\'s row to a leaky function in a filter', async () => {
    await api.database.asOwner("create function pg_temp_leak(text) returns boolean language plpgsql cost 0.0000001 as $$ begin raise notice 'saw %', $1; return true; end $$; grant execute on function pg_temp_leak(text) to rapport_app");
    const seen: string[] = [];
    const listen = (notice: { message?: string }) => seen.push(notice.message ?? '');
    app.on('notice', listen);
    await asAgency(mine, 'select * from agency where pg_temp_leak(name)');
    app.off('notice', listen);
    expect(seen).toEqual(['saw Mine']);
  });

  it('5 and 16: counts only the own rows', async () => {
    expect([await count(mine, 'outbox_message'), await count(theirs, 'outbox_message')]).toEqual([1, 1]);
    expect(await count(mine, 'agency')).toBe(1);
  });

  it('refuses every tenant table to the identity role, and users and sessions to the app role', async () => {
    const identity = new pg.Client({ connectionString: api.database.identityUrl });
    await identity.connect();
    for (const table of ['audit_event', 'outbox_message', 'audit_seal']) await expect(identity.query(`select 1 from ${table}`)).rejects.toThrow(/permission denied/);
    await identity.end();
    for (const table of ['app_user', 'session']) await expect(asAgency(mine, `select 1 from ${table}`)).rejects.toThrow(/permission denied/);
  });

  it('17: knows which servers leak through statistics', () => {
    expect([150_013, 150_014, 160_009, 160_010, 170_005, 170_006, 180_000, 140_020].map(isVersionSafe)).toEqual([false, true, false, true, false, true, true, false]);
  });
});
