// An agency with links that wait for answers, and the API that serves them: what both survey benchmarks measure.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { anyFreePort } from '../local/ports.mjs';
import { root } from '../local/run-command.mjs';

export const agencyId = '01900000-0000-7000-8000-0000000000a1';
export const versionId = '01900000-0000-7000-8000-0000000000a3';
const [questionnaireId, surveyId] = ['01900000-0000-7000-8000-0000000000a2', '01900000-0000-7000-8000-0000000000a4'];

/** Link number `n`: of a token's shape, but countable, so that SQL can make it too. @param {number} n */
export const tokenOf = (n) => `bench-${String(n).padStart(16, '0')}`;

/**
 * The starter questionnaire, one active survey, and `links` invitations that were sent, each with its token and its message.
 * @param {string} ownerUrl
 * @param {number} links
 */
export async function seedSurvey(ownerUrl, links) {
  const { STARTER_QUESTIONNAIRE: definition } = await import(join(root, 'packages/survey-engine/dist/starter-questionnaire.js'));
  const { canonicalJson } = await import(join(root, 'packages/survey-engine/dist/canonical.js'));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("insert into agency (id, slug, name, kind, time_zone, languages) values ($1, 'bench', 'Marlow County Sheriff', 'sheriff', 'America/New_York', '{en,es}')", [agencyId]);
    await owner.query('insert into agency_settings (agency_id, chosen) values ($1, $2)', [agencyId, JSON.stringify({ accent: '#7a1f3d' })]);
    await owner.query("insert into questionnaire (agency_id, id, name) values ($1, $2, 'How did we do?')", [agencyId, questionnaireId]);
    await owner.query(
      "insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, published_at, published_by) values ($1, $2, $3, 1, $4, $5, '{en,es}', 16, false, now(), 'Bench')",
      [agencyId, versionId, questionnaireId, JSON.stringify(definition), createHash('sha256').update(canonicalJson(definition)).digest()]);
    await owner.query(
      "insert into survey (agency_id, id, name, questionnaire_id, status, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, expires_after_days, mode) values ($1, $2, 'Bench', $3, 'active', 'sms', '2026-01-01', 0, 21, 1, 30, 14, 'anonymous')",
      [agencyId, surveyId, questionnaireId]);
    await owner.query(
      `insert into invitation (agency_id, id, survey_id, contact_on, status, channel, language, month, due_at, sent_at, expires_at, delivery, questionnaire_version_id)
       select $1, md5('invitation ' || n)::uuid, $2, current_date - 1, 'issued', 'sms', 'en', date_trunc('month', now())::date, now(), now(), now() + interval '14 days', 'sent', $3 from generate_series(1, $4::int) n`,
      [agencyId, surveyId, versionId, links]);
    await owner.query("insert into invitation_token (token_hash, agency_id, invitation_id) select sha256(convert_to('bench-' || lpad(n::text, 16, '0'), 'UTF8')), $1, md5('invitation ' || n)::uuid from generate_series(1, $2::int) n", [agencyId, links]);
    await owner.query(
      "insert into message (agency_id, id, kind, channel, state, language, survey_id, invitation_id, code, queued_at, changed_at) select $1, md5('message ' || n)::uuid, 'survey-invitation', 'sms', 'sent', 'en', $2, md5('invitation ' || n)::uuid, upper(left(md5(n::text), 8)), now(), now() from generate_series(1, $3::int) n",
      [agencyId, surveyId, links]);
    await owner.query('vacuum (analyze)');
    await owner.query('checkpoint');
  } finally {
    await owner.end();
  }
}

/**
 * Starts a Node program that listens on PORT and waits until it answers at `path`.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 * @param {string} path
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>}
 */
export async function startServer(args, env, path) {
  const port = await anyFreePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...env, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: url }, stdio: ['ignore', 'ignore', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let gone = false;
  void ended.then(() => { gone = true; });
  const until = Date.now() + 30_000;
  for (;;) {
    const answer = await fetch(url + path, { signal: AbortSignal.timeout(2000) }).catch(() => null);
    await answer?.body?.cancel();
    if (answer) break;
    if (gone || Date.now() > until) throw new Error(`${args[0]} does not answer at ${path}`);
    await new Promise((resolve) => { setTimeout(resolve, 100); });
  }
  return { url, stop: async () => { child.kill('SIGTERM'); await ended; } };
}

/** The API as it is installed. @param {NodeJS.ProcessEnv} env */
export const startApi = (env) => startServer([join(root, 'apps/api/dist/main.js')], { LOG_LEVEL: 'error', ...env }, '/health/live');
