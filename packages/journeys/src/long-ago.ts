/** What only time brings about, straight in the journey's own database: invoices that were sent long ago, and service that was delivered. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { InForce } from './agreement-in-force.js';

/** Runs `work` as the owner of the journey's database. */
export async function withinDatabase(databaseUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

/** As if every invoice of it had been issued, booked and sent so many days before; the guards that keep a numbered document would refuse it, to the owner too. */
export async function sentEarlier(databaseUrl: string, { agreementId }: InForce, days: number): Promise<void> {
  await withinDatabase(databaseUrl, async (client) => {
    await client.query('set session_replication_role = replica');
    await client.query('update ledger_posting set on_day = on_day - $2::int where document_id in (select id from billing_document where agreement_id = $1)', [agreementId, days]);
    await client.query('update billing_document set issued_on = issued_on - $2::int, due_on = due_on - $2::int where agreement_id = $1 and number is not null', [agreementId, days]);
  });
}

/** Hours that were served on one day. */
export async function served(databaseUrl: string, { agreementId }: InForce, { lineId, day, hours }: { lineId: string; day: string; hours: number }): Promise<void> {
  await withinDatabase(databaseUrl, (client) => client.query(
    "insert into service_entry (agency_id, id, agreement_id, municipality_id, line_id, day, minutes, calls, source, key, by_name) select agency_id, $2, id, municipality_id, $3, $4, $5, 0, 'hand', $6, 'Renee Marsh' from agreement where id = $1",
    [agreementId, randomUUID(), lineId, day, hours * 60, `journey/${day}`]));
}
