/** A quick look whether the demo is complete, so that a second start does not wait for it. */
import pg from 'pg';
import { demoAgencies } from './demo-agencies.js';

/** True when every demo agency has published logins that stand for people of its roster, which is done last. */
export async function demoIsComplete(identityUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: identityUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select 1 from agency a where slug = any($1) and exists (select 1 from membership m join app_user u on u.id = m.user_id and u.password_hash is not null where m.agency_id = a.id and m.person_id is not null)', [demoAgencies.map(({ slug }) => slug)]);
    return rowCount === demoAgencies.length;
  } finally {
    await client.end();
  }
}
