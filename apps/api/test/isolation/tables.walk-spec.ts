/** Walks the database catalogue: every table, key, view and function, whoever added it. */
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { definerFunctions, globalTables, identityTables } from './reviewed-tables.js';
import { municipalityWindows } from './municipality-windows.js';
import { faultsOf, readCatalogue } from './catalogue.js';

describe('catalogue walk over tables', () => {
  let database: TestDatabase;
  beforeAll(async () => { database = await createTestDatabase(); });
  afterAll(() => database.drop());

  const faults = async () => faultsOf(await readCatalogue(database), { globalTables, identityTables, definerFunctions, municipalityWindows });

  it('finds every table protected', async () => {
    expect(await faults()).toEqual([]);
  });

  it.each([
    ['a table without row-level security', 'create table leak (agency_id uuid, id uuid, primary key (agency_id, id))', 'leak: row-level security is not enabled'],
    ['a table without FORCE', 'create table leak (agency_id uuid, id uuid, primary key (agency_id, id)); alter table leak enable row level security', 'leak: row-level security is not forced'],
    ['a primary key without the agency', 'create table leak (id uuid primary key, agency_id uuid)', 'leak: key leak_pkey does not begin with agency_id'],
    ['a table copied with LIKE INCLUDING ALL', 'create table leak (like audit_event including all)', 'leak: row-level security is not enabled'],
    ['a foreign key without agency_id', 'create table leak (agency_id uuid, id uuid, user_ref uuid references app_user (id), primary key (agency_id, id))', 'leak: foreign key leak_user_ref_fkey does not carry agency_id'],
    ['a global UNIQUE', 'create table leak (agency_id uuid, id uuid, name text unique, primary key (agency_id, id))', 'leak: key leak_name_key does not begin with agency_id'],
    ['a view that runs as its owner', 'create view leak as select * from audit_event', 'leak: the view is not security_invoker'],
    ['a materialised view', 'create materialized view leak as select * from audit_event', 'leak: a materialised view copies rows past row-level security'],
    ['a SECURITY DEFINER function', 'create function leak() returns int language sql security definer as $$ select 1 $$', 'leak: the SECURITY DEFINER function is not on the reviewed list'],
    ['TRUNCATE granted', 'grant truncate on audit_event to rapport_app', 'audit_event: TRUNCATE is granted to rapport_app'],
    ['WITH CHECK (true)', 'create policy leak on audit_event for insert to rapport_app with check (true); drop policy agency_only on audit_event', 'audit_event: there is no restrictive agency policy'],
    ['the identity role on a tenant table', 'grant select on audit_event to rapport_identity', 'audit_event: the identity role may read it'],
    ['a partition without policies of its own', 'create table leak (agency_id uuid not null, id uuid not null, primary key (agency_id, id)) partition by hash (agency_id); create table leak_0 partition of leak for values with (modulus 1, remainder 0)', 'leak_0: row-level security is not enabled'],
    ['a table without a wall towards municipalities', 'drop policy municipality_only on contact', 'contact: there is no restrictive municipality policy'],
    ['a window that is wider than reviewed', "drop policy municipality_only on agreement_version; create policy municipality_only on agreement_version as restrictive using (nullif(current_setting('app.municipality_id', true), '') is null or true)", /agreement_version: the window for a municipality is not the one that was reviewed/],
    ['a wall in words that the planner takes for one row in two hundred', "alter policy municipality_only on contact using (nullif(current_setting('app.municipality_id', true), '') is null)", /contact: the window for a municipality is not the one that was reviewed/],
    ['an index that does not begin with the agency', 'create index leak on audit_event (action)', 'audit_event: index leak does not begin with agency_id'],
    ['rows that a municipality may delete through its window', 'drop policy billing_line_deleted_by_agency on billing_line', 'billing_line: a caller of a municipality may delete what its window shows'],
  ])('turns red at %s', async (_, sql, fault) => {
    const own = await createTestDatabase();
    try {
      await own.asOwner(sql);
      expect(faultsOf(await readCatalogue(own), { globalTables, identityTables, definerFunctions, municipalityWindows })).toContainEqual(typeof fault === 'string' ? fault : expect.stringMatching(fault));
    } finally {
      await own.drop();
    }
  });
});
