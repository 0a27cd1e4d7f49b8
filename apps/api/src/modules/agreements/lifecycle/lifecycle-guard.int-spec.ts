/** What the database itself refuses of what was said and agreed beside a version, whoever asks: amendments that nobody signed, other words of a comment or a review, suspensions and notices whose days move. */
import { must } from '../../../../test/agreement-world.js';
import { inForceTerms, openSigningWorld, type SigningWorld, standAt } from '../../../../test/signing-world.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

describe('what follows an agreement, in the database', () => {
  let api: TestApi;
  let world: SigningWorld;
  let agreementId: string;
  let versionId: string;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openSigningWorld(api);
    const back = standAt(api, '2026-09-01T15:00:00Z');
    ({ agreementId, versionId } = await world.signed({ terms: inForceTerms('2026-07-01', '2027-07-01') }));
    back();
  });
  afterAll(() => api.close());

  const own = (sql: string, values: unknown[] = []) => api.database.asOwner<{ id: string }>(sql, values);
  const refused = (sql: string, values: unknown[], words: RegExp) => expect(own(sql, values)).rejects.toThrow(words);
  const place = () => [world.agencyId, agreementId, world.municipalityId];

  it('never executes an amendment that its version does not follow, nor moves it to another agreement or forgets when it was sent', async () => {
    const [row] = await own(
      `with v as (insert into agreement_version select (jsonb_populate_record(x, jsonb_build_object('id', uuid_v7(), 'number', 9, 'sent_number', 9, 'kind', 'amendment', 'state', 'approved', 'executed_at', null, 'recorded_at', null, 'amendment_id', null, 'effective_from', '2027-01-01'))).* from agreement_version x where id = $4 returning id)
       insert into agreement_amendment (agency_id, id, agreement_id, municipality_id, state, why, effective_from, offered_version_id, first_sent_at, started_at, started_by_name)
       select $1, uuid_v7(), $2, $3, 'draft', 'x', '2027-01-01', null, null, now(), 'x' from v returning id`, [...place(), versionId]);
    const [version] = await own("select id from agreement_version where agreement_id = $1 and kind = 'amendment'", [agreementId]);
    await own(`do $$ begin set local session_replication_role = replica; update agreement_amendment set state = 'approved', offered_version_id = '${version!.id}', first_sent_at = now() where id = '${row!.id}'; end $$`);
    const signature = "insert into agreement_signature select (jsonb_populate_record(s, jsonb_build_object('id', uuid_v7(), 'version_id', $2::text))).* from agreement_signature s where agreement_id = $1 and side = 'agency'";
    await own(`do $$ begin set local session_replication_role = replica; insert into agreement_document select (jsonb_populate_record(d, jsonb_build_object('id', uuid_v7(), 'version_id', '${version!.id}'))).* from agreement_document d where version_id = '${versionId}' and kind = 'shown'; end $$`);
    await refused(signature, [agreementId, version!.id], /not at signing/);
    await own("update agreement_amendment set state = 'signing' where id = $1", [row!.id]);
    await refused("update agreement_amendment set state = 'executed' where id = $1", [row!.id], /executed with its version/);
    for (const change of ["started_by_name = 'y'", 'first_sent_at = null', "first_sent_at = first_sent_at - interval '1 day'"]) await refused(`update agreement_amendment set ${change} where id = $1`, [row!.id], /stays with its agreement|check constraint/);
    await refused("update agreement_amendment set started_at = started_at - interval '1 day' where id = $1", [row!.id], /stays with its agreement/);
  });

  it('never changes what was said, nor answers it where others read', async () => {
    const comment = (over: string) => `insert into agreement_comment (agency_id, id, agreement_id, municipality_id, version_id, user_id, by_name, at, body, side, scope, parent_id) values ($1, uuid_v7(), $2, $3, $4, uuid_v7(), 'x', now(), 'What of nights?', ${over}) returning id`;
    const [inside] = await own(comment("'agency', 'internal', null"), [...place(), versionId]);
    for (const parent of ["'agency', 'shared'", "'municipality', 'shared'"]) await refused(comment(`${parent}, '${inside!.id}'`), [...place(), versionId], /stays with the comment/);
    const [answer] = await own(comment(`'agency', 'internal', '${inside!.id}'`), [...place(), versionId]);
    await refused(comment(`'agency', 'internal', '${answer!.id}'`), [...place(), versionId], /stays with the comment/);
    for (const change of ["body = 'x'", "by_name = 'y'", 'blocking = not blocking', "at = at - interval '1 day'", "scope = 'shared'"]) await refused(`update agreement_comment set ${change} where id = $1`, [inside!.id], /what was said stays said/);
    await refused('delete from agreement_comment where id = $1', [answer!.id], /what was said stays said/);
    const [review] = await own('select id from agreement_review where agreement_id = $1 limit 1', [agreementId]);
    if (review) for (const change of ["by_name = 'y'", "asked_at = asked_at - interval '1 day'"]) await refused(`update agreement_review set state = 'opened', ${change} where id = $1`, [review.id], /stays with its version/);
  });

  it('keeps a suspension as it was made: its first day, its services and its end without a reason', async () => {
    const [row] = await own("insert into agreement_suspension (agency_id, id, agreement_id, municipality_id, from_on, until_on, line_ids, reason, by_name, at) values ($1, uuid_v7(), $2, $3, '2026-09-01', '2026-10-01', '{patrol}', 'A flood', 'x', now()) returning id", place());
    const because = ", changed_reason = 'It went on', changed_by_name = 'x'";
    for (const change of [`from_on = '2026-09-02'${because}`, `line_ids = '{other}'${because}`, `reason = 'y'${because}`, "until_on = '2026-09-20'", 'cancelled_at = now()']) await refused(`update agreement_suspension set ${change} where id = $1`, [row!.id], /a suspension is kept/);
    await refused('delete from agreement_suspension where id = $1', [row!.id], /a suspension is kept/);
    await own(`update agreement_suspension set cancelled_at = now()${because} where id = $1`, [row!.id]);
    await refused(`update agreement_suspension set cancelled_at = null${because} where id = $1`, [row!.id], /a suspension is kept/);
  });

  it('keeps a notice and the days that follow from it, once it was received', async () => {
    const back = standAt(api, '2026-11-20T15:00:00Z');
    const step = async (by: TestCaller, path: string, end: string, body: object) => {
      const { revision } = must(await by.send<{ revision: number }>('GET', `${path}/${agreementId}/lifecycle`));
      const { status, text } = await by.send('POST', `${path}/${agreementId}/${end}`, { revision, ...body });
      if (status > 201) throw new Error(text);
    };
    await step(world.signatory, '/api/municipality/agreements', 'termination', { letter: 'We give notice under article 13.', reason: 'Own force from next year.' });
    await step(world.officer, '/api/agreements', 'termination/receipt', { receivedOn: '2026-11-20' });
    back();
    await refused('delete from agreement_termination where agreement_id = $1', [agreementId], /a notice is kept/);
    for (const change of ['received_on = received_on - 1', 'last_service_day = last_service_day - 1', 'service_until = service_until - 1', 'settle_by = settle_by + 1', "received_by_name = 'y'", "receipt_proof = 'y'", 'ends_with_term = not ends_with_term']) await refused(`update agreement_termination set ${change} where agreement_id = $1`, [agreementId], /final/);
    for (const change of ["reason = 'y'", 'given_on = given_on - 1', 'wished_last_day = given_on', "at = at - interval '1 day'", "side = 'agency'"]) await refused(`update agreement_termination set ${change} where agreement_id = $1`, [agreementId], /as it was given/);
  });
});
