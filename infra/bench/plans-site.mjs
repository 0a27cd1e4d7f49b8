// Who asks, and for what, in the walk over plans: somebody with every right who has people below, and one id of every kind that has rows.
import { createHash } from 'node:crypto';
import pg from 'pg';

const agencyRoles = ['admin', 'chief', 'designee', 'policy_author', 'training_coordinator', 'survey_analyst', 'professional_standards', 'contracts_officer', 'billing_clerk', 'supervisor', 'auditor', 'member'];
/** Names of ids that are not the name of their table. */
const tableOf = /** @type {Record<string, string>} */ ({
  assignmentId: 'training_assignment', stalenessId: 'course_staleness', templateVersionId: 'agreement_template_version', importId: 'contact_import', typeId: 'contact_type', groupId: 'contact_group', actorId: 'app_user', userId: 'app_user', ownerId: 'app_user',
  supervisorId: 'person', objectId: 'complaint', from: 'policy_version', to: 'policy_version', shareOfYearId: 'cost_share_of_year', versionId: 'policy_version',
});

/** @param {pg.Client} owner */
export async function site(owner) {
  const { rows: [agency] } = await owner.query("select id, slug from agency where slug like 'marlow%'");
  const agencyId = String(agency.id);
  const { rows: [boss] } = await owner.query(
    `select m.user_id, m.id, m.person_id from membership m where m.agency_id = $1 and m.municipality_id is null and m.person_id is not null order by (select count(*) from person p where p.agency_id = $1 and p.supervisor_id = m.person_id) desc limit 1`, [agencyId]);
  await owner.query('update membership set roles = $3 where agency_id = $1 and id = $2', [agencyId, boss.id, agencyRoles]);
  const { rows: [reviewer] } = await owner.query('select user_id, municipality_id from membership where agency_id = $1 and municipality_id is not null limit 1', [agencyId]);
  const { rows: [operator] } = await owner.query("insert into app_user (id, email, name, operator, totp_confirmed_at) values (uuid_v7(), 'operator-of-plans-' || uuid_v7() || '@example.org', 'Operator', true, now()) returning id");
  const session = async (/** @type {string} */ userId, /** @type {string | null} */ of) => {
    const secret = `plans-${userId}-${process.pid}`;
    await owner.query("insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) values (uuid_v7(), $1, $2, $3, now() + interval '12 hours', now(), now())", [createHash('sha256').update(secret).digest(), userId, of]);
    return `rapport_session=${secret}`;
  };
  const own = await session(boss.user_id, agencyId);
  const cookies = { agency: own, user: own, public: own, municipality: await session(reviewer.user_id, agencyId), platform: await session(operator.id, null) };
  const { rows: tables } = await owner.query("select c.relname as name, exists (select 1 from pg_attribute g where g.attrelid = c.oid and g.attname = 'agency_id') as owned, exists (select 1 from pg_attribute g where g.attrelid = c.oid and g.attname = 'id') as named from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace");
  /** @type {Map<string, string>} */ const found = new Map([['agencySlug', agency.slug], ['agencyId', agencyId], ['personId', boss.person_id], ['municipalityId', reviewer.municipality_id], ['userId', boss.user_id], ['actorId', boss.user_id]]);
  for (const { name, owned, named } of tables) {
    if (!named || !owned) continue;
    const { rows: [row] } = await owner.query(`select id from ${pg.escapeIdentifier(name)} where agency_id = $1 limit 1`, [agencyId]);
    if (row) found.set(`table ${name}`, row.id);
  }
  const ids = (/** @type {string} */ name) => found.get(name) ?? found.get(`table ${tableOf[name] ?? name.replace(/Id$/, '').replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`);
  return { agencyId, cookies, ids };
}
