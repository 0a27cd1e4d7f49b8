/** Every move that the rules refuse, tried in the database as the app and as the owner. */
import { agreementStates } from '@rapport/agreement-engine/agreement-state';
import { agreementVersionStates } from '@rapport/agreement-engine/agreement-version-state';
import { reviewStates } from '@rapport/agreement-engine/review-state';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { plainTerms } from '../../test/agreement-world.js';
import { createTestDatabase, type TestDatabase } from '../../test/test-database.js';
import { agreementMovesNow, agreementReviewMoves, agreementVersionMovesNow } from './agreement-moves.js';

describe('moves of agreements, versions and reviews', () => {
  let database: TestDatabase;
  let app: pg.Client;
  const [agencyId, municipalityId, membershipId] = [uuidv7(), uuidv7(), uuidv7()];
  beforeAll(async () => {
    database = await createTestDatabase();
    await database.asOwner("insert into agency (id, slug, name, kind, time_zone, languages) values ($1, 'moves', 'Moves', 'sheriff', 'UTC', '{en}')", [agencyId]);
    await database.asOwner("insert into municipality (agency_id, id, name, kind, sort_name) values ($1, $2, 'Hatfield', 'township', 'hatfield')", [agencyId, municipalityId]);
    await database.asOwner("insert into app_user (id, email, name, operator) values ($1, 'moves@example.org', 'Ana', false)", [membershipId]);
    await database.asOwner("insert into membership (agency_id, id, user_id, roles, municipality_id) values ($1, $2, $2, '{municipality_reviewer}', $3)", [agencyId, membershipId, municipalityId]);
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
  });
  afterAll(async () => {
    await app.end();
    await database.drop();
  });

  const agreement = async (state: string): Promise<string> => {
    const id = uuidv7();
    await database.asOwner("insert into agreement (agency_id, id, number, municipality_id, title, state, created_by_name, first_sent_at) values ($1, $2, $3, $4, 'x', $5, 'x', now())", [agencyId, id, `N-${id}`, municipalityId, state]);
    return id;
  };
  const version = async (state: string): Promise<string> => {
    const id = uuidv7();
    const sent = !['draft', 'internal_review', 'discarded'].includes(state);
    await database.asOwner(
      `insert into agreement_version (agency_id, id, agreement_id, municipality_id, number, state, terms, content, created_by_name, sent_at, executed_at, content_sha256, terms_sha256, priced_from)
       values ($1, $2, $3, $4, 1, $5, $6, '{}', 'x', case when $7 then now() end, case when $5 = 'executed' then now() end, case when $7 then sha256('x') end, case when $7 then sha256('x') end, case when $7 then '{}'::jsonb end)`, [agencyId, id, await agreement('sent'), municipalityId, state, JSON.stringify(plainTerms), sent]);
    return id;
  };
  const review = async (state: string): Promise<string> => {
    const [id, versionId] = [uuidv7(), await version('sent')];
    await database.asOwner(
      `insert into agreement_review (agency_id, id, agreement_id, municipality_id, version_id, membership_id, by_name, state, decided_at, reason, resolution, meeting_on, closed_at)
       select $1, $2, agreement_id, $3, $4, $5, 'x', $6, now(), 'x', 'x', '2026-01-01', case when $6 in ('reset', 'removed') then now() end from agreement_version where id = $4`, [agencyId, id, municipalityId, versionId, membershipId, state]);
    return id;
  };
  const asApp = async (sql: string, values: unknown[]): Promise<void> => {
    await app.query('begin');
    try {
      await app.query("select set_config('app.agency_id', $1, true), set_config('app.municipality_id', '', true)", [agencyId]);
      await app.query(sql, values);
    } finally {
      await app.query('rollback');
    }
  };

  it.each([
    ['agreement', agreementStates, agreementMovesNow, agreement, /does not go|is executed/], ['agreement_version', agreementVersionStates, agreementVersionMovesNow, version, /does not go|is executed/], ['agreement_review', reviewStates, agreementReviewMoves, review, /does not go/],
  ] as const)('of %s are refused to the app and to the owner alike', async (table, states, moves, make, words) => {
    let refused = 0;
    for (const from of states) {
      const id = await make(from);
      for (const to of states) {
        if (from === to || moves.includes(`${from}>${to}`)) continue;
        const sql = `update ${table} set state = $2 where id = $1`;
        await expect(database.asOwner(sql, [id, to])).rejects.toThrow(words);
        await expect(asApp(sql, [id, to])).rejects.toThrow(words);
        refused += 1;
      }
    }
    expect(refused).toBe(states.length * (states.length - 1) - moves.filter((move) => move.split('>')[0] !== move.split('>')[1]).length);
  });

  it('lets no version begin as anything but a draft, past what is asked of its moves', async () => {
    const copied = "insert into agreement_version select (jsonb_populate_record(v, jsonb_build_object('id', uuid_v7(), 'number', 2, 'sent_number', null, 'state', $2::text))).* from agreement_version v where id = $1";
    for (const state of ['internal_review', 'sent', 'approved']) await expect(asApp(copied, [await version(state), state])).rejects.toThrow(/row-level security/);
    await asApp(copied, [await version('discarded'), 'draft']);
  });

  it('lets the agency move nothing into the place of an answer, and never brings a first sending back', async () => {
    const id = await agreement('sent');
    await expect(database.asOwner('update agreement set first_sent_at = null where id = $1', [id])).rejects.toThrow(/stays what it is/);
    await expect(asApp("update agreement_review set state = 'opened' where id = $1", [await review('pending')])).rejects.toThrow(/row-level security/);
    await expect(database.asOwner("update agreement_review set state = 'reset', closed_at = now(), reason = 'y' where id = $1", [await review('approved')])).rejects.toThrow(/stays answered/);
    await expect(database.asOwner('delete from agreement_review where id = $1', [await review('reset')])).rejects.toThrow(/is kept/);
  });
});
