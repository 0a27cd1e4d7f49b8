// Training of a large agency, each measurement beside plain SQL that does the same: assignments after a publication (a course, hours), and the overview.
import { runNode } from '../local/run-command.mjs';
import { built, inWorker } from './in-worker.mjs';
import { median } from './median.mjs';
import { onDatabase } from './on-database.mjs';
import { overviewBesideSql } from './overview-beside-sql.mjs';
import { agencyId, connect, id, plainAssignments, requirements, seedRollUp, seedTraining } from './training-site.mjs';

/** @typedef {import('pg').Client} Client */

const people = Number(process.env.TRAINING_PEOPLE ?? 55_000);
const rounds = Number(process.env.TRAINING_ROUNDS ?? 3);
/** One of course, hours and overview; all when left out. */
const only = process.env.TRAINING_ONLY;
const units = 200;
const obligations = { count: 80, renewed: 8 };
const leastOfPlain = 0.4;
const bars = { reconcileSeconds: 10, megabytes: 300, overviewMs: 300 };

if (process.argv[2] === 'reconcile') await reconcile(/** @type {'course' | 'hours'} */ (process.argv[3]));
else await onDatabase('training', measure);

/** @param {NodeJS.ProcessEnv} env */
async function measure(env) {
  const owner = await connect(env.DATABASE_URL);
  try {
    await seedTraining(owner, { people, units });
    const results = [];
    for (const kind of /** @type {const} */ (['course', 'hours'])) if (!only || only === kind) results.push(...(await reconciling(owner, env, kind)));
    if (!only || only === 'overview') results.push(...(await overview(owner, env)));
    process.stdout.write(`${JSON.stringify(results)}\n`);
  } finally {
    await owner.end();
  }
}

/** @param {Client} owner */
async function clear(owner) {
  await owner.query('truncate training_assignment, training_assignment_event, training_tally, requirement_run cascade');
  // The planner knows of the first work of an agency that nothing is there. Left to autovacuum, a run would be fast or slow by chance.
  await owner.query('analyze training_assignment, training_assignment_event, training_tally, requirement_run');
  await owner.query('checkpoint');
}

/** What is there, by state, so that both sides are held to the same. @param {Client} owner */
async function standing(owner) {
  const { rows } = await owner.query(
    `select (select jsonb_object_agg(state, n) from (select state, count(*) as n from training_assignment group by state) a) as rows, (select jsonb_object_agg(state, n) from (select state, sum(people) as n from training_tally where people > 0 group by state) t) as counted,
       (select count(*) from training_assignment_event) as events`);
  return JSON.stringify(rows[0]);
}

/** @param {Client} owner @param {NodeJS.ProcessEnv} env @param {'course' | 'hours'} kind */
async function reconciling(owner, env, kind) {
  /** @type {number[]} */ const ours = [];
  /** @type {number[]} */ const plain = [];
  let megabytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    await clear(owner);
    const { code, stdout, output } = await runNode(['--max-old-space-size=512', import.meta.filename, 'reconcile', kind], { env });
    if (code !== 0) throw new Error(`The reconciler ended with code ${code}: ${output.slice(-2000)}`);
    const done = JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
    const left = await standing(owner);
    ours.push(done.seconds);
    megabytes = Math.max(megabytes, done.megabytes);
    await clear(owner);
    const began = performance.now();
    await plainAssignments(owner, kind);
    plain.push((performance.now() - began) / 1000);
    const asked = await standing(owner);
    if (left !== asked || !left.includes(`"open":${people - Math.floor(people / 10)}`)) throw new Error(`The reconciler left ${left}, plain SQL ${asked}`);
  }
  const ratio = median(plain) / median(ours);
  const size = `${people.toLocaleString('en-US')} people in ${units} units, a tenth of whom had ${kind === 'hours' ? 'their hours' : 'the course'} already`;
  const name = `Assignments after a publication (${kind})`;
  return [
    { name, value: Number(median(ours).toFixed(2)), unit: 's', bar: `< ${bars.reconcileSeconds}`, holds: median(ours) < bars.reconcileSeconds, how: `Median of ${rounds}: the worker's reconciler as rapport_app under row-level security, ${size}, each decided by the rule of the training engine, in portions with checkpoints; fsync on.` },
    { name: `${name}, beside plain SQL`, value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≥ ${leastOfPlain}`, holds: ratio >= leastOfPlain, how: `The same rows, notes and roll-up by one INSERT and one UPDATE of the superuser into the same tables with all indexes, keys and triggers: ${median(plain).toFixed(2)} s beside ${median(ours).toFixed(2)} s.` },
    { name: `${name}, memory`, value: megabytes, unit: 'MB', bar: `< ${bars.megabytes}`, holds: megabytes < bars.megabytes, how: `Highest resident memory of the process that reconciled ${people.toLocaleString('en-US')} people.` },
  ];
}

/** @param {Client} owner @param {NodeJS.ProcessEnv} env */
async function overview(owner, env) {
  await clear(owner);
  await seedRollUp(owner, obligations);
  const { ours, plain } = await overviewBesideSql(owner, env, { path: '/api/training/overview', owed: people * obligations.count, sums: ['requirement_id', 'unit_key', 'requirement_id, unit_key'].map(plainSum) });
  const ratio = plain / ours;
  const { rows: [{ cells }] } = await owner.query('select count(*)::int as cells from training_tally');
  const size = `${people.toLocaleString('en-US')} people × ${obligations.count} requirements in ${units} units`;
  return [
    { name: 'Training overview of the agency', value: Number(ours.toFixed(1)), unit: 'ms', bar: `< ${bars.overviewMs}`, holds: ours < bars.overviewMs, how: `Median of 20 answers over HTTP, ${size}, from ${Number(cells).toLocaleString('en-US')} cells of the roll-up that they leave; ${obligations.renewed} requirements fall due on another day for each person.` },
    { name: 'Training overview of the agency, beside plain SQL', value: Number(ratio.toFixed(3)), unit: '× plain', bar: `≥ ${leastOfPlain}`, holds: ratio >= leastOfPlain, how: `The sums by requirement, by unit and by both over the same cells as superuser, three statements: ${plain.toFixed(1)} ms beside ${ours.toFixed(1)} ms over HTTP with names and JSON, in which the ten most overdue requirements are taken apart by unit.` },
  ];
}

/** @param {string} by constant column names */
function plainSum(by) {
  return `select ${by}, sum(people), sum(people) filter (where state in ('open', 'in_progress') and opens_on <= current_date), sum(people) filter (where state = 'in_progress'), sum(people) filter (where state in ('open', 'in_progress') and not paused and due_on < current_date),
  sum(people) filter (where paused), sum(people) filter (where state in ('open', 'in_progress') and opens_on > current_date), sum(people) filter (where state = 'completed'), sum(people) filter (where state = 'excused'), sum(people) filter (where state = 'waived')
  from training_tally where agency_id = $1 and people > 0 group by ${by}`;
}

/** The child: a worker that brings everybody to what one requirement asks. @param {'course' | 'hours'} kind */
async function reconcile(kind) {
  const { TrainingReconciler } = await built('modules/training/assignments/reconciler.service.js');
  await inWorker((app) => app.get(TrainingReconciler).requirement(requirements[kind].id, 'published', { agencyId, messageId: id('message', Date.now()), stillWorking: async () => undefined }));
}
