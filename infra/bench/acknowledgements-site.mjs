// An agency of 55,000 people, and its policies for the benchmarks of acknowledgements.
import { createHash } from 'node:crypto';
import pg from 'pg';

export const agencyId = '01900000-0000-7000-8000-0000000000b1';
/** @param {number} n */
export const policyId = (n) => id('policy', n);
/** @param {number} n */
export const versionOf = (n) => id('version', n);
/** @param {number} n */
export const acknowledgementOf = (n) => id('acknowledgement 1', n);
export const sealHex = 'ab'.repeat(32);

/** What bench_id makes of the same words in the database: an md5 in the form of a UUID. @param {string} what @param {number} n */
export function id(what, n) {
  const hex = createHash('md5').update(`${what} ${n}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join('-');
}

/** An agency with people in units. @param {pg.Client} owner @param {{ people: number, units: number }} size */
export async function seedPeople(owner, { people, units }) {
  const at = (/** @type {string} */ text, /** @type {unknown[]} */ values = []) => owner.query(text, [agencyId, ...values]);
  await owner.query("create function bench_id(words text) returns uuid immutable language sql as $$ select (left(m, 12) || '4' || substr(m, 14, 3) || '8' || substr(m, 18))::uuid from md5(words) m $$");
  await at("insert into agency (id, slug, name, kind, time_zone, languages) values ($1, 'bench-acknowledgements', 'Bench', 'sheriff', 'America/New_York', '{en}')");
  await at("insert into unit (agency_id, id, name) select $1, bench_id('unit ' || n), 'Unit ' || n from generate_series(1, $2::int) n", [units]);
  await at(
    `insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on, unit_id)
     select $1, bench_id('person ' || n), n::text, n::text, 'Given' || n, 'Family' || n, 'family' || n, (array['sworn', 'sworn', 'dispatcher', 'civilian'])[1 + n % 4], case when n % 60 = 0 then 'on_leave' else 'active' end, '2020-01-01', bench_id('unit ' || (1 + n % $3))
     from generate_series(1, $2::int) n`, [people, units]);
  await owner.query('vacuum (analyze) person');
}

/** @param {pg.Client} owner @param {{ people: number, policies: number, units: number }} size */
export async function seedAgency(owner, { people, policies, units }) {
  await seedPeople(owner, { people, units });
  const at = (/** @type {string} */ text, /** @type {unknown[]} */ values = []) => owner.query(text, [agencyId, ...values]);
  await at("insert into policy (agency_id, id, number, title, category, kind) select $1, bench_id('policy ' || n), 'P' || n, 'Policy ' || n, 'conduct', 'policy' from generate_series(1, $2::int) n", [policies]);
  const content = JSON.stringify({ clauses: [{ id: id('clause', 1), number: '1', heading: 'Conduct', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Be courteous. '.repeat(200) }] }] }, kinds: [] }], keyPoints: [], attachments: [], references: [] });
  await at(
    `insert into policy_version (agency_id, id, policy_id, number, title, content, audience, acknowledge_within_days, materiality_proposed, author_name) select $1, bench_id('version ' || n), bench_id('policy ' || n), 1, 'Policy ' || n, $3,
       '{"include":[{"unitIds":[],"kinds":[],"roles":[],"personIds":[]}],"exclude":[]}', 14, 'material', 'Bench' from generate_series(1, $2::int) n`, [policies, content]);
  await at("update policy_version set state = 'in_review', submitted_at = now() where agency_id = $1");
  await at("update policy_version set state = 'approved', approved_at = now(), sha256 = decode($2, 'hex'), materiality_confirmed = 'material' where agency_id = $1", [sealHex]);
  await at("update policy_version set state = 'published', published_at = now(), effective_on = '2026-01-01' where agency_id = $1");
  await at("update policy set status = 'in_force', current_version_id = bench_id('version ' || substr(number, 2)) where agency_id = $1");
}

/** `signers` people with logins and sessions, each of whom has opened the first policy. @param {pg.Client} owner @param {number} signers */
export async function seedSigners(owner, signers) {
  const at = (/** @type {string} */ text, /** @type {unknown[]} */ values = []) => owner.query(text, [agencyId, ...values]);
  await owner.query("insert into app_user (id, email, name, totp_confirmed_at) select bench_id('user ' || n), 'u' || n || '@example.org', 'User ' || n, now() from generate_series(1, $1::int) n", [signers]);
  await at("insert into membership (agency_id, id, user_id, roles, person_id) select $1, bench_id('membership ' || n), bench_id('user ' || n), '{member}', bench_id('person ' || n) from generate_series(1, $2::int) n", [signers]);
  await at("insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) select bench_id('session ' || n), sha256(convert_to('secret-' || n, 'UTF8')), bench_id('user ' || n), $1, now() + interval '1 hour', now(), now() from generate_series(1, $2::int) n", [signers]);
  await at(
    `insert into acknowledgement (agency_id, id, policy_id, person_id, policy_version_id, version_number, unit_id, owed_on, due_on) select p.agency_id, bench_id('acknowledgement 1 ' || p.employee_number), bench_id('policy 1'), p.id, bench_id('version 1'), 1, p.unit_id, '2026-01-01', '2026-01-15'
     from person p where p.agency_id = $1 and p.employee_number::int <= $2`, [signers]);
  await at(
    `insert into acknowledgement_view (agency_id, id, acknowledgement_id, person_id, policy_version_id, sha256, at) select agency_id, uuid_v7(), id, person_id, policy_version_id, decode($2, 'hex'), now() - interval '1 minute' from acknowledgement where agency_id = $1`, [sealHex]);
  await at("update acknowledgement set state = 'opened', opened_at = now() - interval '1 minute' where agency_id = $1");
  await recount(owner);
}

/** The roll-up of what is there. @param {pg.Client} owner */
export async function recount(owner) {
  await owner.query('delete from acknowledgement_tally where agency_id = $1', [agencyId]);
  await owner.query(
    `insert into acknowledgement_tally (agency_id, policy_id, unit_key, state, due_on, paused, people) select agency_id, policy_id, unit_id, state, case when state in ('pending', 'opened') then due_on else '0001-01-01' end,
       state in ('pending', 'opened') and paused_on is not null, count(*)::int from acknowledgement where agency_id = $1 and current group by 1, 2, 3, 4, 5, 6`, [agencyId]);
}

/** @param {string | undefined} url */
export async function connect(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
