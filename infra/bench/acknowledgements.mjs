// Acknowledgements of a large agency, each beside plain SQL that does the same: obligations after a publication, signing over HTTP, and the overview.
import { setTimeout as pause } from 'node:timers/promises';
import autocannon from 'autocannon';
import pg from 'pg';
import { runNode } from '../local/run-command.mjs';
import { acknowledgementOf, agencyId, connect, id, policyId, recount, sealHex, seedAgency, seedSigners, versionOf } from './acknowledgements-site.mjs';
import { built, inWorker } from './in-worker.mjs';
import { median } from './median.mjs';
import { onDatabase } from './on-database.mjs';
import { overviewBesideSql } from './overview-beside-sql.mjs';
import { startApi } from './survey-site.mjs';

const people = Number(process.env.ACKNOWLEDGEMENTS_PEOPLE ?? 55_000);
const policies = Number(process.env.ACKNOWLEDGEMENTS_POLICIES ?? 80);
const rounds = Number(process.env.ACKNOWLEDGEMENTS_ROUNDS ?? 3);
const seconds = Number(process.env.ACKNOWLEDGEMENTS_SECONDS ?? 4);
/** One of reconciling, signing and overview; all when left out. */
const only = process.env.ACKNOWLEDGEMENTS_ONLY;
const units = 200;
const clients = 16;
const perSecond = 100;
const leastOfPlain = 0.4;
const bars = { reconcileSeconds: 10, megabytes: 300, signMs: 300, overviewMs: 300 };

if (process.argv[2] === 'reconcile') await reconcile();
else await onDatabase('acknowledgements', measure);

/** @param {NodeJS.ProcessEnv} env */
async function measure(env) {
  const owner = await connect(env.DATABASE_URL);
  try {
    await seedAgency(owner, { people, policies, units });
    const results = [];
    for (const [name, part] of /** @type {const} */ ([['reconciling', reconciling], ['signing', signing], ['overview', overview]])) {
      if (only && only !== name) continue;
      await clear(owner);
      results.push(...(await part(owner, env)));
    }
    process.stdout.write(`${JSON.stringify(results)}\n`);
  } finally {
    await owner.end();
  }
}

/** @param {pg.Client} owner */
async function clear(owner) {
  await owner.query('truncate acknowledgement, acknowledgement_tally, acknowledgement_run cascade');
  // The planner knows of a policy just published that it holds nobody. Left to autovacuum, a run would be fast or slow by chance.
  await owner.query('analyze acknowledgement, acknowledgement_tally');
  await owner.query('checkpoint');
}

/** @param {pg.Client} owner @param {NodeJS.ProcessEnv} env */
async function reconciling(owner, env) {
  /** @type {number[]} */ const ours = [];
  /** @type {number[]} */ const plain = [];
  let megabytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    await clear(owner);
    const { code, stdout, output } = await runNode(['--max-old-space-size=512', import.meta.filename, 'reconcile'], { env });
    if (code !== 0) throw new Error(`The reconciler ended with code ${code}: ${output.slice(-2000)}`);
    const done = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    const { rows: [{ owed }] } = await owner.query("select count(*)::int as owed from acknowledgement where agency_id = $1 and state = 'pending'", [agencyId]);
    if (owed !== people) throw new Error(`${owed} people owe, not ${people}`);
    ours.push(done.seconds);
    megabytes = Math.max(megabytes, done.megabytes);
    await clear(owner);
    plain.push(await plainObligations(owner));
  }
  const ratio = median(plain) / median(ours);
  const size = `${people.toLocaleString('en-US')} people in ${units} units`;
  return [
    { name: 'Obligations after a publication', value: Number(median(ours).toFixed(2)), unit: 's', bar: `< ${bars.reconcileSeconds}`, holds: median(ours) < bars.reconcileSeconds, how: `Median of ${rounds}: the worker's reconciler as rapport_app under row-level security, ${size}, in portions with checkpoints; fsync on.` },
    { name: 'Obligations after a publication, beside plain SQL', value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≥ ${leastOfPlain}`, holds: ratio >= leastOfPlain, how: `The same rows and roll-up by one INSERT each of the superuser into the same tables with all indexes, keys and triggers: ${median(plain).toFixed(2)} s beside ${median(ours).toFixed(2)} s.` },
    { name: 'Obligations after a publication, memory', value: megabytes, unit: 'MB', bar: `< ${bars.megabytes}`, holds: megabytes < bars.megabytes, how: `Highest resident memory of the process that reconciled ${size}.` },
  ];
}

/** Seconds for the same rows in one transaction. @param {pg.Client} owner */
async function plainObligations(owner) {
  const began = performance.now();
  await owner.query('begin');
  await owner.query(
    `insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, unit_id, owed_on, due_on, paused_on)
     select p.agency_id, uuid_v7(), $2, p.id, $3, 1, p.unit_id, current_date, current_date + 14, case when p.status = 'on_leave' then current_date end
     from audience_people($1, (select audience from policy_version where agency_id = $1 and id = $3)) a join person p on p.agency_id = $1 and p.id = a.person_id`, [agencyId, policyId(1), versionOf(1)]);
  await recount(owner);
  await owner.query('commit');
  return (performance.now() - began) / 1000;
}

/** @param {pg.Client} owner @param {NodeJS.ProcessEnv} env */
async function signing(owner, env) {
  const each = Math.ceil(seconds * 1500);
  const paced = perSecond * Math.max(seconds * 2, 5);
  const signers = Math.min(people, paced + each * rounds * 2 + 2000);
  await seedSigners(owner, signers);
  const api = await startApi({ ...env, DATABASE_POOL: String(clients) });
  let used = 0;
  const next = () => {
    used += 1;
    if (used > signers) throw new Error('All who could sign have signed: raise the number of people');
    return used;
  };
  const request = (/** @type {number} */ n) => ({
    method: /** @type {const} */ ('POST'), path: `/api/my-work/acknowledgements/${acknowledgementOf(n)}/acknowledge`, headers: { 'content-type': 'application/json', cookie: `rapport_session=secret-${n}` },
    body: JSON.stringify({ versionId: versionOf(1), sha256: sealHex, statementId: 'received-read-ask-1' }),
  });
  try {
    await sign(api.url, 1, () => request(next()));
    const latencies = await pacedSigning(api.url, paced, () => request(next()));
    /** @type {number[]} */ const ours = [];
    /** @type {number[]} */ const plain = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await sign(api.url, seconds, () => request(next())));
      plain.push(await plainSigning(String(env.DATABASE_APP_URL), next));
    }
    const [p95, ratio] = [latencies[Math.floor(latencies.length * 0.95)] ?? Infinity, median(ours) / median(plain)];
    return [
      { name: `${perSecond} acknowledgements per second, 95th percentile`, value: Number(p95.toFixed(1)), unit: 'ms', bar: `< ${bars.signMs}`, holds: p95 < bars.signMs, how: `${latencies.length} signatures of as many people at a steady ${perSecond}/s over HTTP to one API process, each durable with record, audit line and roll-up; median ${median(latencies).toFixed(1)} ms.` },
      { name: 'Acknowledging over HTTP, beside plain SQL', value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≥ ${leastOfPlain}`, holds: ratio >= leastOfPlain,
        how: `Medians of ${rounds} rounds in turns with ${clients} connections: ${median(ours).toFixed(0)} signatures/s over HTTP (session, person, checks, record, audit, answer) beside ${median(plain).toFixed(0)} transactions/s of the same rows as the same role, one statement after the other (person, lock, shown, record, audit, state, roll-up, answer), without HTTP and without a session.` },
    ];
  } finally {
    await api.stop();
  }
}

/** Signatures per second, as many as go through. @param {string} url @param {number} duration @param {() => any} make */
async function sign(url, duration, make) {
  const result = await autocannon({ url, duration, connections: clients, requests: [{ method: 'POST', setupRequest: (/** @type {any} */ request) => ({ ...request, ...make() }) }], timeout: 30 });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} signatures were refused, ${result.errors} failed: ${JSON.stringify(result.statusCodeStats)}`);
  return result['2xx'] / result.duration;
}

/** Latencies in order, one request every hundredth of a second whatever the earlier ones do. @param {string} url @param {number} count @param {() => any} make */
async function pacedSigning(url, count, make) {
  const began = performance.now();
  /** @type {Promise<number>[]} */ const all = [];
  for (let n = 0; n < count; n += 1) {
    await pause(Math.max(0, began + (n * 1000) / perSecond - performance.now()));
    const { path, ...request } = make();
    const sent = performance.now();
    all.push(fetch(`${url}${path}`, request).then(async (answer) => {
      await answer.text();
      if (!answer.ok) throw new Error(`A signature was refused with ${answer.status}`);
      return performance.now() - sent;
    }));
  }
  return (await Promise.all(all)).toSorted((a, b) => a - b);
}

/** Transactions per second of the same rows. @param {string} url @param {() => number} next */
async function plainSigning(url, next) {
  const pool = new pg.Pool({ connectionString: url, max: clients });
  const until = performance.now() + seconds * 1000;
  let done = 0;
  try {
    await Promise.all(Array.from({ length: clients }, async () => {
      const client = await pool.connect();
      while (performance.now() < until) {
        await plainSignature(client, next());
        done += 1;
      }
      client.release();
    }));
  } finally {
    await pool.end();
  }
  return done / seconds;
}

/** What one signature takes as plain statements: who signs, what is owed and was shown, record, audit line, state, roll-up, and what to answer. @param {pg.PoolClient} client @param {number} n */
async function plainSignature(client, n) {
  const one = acknowledgementOf(n);
  const run = (/** @type {string} */ _name, /** @type {string} */ text, /** @type {unknown[]} */ values) => client.query(text, values);
  await client.query(`BEGIN; SET LOCAL app.agency_id = '${agencyId}'; SET LOCAL app.municipality_id = ''`);
  await run('person', 'select p.id, p.kind, p.status from membership m join person p on p.agency_id = m.agency_id and p.id = m.person_id where m.agency_id = $1 and m.id = $2', [agencyId, id('membership', n)]);
  await run('lock', 'select a.state, a.policy_version_id, v.sha256 from acknowledgement a join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id where a.agency_id = $1 and a.id = $2 for update of a', [agencyId, one]);
  await run('shown', 'select 1 from acknowledgement_view where agency_id = $1 and acknowledgement_id = $2 limit 1', [agencyId, one]);
  await run('record', `insert into acknowledgement_record (agency_id, acknowledgement_id, kind, policy_version_id, sha256, at, language, statement_id, wording, authentication, recorded_by_user_id, recorded_by) values ($1, $2, 'signed', $3, decode($4, 'hex'), now(), 'en', 's', 'I have received this policy and had the opportunity to read it and to ask questions about it.', 'password', $2, 'User')`, [agencyId, one, versionOf(1), sealHex]);
  await run('audit', `insert into audit_event (agency_id, id, at, actor_kind, actor_id, actor_label, action, outcome, object_type, object_id, after) values ($1, uuid_v7(), now(), 'user', $2, 'User', 'acknowledgements.signed', 'done', 'acknowledgement', $2, '{"statementId":"s"}')`, [agencyId, one]);
  await run('finish', "update acknowledgement set state = 'acknowledged', closed_at = now() where agency_id = $1 and id = $2", [agencyId, one]);
  await run('count', `insert into acknowledgement_tally as t (agency_id, policy_id, unit_key, state, due_on, paused, people, change) select $1, $2, unit_id, s, d, false, greatest(n, 0), n from person, (values ('acknowledged', date '0001-01-01', 1), ('opened', '2026-01-15', -1)) as x (s, d, n) where agency_id = $1 and id = $3 order by s
    on conflict (agency_id, policy_id, unit_key, state, due_on, paused) do update set people = t.people + excluded.change, change = excluded.change`, [agencyId, policyId(1), id('person', n)]);
  await run('answer', `select a.*, p.number, v.title, v.minutes, r.at, x.kind from acknowledgement a join policy p on p.agency_id = a.agency_id and p.id = a.policy_id join policy_version v on v.agency_id = a.agency_id and v.id = a.policy_version_id
    join person x on x.agency_id = a.agency_id and x.id = a.person_id join acknowledgement_record r on r.agency_id = a.agency_id and r.acknowledgement_id = a.id where a.agency_id = $1 and a.id = $2`, [agencyId, one]);
  await client.query('COMMIT');
}

/** @param {pg.Client} owner @param {NodeJS.ProcessEnv} env */
async function overview(owner, env) {
  // The roll-up that these obligations leave, without the obligations: the overview reads nothing else, and tests hold the two equal.
  await owner.query(
    `insert into acknowledgement_tally (agency_id, policy_id, unit_key, state, due_on, paused, people)
     select p.agency_id, bench_id('policy ' || n), p.unit_id, s.state, case s.state when 'acknowledged' then '0001-01-01' else current_date - 20 + n % 40 + case when p.number % 25 = 3 then p.number % 30 else 0 end end, false, count(*)::int
     from (select agency_id, unit_id, employee_number::int as number from person where agency_id = $1) p, generate_series(1, $2::int) n, lateral (select case (p.number + n) % 20 when 0 then 'pending' when 1 then 'opened' else 'acknowledged' end as state) s
     group by 1, n, 3, 4, 5`, [agencyId, policies]);
  await owner.query('vacuum (analyze) acknowledgement_tally');
  const { ours, plain } = await overviewBesideSql(owner, env, { path: '/api/acknowledgements/overview', owed: people * policies, sums: ['policy_id', 'unit_key', 'agency_id'].map(plainSum) });
  const ratio = plain / ours;
  const { rows: [{ cells }] } = await owner.query('select count(*)::int as cells from acknowledgement_tally');
  const size = `${people.toLocaleString('en-US')} people × ${policies} policies in ${units} units`;
  return [
    { name: 'Overview of the agency', value: Number(ours.toFixed(1)), unit: 'ms', bar: `< ${bars.overviewMs}`, holds: ours < bars.overviewMs, how: `Median of 20 answers over HTTP, ${size}, from ${Number(cells).toLocaleString('en-US')} cells of the roll-up that they leave.` },
    { name: 'Overview of the agency, beside plain SQL', value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≥ ${leastOfPlain}`, holds: ratio >= leastOfPlain, how: `The three sums over the same cells as superuser: ${plain.toFixed(1)} ms beside ${ours.toFixed(1)} ms over HTTP with names and JSON.` },
  ];
}

/** @param {string} by a constant column name */
function plainSum(by) {
  return `select ${by}, sum(people), sum(people) filter (where state = 'acknowledged'), sum(people) filter (where state = 'refused'), sum(people) filter (where state = 'excused'), sum(people) filter (where state in ('pending', 'opened')),
  sum(people) filter (where state = 'opened'), sum(people) filter (where state in ('pending', 'opened') and not paused and due_on < current_date), sum(people) filter (where paused) from acknowledgement_tally where agency_id = $1 group by ${by}`;
}

/** The child: a worker that brings everybody to what the first policy asks. */
async function reconcile() {
  const { ReconcilerService } = await built('modules/policies/acknowledgements/reconciler.service.js');
  await inWorker((app) => app.get(ReconcilerService).policy(policyId(1), 'published', { agencyId, messageId: id('message', Date.now()), stillWorking: async () => undefined }));
}
