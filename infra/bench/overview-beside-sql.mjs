// Times an overview over HTTP in turns with the sums that it needs at the least, as plain SQL.
import { median } from './median.mjs';
import { agencyId, id } from './acknowledgements-site.mjs';
import { startApi } from './survey-site.mjs';

/**
 * Signs an admin in, asks 25 times and leaves out the first five of each side.
 * @param {import('pg').Client} owner
 * @param {NodeJS.ProcessEnv} env
 * @param {{ path: string, owed: number, sums: readonly string[] }} what the route, what it must count, and statements with the agency as $1
 * @returns {Promise<{ ours: number, plain: number }>} medians in milliseconds
 */
export async function overviewBesideSql(owner, env, { path, owed, sums }) {
  await owner.query("insert into app_user (id, email, name, totp_confirmed_at) values ($1, 'admin@example.org', 'Admin', now())", [id('admin', 1)]);
  await owner.query("insert into membership (agency_id, id, user_id, roles) values ($1, $2, $2, '{admin}')", [agencyId, id('admin', 1)]);
  await owner.query("insert into session (id, secret_hash, user_id, agency_id, expires_at, second_factor_at, confirmed_at) values ($1, sha256('secret-admin'), $1, $2, now() + interval '1 hour', now(), now())", [id('admin', 1), agencyId]);
  const api = await startApi({ ...env });
  try {
    /** @type {number[]} */ const ours = [];
    /** @type {number[]} */ const plain = [];
    for (let n = 0; n < 25; n += 1) {
      let began = performance.now();
      const answer = await fetch(`${api.url}${path}`, { headers: { cookie: 'rapport_session=secret-admin' } });
      const { total } = await answer.json();
      if (total?.owed !== owed) throw new Error(`The overview counts ${total?.owed}, not ${owed}`);
      if (n >= 5) ours.push(performance.now() - began);
      began = performance.now();
      for (const sum of sums) await owner.query(sum, [agencyId]);
      if (n >= 5) plain.push(performance.now() - began);
    }
    return { ours: median(ours), plain: median(plain) };
  } finally {
    await api.stop();
  }
}
