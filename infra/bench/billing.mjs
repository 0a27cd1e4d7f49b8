// A billing run over a year of many agreements, beside plain SQL that inserts the same rows; its memory, and what running it again does.
import { join } from 'node:path';
import { root, runNode } from '../local/run-command.mjs';
import { agencyId, connect, id } from './acknowledgements-site.mjs';
import { median } from './median.mjs';
import { onDatabase } from './on-database.mjs';

/** @typedef {import('pg').Client} Client */

const agreements = Number(process.env.BILLING_AGREEMENTS ?? 10_000);
const rounds = Number(process.env.BILLING_ROUNDS ?? 3);
const months = 12;
const bars = { ofPlain: 0.3, megabytes: 300, growth: 1.3 };

if (process.argv[2] === 'run') await run();
else await onDatabase('billing', measure);

/** @param {NodeJS.ProcessEnv} env */
async function measure(env) {
  const owner = await connect(env.DATABASE_URL);
  try {
    await seed(owner);
    process.stdout.write(`${JSON.stringify(await beside(owner, env))}\n`);
  } finally {
    await owner.end();
  }
}

/** A municipality for every twenty agreements; each agreement bills deputies by a rate card with a surcharge, monthly in advance through 2026. @param {Client} owner */
async function seed(owner) {
  const at = (/** @type {string} */ text, /** @type {unknown[]} */ values = []) => owner.query(text, [agencyId, ...values]);
  await owner.query("create function bench_id(words text) returns uuid immutable language sql as $$ select (left(m, 12) || '4' || substr(m, 14, 3) || '8' || substr(m, 18))::uuid from md5(words) m $$");
  await at("insert into agency (id, slug, name, kind, time_zone, languages) values ($1, 'bench-billing', 'Bench', 'sheriff', 'America/New_York', '{en}')");
  await at("insert into municipality (agency_id, id, name, sort_name, kind) select $1, bench_id('municipality ' || n), 'Township ' || n, 'township ' || n, 'township' from generate_series(0, $2::int) n", [Math.ceil(agreements / 20)]);
  await at("insert into rate_card (agency_id, id, name, currency) values ($1, bench_id('card 1'), 'Rates', 'USD')");
  const rates = [{ key: 'deputy', label: 'Deputy', basis: 'year', amount: '262376', reliefFactor: '1', hoursPerUnit: '2920' }];
  await at("insert into rate_card_version (agency_id, id, rate_card_id, number, state, effective_from, rates, published_at, published_by_name) values ($1, bench_id('rates 1'), bench_id('card 1'), 1, 'published', '2025-01-01', $2, now(), 'Bench')", [JSON.stringify(rates)]);
  await at(
    `insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at, term_from, term_until)
     select $1, bench_id('agreement ' || n), 'A-' || n, bench_id('municipality ' || (n / 20)), 'Law enforcement service', 'active', 'Bench', '2025-11-01', '2026-01-01', '2027-01-01' from generate_series(1, $2::int) n`, [agreements]);
  await at(
    `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, kind, state, terms, content, priced_from, content_sha256, terms_sha256, created_by_name, sent_at, sent_by_name, executed_at, recorded_at)
     select $1, bench_id('version ' || n), bench_id('agreement ' || n), bench_id('municipality ' || (n / 20)), 1, 'original', 'executed', jsonb_set($3::jsonb, '{lines,0,price,units}', to_jsonb((1 + n % 40)::text || '.8084')), '{}', '{}', sha256('content'), sha256('terms'), 'Bench', '2025-11-01', 'Bench', '2025-12-01', '2025-12-01'
     from generate_series(1, $2::int) n`, [agreements, JSON.stringify(terms())]);
  await owner.query('vacuum (analyze) agreement, agreement_version');
}

function terms() {
  return {
    currency: 'USD', term: { from: '2026-01-01', until: '2027-01-01' }, rateCard: { id: id('card', 1), follows: 'newest' }, lines: [{ id: 'deputy', label: 'Deputies around the clock', price: { kind: 'rate', rateKey: 'deputy', units: '1' }, from: null, until: null, escalated: false }],
    surcharges: [{ id: 'liability', label: 'Liability', rate: '0.0325', on: 'all' }], escalator: null, cap: null, payment: { every: 'month', when: 'advance', anchor: '2026-01-01', dueDays: 30 }, dayCount: 'actual_period', rounding: 'half_away_from_zero', lateInterest: null,
    renewal: { kind: 'none', months: 0, noticeDays: 0 }, notice: { days: 60, settleWithinDays: 30 }, delivery: null, disputes: { withinDays: 30, ladder: [] }, trueUp: null, governingLaw: 'Pennsylvania',
  };
}
/** @param {Client} owner @param {NodeJS.ProcessEnv} env */
async function beside(owner, env) {
  /** @type {number[]} */ const ours = [];
  /** @type {number[]} */ const plain = [];
  let megabytes = 0;
  let growth = 0;
  let again = 0;
  for (let round = 0; round < rounds; round += 1) {
    await clear(owner);
    const first = await child(env, `${round} first`);
    const left = await standing(owner);
    ours.push(first.seconds);
    megabytes = Math.max(megabytes, first.megabytes);
    growth = Math.max(growth, first.growth);
    if (!left.startsWith(`${agreements * months} documents, ${agreements * months * 2} lines`)) throw new Error(`The run left ${left}`);
    const second = await child(env, `${round} second`);
    again = Math.max(again, second.seconds);
    if (second.drafted !== 0 || (await standing(owner)) !== left) throw new Error(`Running again added ${second.drafted} documents`);
    await owner.query('create unlogged table kept_document as select * from billing_document; create unlogged table kept_line as select * from billing_line');
    // The runs stay: what plain SQL inserts names them.
    await owner.query('truncate billing_document, billing_line cascade');
    await owner.query('checkpoint');
    const began = performance.now();
    await owner.query('begin; insert into billing_document select * from kept_document; insert into billing_line select * from kept_line; commit');
    plain.push((performance.now() - began) / 1000);
    if ((await standing(owner)) !== left) throw new Error('Plain SQL left something else');
    await owner.query('drop table kept_document, kept_line');
  }
  const ratio = median(plain) / median(ours);
  const size = `${agreements.toLocaleString('en-US')} agreements × ${months} months`;
  return [
    { name: 'Billing run, beside plain SQL', value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≥ ${bars.ofPlain}`, holds: ratio >= bars.ofPlain, how: `${size}, two explained lines each, as the worker does it under row-level security with checkpoints: ${median(ours).toFixed(1)} s; the same rows by two INSERT … SELECT of the superuser into the same tables with all indexes, keys and triggers: ${median(plain).toFixed(1)} s.` },
    { name: 'Billing run, memory', value: megabytes, unit: 'MB', bar: `< ${bars.megabytes}`, holds: megabytes < bars.megabytes, how: `Highest resident memory of the process, ${size}.` },
    { name: 'Billing run, growth of memory', value: Number(growth.toFixed(2)), unit: '×', bar: `< ${bars.growth}`, holds: growth < bars.growth, how: 'Highest memory in the last quarter of the run, beside that in the second.' },
    { name: 'Billing run again', value: Number(again.toFixed(1)), unit: 's', bar: 'adds nothing', holds: true, how: `Works everything out again, finds ${(agreements * months).toLocaleString('en-US')} drafts unchanged and writes none; the measurement fails if it wrote one.` },
  ];
}

/** @param {Client} owner */
async function clear(owner) {
  await owner.query('truncate billing_document, billing_line, billing_run, billing_exception, billing_comparison, document_series, ledger_posting, ledger_entry cascade');
  await owner.query('checkpoint');
}

/** How much is there, and a sum over what it says, so that both sides are held to the same. @param {Client} owner */
async function standing(owner) {
  const { rows } = await owner.query("select (select count(*) || ' documents, ' from billing_document) || (select count(*) || ' lines, ' || sum(amount) || ', ' || sum(hashtextextended(explanation::text, 0)) from billing_line) as text");
  return String(rows[0].text);
}

/** @param {NodeJS.ProcessEnv} env @param {string} name @returns {Promise<{ seconds: number, megabytes: number, growth: number, drafted: number }>} */
async function child(env, name) {
  const { code, stdout, output } = await runNode(['--max-old-space-size=256', import.meta.filename, 'run', name], { env });
  if (code !== 0) throw new Error(`The run ended with code ${code}: ${output.slice(-2000)}`);
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
}

/** The child: a worker that does one run. */
async function run() {
  const dist = (/** @type {string} */ path) => import(join(root, 'apps', 'api', 'dist', path));
  await import('reflect-metadata');
  const [{ NestFactory }, { AppModule }, { readSettings }, { JsonLogger }, { RunJob }, { RunsService }, { UnitOfWork }] = await Promise.all([
    import('@nestjs/core'), dist('app.module.js'), dist('platform/config/config.js'), dist('platform/http/json-logger.js'), dist('modules/billing/runs/run.job.js'), dist('modules/billing/runs/runs.service.js'), dist('platform/tenancy/unit-of-work.js'),
  ]);
  const settings = readSettings(process.env);
  const app = await NestFactory.createApplicationContext(AppModule.with(settings), { logger: new JsonLogger(settings), abortOnError: false });
  const inside = (/** @type {() => Promise<{ row: { id: string, drafted: number, state: string } }>} */ work) => app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Bench' }, source: { ip: null, userAgent: null, requestId: null } }, work);
  const { row } = await inside(() => app.get(RunsService).start('2026-12-31'));
  /** @type {number[]} */ const memory = [];
  const began = performance.now();
  await app.get(RunJob).handle(row.id, { agencyId, messageId: row.id, stillWorking: async () => { memory.push(process.memoryUsage().rss); } });
  const seconds = (performance.now() - began) / 1000;
  const { row: done } = await inside(() => app.get(RunsService).read(row.id));
  if (done.state !== 'done') throw new Error(`The run is ${done.state}`);
  const quarter = (/** @type {number} */ n) => Math.max(...memory.slice(Math.floor((memory.length * n) / 4), Math.max(1, Math.ceil((memory.length * (n + 1)) / 4))));
  process.stdout.write(`\n${JSON.stringify({ seconds, drafted: done.drafted, megabytes: Math.round(process.resourceUsage().maxRSS / 1024), growth: memory.length >= 8 ? quarter(3) / quarter(1) : 1 })}\n`);
  await app.close();
}
