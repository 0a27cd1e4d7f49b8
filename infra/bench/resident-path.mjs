// How many residents can open and send a survey per second: sending beside pgbench committing the same rows, opening beside a bare Fastify.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { notMeasured } from './results.mjs';
import { agencyId, seedSurvey, startApi, startServer, tokenOf, versionId } from './survey-site.mjs';
import { median } from './median.mjs';

const rounds = Number(process.env.RESIDENT_PATH_ROUNDS ?? 5);
const seconds = Number(process.env.RESIDENT_PATH_SECONDS ?? 4);
const clients = 32;
/** More than all rounds together can use up. */
const links = Math.ceil(rounds * (seconds + 2) * 2 * 4000);
const leastOfPgbench = 0.5;
const leastOfFastify = 0.15;

const env = process.env;
if (!env.DATABASE_URL || !env.DATABASE_APP_URL) {
  process.stderr.write('Run this with "npm run bench -- resident-path", which gives it a database.\n');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'rapport-bench-'));
let used = 0;
let benches = 0;
await seedSurvey(env.DATABASE_URL, links);
// As many connections to the database as pgbench has.
const api = await startApi({ ...env, DATABASE_POOL: String(clients) });
try {
  process.stdout.write(`${JSON.stringify([await sending(), await opening()])}\n`);
} finally {
  await api.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** @returns {Promise<import('./results.mjs').Result>} */
async function sending() {
  const name = 'Sending a survey, over HTTP';
  const program = findPgbench();
  if (!program) return notMeasured(name, 'pgbench is not there: apt-get install postgresql-contrib (Debian: it comes with the postgresql package).');
  await send(1);
  /** @type {number[]} */ const ours = [];
  /** @type {number[]} */ const plain = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(await send(seconds));
    plain.push(await pgbench(program, seconds));
  }
  const ratio = median(ours) / median(plain);
  return {
    name, value: Number(ratio.toFixed(3)), unit: '× pgbench', bar: `≥ ${leastOfPgbench}`, holds: ratio >= leastOfPgbench,
    how: `Medians of ${rounds} rounds of ${seconds} s in turns: ${median(ours).toFixed(0)} submissions/s over HTTP (11 answers and a comment, scored, durable, one API process, ${clients} connections to it and from it) `
      + `beside ${median(plain).toFixed(0)} transactions/s of pgbench (prepared, ${clients} clients) that insert, update and delete the same rows as the same role; fsync on, one machine.`,
  };
}

/** Submissions per second. @param {number} duration */
async function send(duration) {
  const answers = Object.fromEntries(['voice_time', 'voice_attention', 'respect_polite', 'respect_matters', 'neutrality_reasons', 'neutrality_same', 'motives_right', 'motives_cared', 'effectiveness', 'satisfaction', 'legitimacy']
    .map((id, index) => [id, { state: 'value', value: (index % 5) + 1 }]));
  const body = JSON.stringify({ versionId, language: 'en', answers: { ...answers, comment: { state: 'value', value: 'She explained what would happen next and took her time.' } } });
  return load(duration, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body,
    setupRequest: (request) => ({ ...request, path: `/s/${tokenOf((used += 1))}/submission` }),
  }, api.url);
}

/** @returns {Promise<import('./results.mjs').Result>} */
async function opening() {
  const answer = await fetch(`${api.url}/s/${tokenOf(links)}`);
  const body = await answer.text();
  const skip = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);
  const page = join(folder, 'page.json');
  writeFileSync(page, JSON.stringify({ body, headers: Object.fromEntries([...answer.headers].filter(([name]) => !skip.has(name))) }));
  const bare = await startServer([join(import.meta.dirname, 'bare-fastify.mjs')], { BARE_PAGE: page }, '/s/x');
  try {
    let at = links;
    const open = (/** @type {string} */ url, /** @type {number} */ duration) => load(duration, { method: 'GET', setupRequest: (request) => ({ ...request, path: `/s/${tokenOf((at -= 1) > links / 2 ? at : (at = links))}` }) }, url);
    for (const url of [api.url, bare.url]) await open(url, 1);
    /** @type {number[]} */ const ours = [];
    /** @type {number[]} */ const plain = [];
    for (let round = 0; round < rounds; round += 1) {
      ours.push(await open(api.url, seconds));
      plain.push(await open(bare.url, seconds));
    }
    const ratio = median(ours) / median(plain);
    return {
      name: 'Opening a survey', value: Number(ratio.toFixed(3)), unit: '× bare Fastify', bar: `≥ ${leastOfFastify}`, holds: ratio >= leastOfFastify,
      how: `Medians of ${rounds} rounds of ${seconds} s in turns: ${median(ours).toFixed(0)} pages/s (each of another link, looked up in the database, uncompressed) beside ${median(plain).toFixed(0)}/s of a Fastify process `
        + `that answers the same ${body.length.toLocaleString('en-US')} characters and headers from memory; ${clients} connections, one machine.`,
    };
  } finally {
    await bare.stop();
  }
}

/** Answers per second; throws when one of them is not good. @param {number} duration @param {import('autocannon').Request} request @param {string} url */
async function load(duration, request, url) {
  const result = await autocannon({ url, duration, connections: clients, requests: [request], timeout: 30 });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers of ${request.method} were refused, ${result.errors} failed: ${JSON.stringify(result.statusCodeStats)}`);
  return result['2xx'] / result.duration;
}

/** Transactions per second of the same rows. @param {string} program @param {number} duration */
async function pgbench(program, duration) {
  const script = join(folder, 'submission.sql');
  // Each client takes links of its own, behind those that HTTP uses and those of earlier rounds.
  const first = Math.floor(links / 2) + benches * Math.floor(links / 2 / rounds);
  const each = Math.floor(links / 2 / rounds / clients);
  benches += 1;
  writeFileSync(script, submission(first, each));
  const url = new URL(String(env.DATABASE_APP_URL));
  const child = spawn(program, ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-T', String(duration), '-D', 'n=0', '-f', script, '-h', url.hostname, '-p', url.port, '-U', url.username, url.pathname.slice(1)],
    { env: { ...env, PGPASSWORD: decodeURIComponent(url.password) } });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => { output += text; });
  await new Promise((resolve, reject) => { child.once('error', reject).once('close', resolve); });
  const found = /tps = ([\d.]+)/.exec(output);
  if (!found || !/number of failed transactions: 0 /.test(output) || /ERROR/.test(output)) throw new Error(`pgbench failed: ${output.slice(-1500)}`);
  return Number(found[1]);
}

/** The rows of one submission in one transaction, as plain statements. @param {number} first @param {number} each */
function submission(first, each) {
  return `
\\set n :n + 1
\\set link ${first} + :client_id * ${each} + :n
\\set points random(1, 5)
BEGIN;
SELECT set_config('app.agency_id', '${agencyId}', true);
SELECT status, survey_id FROM invitation WHERE agency_id = '${agencyId}' AND id = md5('invitation ' || :link)::uuid FOR UPDATE;
INSERT INTO response (agency_id, id, survey_id, questionnaire_version_id, month, received_on, language, voice, respect, neutrality, motives, trust_index, top_box, satisfaction, effectiveness, legitimacy, answers)
  SELECT agency_id, md5('response ' || :link)::uuid, survey_id, questionnaire_version_id, month, date_trunc('month', now())::date, 'en', :points, 50, 50, 50, 50, false, 50, 50, 50, '${answersJson()}'::jsonb
  FROM invitation WHERE agency_id = '${agencyId}' AND id = md5('invitation ' || :link)::uuid;
INSERT INTO response_text (agency_id, response_id, question_id, text) VALUES ('${agencyId}', md5('response ' || :link)::uuid, 'comment', 'She explained what would happen next and took her time.');
UPDATE invitation SET status = 'submitted', receipt = 'K7QF-W29T', contact_id = NULL, opened_at = NULL WHERE agency_id = '${agencyId}' AND id = md5('invitation ' || :link)::uuid;
UPDATE message SET invitation_id = NULL, recipient_index = NULL WHERE agency_id = '${agencyId}' AND invitation_id = md5('invitation ' || :link)::uuid;
DELETE FROM answer_draft WHERE agency_id = '${agencyId}' AND invitation_id = md5('invitation ' || :link)::uuid;
INSERT INTO answer_waiting (agency_id, response_id) VALUES ('${agencyId}', md5('response ' || :link)::uuid);
COMMIT;
`;
}

/** As a submission stores them. */
function answersJson() {
  const ids = ['voice_time', 'voice_attention', 'respect_polite', 'respect_matters', 'neutrality_reasons', 'neutrality_same', 'motives_right', 'motives_cared', 'effectiveness', 'satisfaction', 'legitimacy'];
  const rest = { unresolved: { state: 'empty' }, unresolved_what: { state: 'not_shown' }, comment: { state: 'value' }, call_back: { state: 'empty' } };
  // pgbench takes a colon before a name for a variable; JSON has one before a brace or a digit only, and a blank keeps it so.
  return JSON.stringify({ ...Object.fromEntries(ids.map((id, index) => [id, { state: 'value', value: (index % 5) + 1 }])), ...rest }).replaceAll('":', '" : ');
}

/** @returns {string | null} */
function findPgbench() {
  const debian = '/usr/lib/postgresql';
  const installed = existsSync(debian) ? readdirSync(debian).sort().reverse().map((version) => join(debian, version, 'bin/pgbench')) : [];
  return [...installed, 'pgbench'].find((program) => spawnSync(program, ['--version']).status === 0) ?? null;
}
