// Asks every list of the API among a million rows and looks at the plan of each statement: none of a list may read a large table from end to end.
import { join } from 'node:path';
import pg from 'pg';
import { root, runNode } from '../local/run-command.mjs';
import { grow } from './grown-site.mjs';
import { onDatabase } from './on-database.mjs';
import { site } from './plans-site.mjs';
import { walk } from './plans-walk.mjs';

const rows = Number(process.env.PLANS_ROWS ?? 1_000_000);
/** Routes to ask, as a pattern over their ids. */
const only = process.env.PLANS_ONLY ? new RegExp(process.env.PLANS_ONLY) : undefined;
/** From this size a table is large. */
const large = rows / 20;
const most = new Set(['contact', 'invitation', 'audit_event', 'acknowledgement', 'training_assignment', 'message']);

await onDatabase('plans', measure);

/** @param {NodeJS.ProcessEnv} env */
async function measure(env) {
  const say = (/** @type {string} */ words) => process.stderr.write(`${words}\n`);
  const owner = new pg.Client({ connectionString: env.DATABASE_URL });
  await owner.connect();
  try {
    const { rows: [there] } = await owner.query("select 1 from agency where slug like 'marlow%'");
    if (!there) await seed(owner, env, say);
    const found = await site(owner);
    const { sent, asked, refused } = await walk(env, found, { only, mostMs: 500, say });
    const { rows: tables } = await owner.query("select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples >= $1", [large]);
    const scans = await scansOf(env, found.agencyId, sent, new Set(tables.map(({ name }) => name)));
    for (const { route, table, ms } of scans) say(`reads all of ${table}, ${ms.toFixed(0)} ms: ${route}`);
    process.stdout.write(`${JSON.stringify({
      name: 'Statements that read a large table from end to end', value: scans.length, unit: '', bar: '0', holds: scans.length === 0,
      how: `${asked} requests for all lists in every filter and order, ${sent.length} statements, ${refused.size} refused, ${rows.toLocaleString('en-US')} rows in the largest tables${scans.length > 0 ? `: ${[...new Set(scans.map(({ route, table }) => `${route.split(' ')[0]} (${table})`))].join(', ')}` : ''}.`,
    })}\n`);
  } finally {
    await owner.end();
  }
}

/** @param {pg.Client} owner @param {NodeJS.ProcessEnv} env @param {(words: string) => void} say */
async function seed(owner, env, say) {
  const { code, output } = await runNode([join(root, 'apps', 'api', 'dist', 'seed-demo.js')], { env: { ...env, DEMO: '1' } });
  if (code !== 0) throw new Error(`The demonstration could not be added: ${output.slice(-2000)}`);
  const { rows: [agency] } = await owner.query("select id from agency where slug like 'marlow%'");
  await owner.query('begin');
  await grow(owner, String(agency.id), (table) => (most.has(table) ? rows : table === 'response' ? rows / 2 : table === 'person' ? rows / 18 : table.startsWith('agreement') ? rows / 100 : rows / 10), say);
  await owner.query('commit');
  await owner.query('vacuum (analyze)');
}

/** @param {NodeJS.ProcessEnv} env @param {string} agencyId @param {import('./plans-walk.mjs').Sent[]} sent @param {Set<string>} tables */
async function scansOf(env, agencyId, sent, tables) {
  const app = new pg.Client({ connectionString: env.DATABASE_APP_URL });
  await app.connect();
  /** @type {Map<string, { route: string, table: string, ms: number }>} */ const scans = new Map();
  try {
    for (const { route, text, values, ms } of sent) {
      await app.query(`BEGIN; SET LOCAL app.agency_id = '${agencyId}'; SET LOCAL app.municipality_id = ''`);
      // Statements of sign-in belong to another role, which finds its rows by keys.
      const answer = await app.query(`explain (format json) ${text}`, values).catch(() => null);
      await app.query('ROLLBACK');
      for (const table of scanned(answer?.rows[0]?.['QUERY PLAN'][0].Plan)) {
        const key = `${route.split(' ')[0]} ${table}`;
        if (tables.has(table) && (scans.get(key)?.ms ?? -1) < ms) scans.set(key, { route, table, ms });
      }
    }
  } finally {
    await app.end();
  }
  return [...scans.values()].toSorted((a, b) => b.ms - a.ms);
}

/** @typedef {{ 'Node Type': string, 'Relation Name'?: string, Plans?: Plan[] }} Plan */

/** @param {Plan | undefined} plan @returns {string[]} */
function scanned(plan) {
  if (!plan) return [];
  const own = plan['Node Type'] === 'Seq Scan' && plan['Relation Name'] ? [plan['Relation Name']] : [];
  return [...own, ...(plan.Plans ?? []).flatMap((below) => scanned(below))];
}
