// What row-level security costs a read: the same statement on a protected table and on its unprotected twin, 1,000 agencies × 1,000 rows.
import pg from 'pg';
import { median } from './median.mjs';

const agencies = 1_000;
const rowsEach = 1_000;
const readsPerSample = 100;
const samples = 150;
const mostRatio = 1.15;

const { DATABASE_URL: ownerUrl, DATABASE_APP_URL: appUrl } = process.env;
if (!ownerUrl || !appUrl) {
  process.stderr.write('Run this with "npm run bench -- isolation", which gives it a database.\n');
  process.exit(2);
}

const owner = new pg.Client({ connectionString: ownerUrl });
const app = new pg.Client({ connectionString: appUrl });
await Promise.all([owner.connect(), app.connect()]);
try {
  await build();
  const ids = (await owner.query('select agency_id, array_agg(id order by number) as ids from plain_read group by agency_id order by md5(agency_id::text) limit 200')).rows;
  process.stdout.write(`${JSON.stringify([
    await compare('one row by its key', ids, (table) => `select id, label, happened_at from ${table} where agency_id = $1 and id = $2`, (agency, i) => [agency.agency_id, agency.ids[(i * 37) % rowsEach]]),
    await compare('a page of 50 by time', ids, (table) => `select id, label, happened_at from ${table} where agency_id = $1 and happened_at < $2 order by happened_at desc limit 50`,
      (agency, i) => [agency.agency_id, new Date(Date.UTC(2026, 0, 1) + ((i * 37) % rowsEach) * 60_000)]),
  ])}\n`);
} finally {
  await Promise.all([owner.end(), app.end()]);
}

/** Two tables with the same rows, keys and indexes; one is protected as the migrations protect every tenant table. */
async function build() {
  const current = "agency_id = nullif(current_setting('app.agency_id', true), '')::uuid";
  const columns = '(agency_id uuid not null, id uuid not null, number int not null, label text not null, happened_at timestamptz not null, primary key (agency_id, id))';
  for (const table of ['protected_read', 'plain_read']) {
    await owner.query(`create table ${table} ${columns}`);
    await owner.query(`insert into ${table} select md5('agency ' || a)::uuid, md5(a || '/' || n)::uuid, n, repeat('Traffic: DISABLED VEHICLE ', 4), timestamptz '2026-01-01' + n * interval '1 minute'
      from generate_series(1, $1::int) n, generate_series(1, $2::int) a`, [rowsEach, agencies]);
    await owner.query(`create index ${table}_by_time on ${table} (agency_id, happened_at)`);
    await owner.query(`grant select on ${table} to rapport_app`);
  }
  await owner.query('alter table protected_read enable row level security');
  await owner.query('alter table protected_read force row level security');
  await owner.query(`create policy agency_only on protected_read as restrictive for all to public using (${current}) with check (${current})`);
  await owner.query(`create policy agency_rows on protected_read for all to rapport_app using (${current}) with check (${current})`);
  for (const table of ['protected_read', 'plain_read']) await owner.query(`vacuum (analyze) ${table}`);
}

/**
 * Medians of both sides, measured in turns so that whatever else the machine does meets both alike.
 * @param {string} what
 * @param {{ agency_id: string, ids: string[] }[]} among
 * @param {(table: string) => string} sql
 * @param {(agency: { agency_id: string, ids: string[] }, i: number) => unknown[]} values
 */
async function compare(what, among, sql, values) {
  /** @type {Record<string, number[]>} */
  const times = { protected_read: [], plain_read: [] };
  for (let round = 0; round < samples + 20; round += 1) {
    const agency = among[round % among.length];
    if (!agency) throw new Error('There are no agencies');
    const order = round % 2 === 0 ? ['protected_read', 'plain_read'] : ['plain_read', 'protected_read'];
    for (const table of order) {
      const ms = await sample(`${what} ${table}`, sql(table), agency.agency_id, (i) => values(agency, round + i));
      // The first rounds fill caches and settle the plans.
      if (round >= 20) times[table]?.push(ms);
    }
  }
  const [guarded, plain] = [median(times.protected_read ?? []), median(times.plain_read ?? [])];
  const ratio = guarded / plain;
  return {
    name: `Row-level security, ${what}`, value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≤ ${mostRatio}`, holds: ratio <= mostRatio,
    how: `Ratio of medians (${(guarded * 1000).toFixed(0)} µs with, ${(plain * 1000).toFixed(0)} µs without) over ${samples} samples of ${readsPerSample} reads each, taken in turns, `
      + `as rapport_app with named prepared statements, ${agencies.toLocaleString('en-US')} agencies × ${rowsEach.toLocaleString('en-US')} rows.`,
  };
}

/** Milliseconds per read, inside one transaction that is bound to the agency. @param {string} name @param {string} text @param {string} agencyId @param {(i: number) => unknown[]} values */
async function sample(name, text, agencyId, values) {
  await app.query(`BEGIN; SET LOCAL app.agency_id = '${agencyId}'; SET LOCAL app.municipality_id = ''`);
  const began = performance.now();
  for (let i = 0; i < readsPerSample; i += 1) {
    const { rowCount } = await app.query({ name, text, values: values(i) });
    if (rowCount === null) throw new Error('A read answered nothing');
  }
  const ms = (performance.now() - began) / readsPerSample;
  await app.query('COMMIT');
  return ms;
}
