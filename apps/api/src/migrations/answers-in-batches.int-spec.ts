/** A running installation goes forward with its data: figures stay what they were, nothing that waited is lost, moments become days. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.js';
import { allMigrations } from './all-migrations.js';
import { AnswersInBatches1763805100000 } from './1763805100000-answers-in-batches.js';

describe('migration to answers in batches', () => {
  let roles: TestDatabase;
  let source: DataSource;
  const name = `rapport_test_${randomBytes(6).toString('hex')}`;
  const on = async <T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  const url = () => Object.assign(new URL(roles.ownerUrl), { pathname: `/${name}` }).href;
  const at = allMigrations.indexOf(AnswersInBatches1763805100000);

  beforeAll(async () => {
    // The roles come with the template that the other database is made from.
    roles = await createTestDatabase();
    await on(roles.ownerUrl, (client) => client.query(`create database ${name}`));
    source = new DataSource({ type: 'postgres', url: url(), migrations: allMigrations.slice(0, at) });
    await source.initialize();
    await source.query('grant usage on schema public to rapport_app, rapport_identity');
    await source.runMigrations({ transaction: 'each' });
  });
  afterAll(async () => {
    await source.destroy();
    await on(roles.ownerUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    await roles.drop();
  });

  it('keeps every figure, in all and in every view, and takes waiting answers into the next batch', async () => {
    const agencies = [uuidv7(), uuidv7()];
    const survey = uuidv7();
    const [questionnaire, version, response, invitation] = [uuidv7(), uuidv7(), uuidv7(), uuidv7()];
    for (const [n, id] of agencies.entries()) {
      await source.query("insert into agency (id, slug, name, kind, time_zone, languages) values ($1, $2, $3, 'sheriff', 'America/New_York', '{en}')", [id, `agency-${n}`, `Agency ${n}`]);
      for (const unit of ['u1', 'u2']) for (const municipality of ['m1', 'm2']) for (const language of ['en', 'es']) {
        await source.query("insert into trust_cell (agency_id, month, series, unit_key, municipality_key, group_key, language, answered, index_n, index_sum, index_squares) values ($1, '2026-10', 'q:1', $2, $3, 'g', $4, 3, 2, 140.5, 9900)", [id, unit, municipality, language]);
      }
    }
    const id = agencies[0]!;
    await source.query("insert into questionnaire (agency_id, id, name) values ($1, $2, 'Contact')", [id, questionnaire]);
    await source.query("insert into questionnaire_version (agency_id, id, questionnaire_id, number, definition, sha256, languages, questions, breaks_trend, published_at, published_by) values ($1, $2, $3, 1, '{}', decode(repeat('00', 32), 'hex'), '{en}', 1, false, now(), 'Dana')", [id, version, questionnaire]);
    await source.query(
      `insert into survey (agency_id, id, name, questionnaire_id, status, channel, starts_on, delay_minutes, max_age_days, cap_count, cap_days, expires_after_days, mode) values ($1, $2, 'After a call', $3, 'active', 'sms', '2026-10-01', 60, 7, 1, 30, 14, 'anonymous')`, [id, survey, questionnaire]);
    await source.query("insert into response (agency_id, id, survey_id, questionnaire_version_id, month, received_on, language, answers) values ($1, $2, $3, $4, '2026-10-01', '2026-10-01', 'en', '{}')", [id, response, survey, version]);
    await source.query(
      "insert into invitation (agency_id, id, survey_id, status, channel, language, month, due_at, sent_at, opened_at, questionnaire_version_id) values ($1, $2, $3, 'opened', 'sms', 'en', '2026-10-01', '2026-10-09T15:20:00Z', '2026-10-09T15:24:31.123Z', '2026-10-09T16:00:00Z', $4)", [id, invitation, survey, version]);
    await source.query("insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, $2, 'insights.count-response', $3, now())", [id, uuidv7(), { responseId: response }]);

    await source.destroy();
    source = new DataSource({ type: 'postgres', url: url(), migrations: allMigrations });
    await source.initialize();
    await source.runMigrations({ transaction: 'each' });

    const totals: { view: string; answered: number; sum: number }[] = await source.query('select view, sum(answered)::int as answered, sum(index_sum)::float as sum from trust_cell where agency_id = $1 group by view', [id]);
    expect(totals).toHaveLength(11);
    for (const total of totals) expect(total).toEqual({ view: total.view, answered: 24, sum: 1124 });
    expect(await source.query("select count(*)::int as n from trust_cell where agency_id = $1 and view = 'municipality'", [id])).toEqual([{ n: 2 }]);
    expect(await source.query("select count(*)::int as n from trust_cell where agency_id = $1 and view = 'unit+language'", [id])).toEqual([{ n: 8 }]);
    expect(await source.query('select response_id from answer_waiting')).toEqual([{ response_id: response }]);
    expect(await source.query("select 1 from outbox_message where job = 'insights.count-response'")).toEqual([]);
    expect(await source.query("select agency_id from outbox_message where job = 'insights.release-answers' order by 1")).toEqual(agencies.toSorted().map((agency_id) => ({ agency_id })));
    expect(await source.query('select survey_id, opened from survey_reach')).toEqual([{ survey_id: survey, opened: 1 }]);
    expect(await source.query('select sent_at from invitation')).toEqual([{ sent_at: new Date('2026-10-09T04:00:00Z') }]);
    expect(await source.query("select count(*)::int as n from trust_cell where view = 'before'")).toEqual([{ n: 0 }]);
  });
});
