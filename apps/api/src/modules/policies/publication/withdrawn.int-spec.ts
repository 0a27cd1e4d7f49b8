/** A version that is rescinded before it began: the one in force binds on, as if the other had not been published. */
import { uuidv7 } from 'uuidv7';
import { policyOffice, type Policy, type Version } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { Clock } from '../../notifications/clock.js';
import { ReconcilerService } from '../acknowledgements/reconciler.service.js';

interface Work { items: { id: string; state: string; dueOn: string; version: { id: string; number: number; sha256: string } }[] }
interface Evidence { policies: { policy: { title: string }; inForce: { number: number } | null; bound: boolean; obligation: { state: string; versionNumber: number } | null; record: { versionNumber: number } | null }[] }

describe('withdrawing a version before it began', () => {
  let api: TestApi;
  let now = '2030-03-01T15:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);

  /** Version 1 in force since 1 March, version 2 (material) published on 5 March for 15 April; Ruiz signed the first, Ward did not. */
  const story = async (kind: 'policy' | 'special_order' = 'policy') => {
    now = '2030-03-01T15:00:00Z';
    const made = await policyOffice(api);
    const { agency, author, chief, make, at, write, approved } = made;
    const staff = async (number: string) => {
      const id = uuidv7();
      await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, $3, $3, 'Pat', $3, $3, 'sworn', 'active', '2020-01-01')", [agency.id, id, number]);
      await sql("insert into person_employment (agency_id, id, person_id, from_on) values ($1, $2, $3, '2020-01-01')", [agency.id, uuidv7(), id]);
      await sql("insert into person_assignment (agency_id, id, person_id, from_on) values ($1, $2, $3, '2020-01-01')", [agency.id, uuidv7(), id]);
      const caller = await api.caller(agency.id, 'member');
      await sql('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, id]);
      return { id, caller };
    };
    const [ruiz, ward] = [await staff('Ruiz'), await staff('Ward')];
    const policy = await make(kind === 'special_order' ? { kind, expiresOn: '2030-06-30' } : {});
    const follow = () => api.app.get(ReconcilerService).policy(policy.id, 'published', { agencyId: agency.id, messageId: uuidv7(), stillWorking: async () => undefined });
    const work = async (who: typeof ruiz) => (await who.caller.send<Work>('GET', '/api/my-work/acknowledgements')).body.items;
    const sign = async (who: typeof ruiz) => {
      const [owed] = await work(who);
      await who.caller.send('POST', `/api/my-work/acknowledgements/${owed!.id}/open`, {});
      expect((await who.caller.send('POST', `/api/my-work/acknowledgements/${owed!.id}/acknowledge`, { versionId: owed!.version.id, sha256: owed!.version.sha256, statementId: 'received-read-ask-1' })).status).toBe(200);
    };
    const publish = async (effectiveOn: string, title: string) => {
      const current = (await author.send<Policy>('GET', `/api/policies/${policy.id}`)).body;
      const open = current.open?.id ?? (await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, {})).body.id;
      await write({ ...policy, open: { id: open, state: 'draft' } }, title, { title, acknowledgeWithinDays: 14 });
      await approved(policy, open);
      const { status, body } = await chief.send<Version>('POST', at(policy, open, '/publish'), { effectiveOn });
      expect(status).toBe(200);
      await follow();
      return body;
    };
    const one = await publish('2030-03-01', 'Vehicles at home');
    await (await api.caller(agency.id, 'policy_author', 'chief')).send('PATCH', `/api/policies/${policy.id}`, { public: true });
    await sign(ruiz);
    now = '2030-03-05T15:00:00Z';
    const two = await publish('2030-04-15', 'Vehicles at the station');
    const rescind = async (version: Version) => {
      const answer = await chief.send<Version>('POST', at(policy, version.id, '/rescind'), { reason: 'Withdrawn' });
      await follow();
      return answer;
    };
    const versions = async () => (await author.send<{ items: Version[] }>('GET', `/api/policies/${policy.id}/versions`)).body.items.map((each) => [each.number, each.state, each.effectiveOn, each.endsOn].join(' '));
    const status = async () => (await author.send<Policy>('GET', `/api/policies/${policy.id}`)).body;
    const auditor = await api.caller(agency.id, 'auditor');
    const evidence = async (who: typeof ruiz, on: string) => (await auditor.send<Evidence>('GET', `/api/evidence/people/${who.id}?on=${on}`)).body.policies[0];
    const page = () => api.anybody.send('GET', `/a/${agency.slug}/policies/${policy.id}`);
    return { ...made, policy, one, two, ruiz, ward, follow, work, sign, rescind, versions, status, evidence, page };
  };

  it('never unbinds anybody from the version in force, nor takes it off the public page', async () => {
    const { author, at, policy, one, two, ruiz, ward, rescind, versions, status, evidence, page } = await story();
    now = '2030-03-10T15:00:00Z';
    const foreseen = async (version: Version) => (await author.send<{ rescinding: object | null }>('GET', at(policy, version.id))).body.rescinding;
    expect([await foreseen(two), await foreseen(one)]).toEqual([{ begun: false, comesBack: { id: one.id, number: 1, effectiveOn: '2030-03-01', begun: true } }, null]);
    expect((await rescind(two)).body).toMatchObject({ state: 'rescinded', endReason: 'rescinded', rescinding: null });
    expect(await foreseen(one)).toEqual({ begun: true, comesBack: null });
    expect(await versions()).toEqual(['2 rescinded 2030-04-15 2030-04-15', '1 published 2030-03-01 ']);
    expect(await status()).toMatchObject({ status: 'in_force', title: 'Vehicles at home', current: { id: one.id } });
    const text = (await page()).text;
    expect([text.includes('Vehicles at home'), text.includes(two.id), text.includes('Version 2')]).toEqual([true, false, false]);
    now = '2030-04-20T15:00:00Z';
    for (const [who, day] of [[ruiz, '2030-03-04'], [ruiz, '2030-03-08'], [ward, '2030-03-08'], [ruiz, '2030-03-10'], [ward, '2030-03-10'], [ruiz, '2030-04-20'], [ward, '2030-04-20']] as const)
      expect(await evidence(who, day)).toMatchObject({ policy: { title: 'Vehicles at home' }, inForce: { number: 1 }, bound: true });
    expect(await evidence(ward, '2030-04-20')).toMatchObject({ obligation: { state: 'pending', versionNumber: 1 } });
  });

  it('lets what was signed stand again, asks those who had not with the day that they had, and keeps signatures of what was withdrawn as records only', async () => {
    const { policy, two, ruiz, ward, follow, work, sign, rescind, evidence } = await story();
    expect(await work(ruiz)).toMatchObject([{ state: 'pending', version: { number: 2 } }]);
    await sign(ward);
    now = '2030-03-10T15:00:00Z';
    await rescind(two);
    expect(await work(ruiz)).toEqual([]);
    expect(await work(ward)).toMatchObject([{ state: 'pending', dueOn: '2030-03-15', version: { number: 1 } }]);
    expect(await evidence(ruiz, '2030-03-10')).toMatchObject({ bound: true, obligation: { state: 'acknowledged', versionNumber: 1 }, record: { versionNumber: 1 } });
    const rows = () => sql("select person_id, version_number, state, current, closed_reason, due_on::text from acknowledgement where policy_id = $1 order by owed_at, id", [policy.id]);
    const before = await rows();
    await follow();
    expect(await rows()).toEqual(before);
    expect(before.filter((row) => 'state' in row && ['pending', 'opened'].includes(String(row.state)))).toHaveLength(1);
    expect(await sql('select 1 from acknowledgement_record r join acknowledgement a on a.agency_id = r.agency_id and a.id = r.acknowledgement_id where a.policy_id = $1 and a.person_id = $2 and not a.current', [policy.id, ward.id])).toHaveLength(1);
  });

  it('gives a special order the last day back that it has, and ends for good what has begun', async () => {
    const { two, rescind, versions, status } = await story('special_order');
    now = '2030-04-14T15:00:00Z';
    await rescind(two);
    expect(await versions()).toEqual(['2 rescinded 2030-04-15 2030-04-15', '1 published 2030-03-01 2030-07-01']);
    const other = await story();
    now = '2030-04-15T15:00:00Z';
    await other.rescind(other.two);
    expect(await other.versions()).toEqual(['2 rescinded 2030-04-15 2030-04-15', '1 superseded 2030-03-01 2030-04-15']);
    expect((await other.status()).status).toBe('ended');
    expect((await status()).status).toBe('in_force');
  });

  it('lets the database bring back nothing else', async () => {
    const { one, two, rescind } = await story();
    const back = (also = '') => sql(`update policy_version set state = 'published', ends_on = null, ended_at = null, end_reason = null${also} where id = $1`, [one.id]);
    await expect(back()).rejects.toThrow(/final unless/);
    now = '2030-04-15T15:00:00Z';
    await rescind(two);
    await expect(back()).rejects.toThrow(/final unless/);
    const other = await story();
    await sql("update policy_version set state = 'rescinded', ends_on = effective_on, ended_at = '2030-03-06T12:00:00Z', end_reason = 'rescinded' where id = $1", [other.two.id]);
    await expect(sql("update policy_version set state = 'published', title = 'Other', ends_on = null, ended_at = null, end_reason = null where id = $1", [other.one.id])).rejects.toThrow(/frozen/);
    await expect(sql("update policy_version set state = 'published', effective_on = '2029-01-01', ends_on = null, ended_at = null, end_reason = null where id = $1", [other.one.id])).rejects.toThrow(/was published never changes/);
  });
});
