/** Policies over HTTP: from draft to publication and end, with everything that must be refused on the way. */
import { randomUUID } from 'node:crypto';
import { afterVersionEvent, versionEvents, versionStates } from '@rapport/policy-engine/version-state';
import { clause, type Policy, policyOffice, type Problem, type Version } from '../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';
import { PolicyHooks } from './policy-hooks.js';
import { PublicationConsequences } from './publication-consequences.js';
import { Clock } from '../notifications/clock.js';

describe('policies', () => {
  let api: TestApi;
  const told: string[] = [];
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(PolicyHooks).onPublished('test', async (policyId, versionId, material) => { told.push(`published ${policyId} ${versionId} ${material}`); });
    api.app.get(PolicyHooks).onRescinded('test', async (policyId, versionId, material) => { told.push(`rescinded ${policyId} ${versionId} ${material}`); });
    api.app.get(PublicationConsequences).contribute('test', async (planned) => ({ acknowledgementsVoided: planned.material ? 7 : 0, dutyMinutes: planned.minutesEach, staleCourses: planned.changedClauseIds.map((id) => ({ id, title: 'Course', reason: 'cites it' })) }));
  });
  afterAll(() => api.close());

  const office = () => policyOffice(api);

  it('goes from draft to publication, and the next version supersedes it', async () => {
    const { author, chief, make, at, write, approved } = await office();
    const policy = await make();
    expect(policy).toMatchObject({ number: 'P-101', status: 'new', open: { state: 'draft' } });
    expect((await write(policy)).status).toBe(200);
    const one = await approved(policy);
    expect(one.body).toMatchObject({ state: 'approved', materiality: { confirmed: 'material' }, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const live = await chief.send<Version>('POST', at(policy, policy.open!.id, '/publish'), {});
    expect(live.body).toMatchObject({ state: 'published', effectiveOn: expect.any(String), endsOn: null });
    await api.settle();
    expect(told).toContain(`published ${policy.id} ${live.body.id} true`);

    const two = (await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, {})).body;
    expect(two).toMatchObject({ number: 2, state: 'draft' });
    expect((await author.send<Problem>('POST', `/api/policies/${policy.id}/versions`, {})).body.code).toBe('policies/one-draft');
    const saved = await author.send<Version>('PUT', at(policy, two.id), { revision: 1, content: { clauses: [{ ...one.body.content.clauses[0], heading: 'Reason' }, clause('Second')] } });
    expect(saved.status).toBe(200);
    const preview = (await chief.send<{ total: { acknowledgementsVoided: number; staleCourses: unknown[] }; changedClauses: number; audience: { count: number } }>('GET', at(policy, two.id, '/consequences?materiality=material'))).body;
    expect(preview).toMatchObject({ total: { acknowledgementsVoided: 7, staleCourses: [{}, {}] }, changedClauses: 2, audience: { count: 0 } });
    await approved(policy, two.id, 'minor');
    const nextYear = `${new Date().getUTCFullYear() + 1}-12-01`;
    expect((await chief.send('POST', at(policy, two.id, '/publish'), { effectiveOn: nextYear })).status).toBe(200);
    const old = (await author.send<Version>('GET', at(policy, policy.open!.id))).body;
    expect(old).toMatchObject({ state: 'superseded', endsOn: nextYear, endReason: 'superseded' });
    const compared = (await author.send<{ difference: { counts: object; clauses: { change: string }[] } }>('GET', `/api/policies/${policy.id}/compare?from=${old.id}&to=${two.id}`)).body;
    expect(compared.difference.clauses.map((each) => each.change)).toEqual(['changed', 'added']);
    const restored = (await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, { restoreVersionId: old.id })).body;
    expect(restored).toMatchObject({ number: 3, restoredFrom: { number: 1 } });
  });

  it('publishes by itself when the time has come, once, and not after the plan was taken back', async () => {
    const { chief, make, at, write, approved } = await office();
    const clock = jest.spyOn(api.app.get(Clock), 'now');
    try {
      const [policy, other] = [await make(), await make()];
      for (const each of [policy, other]) {
        await write(each);
        await approved(each);
        expect((await chief.send<Version>('POST', at(each, each.open!.id, '/schedule'), { publishAt: new Date(Date.now() + 3_600_000).toISOString() })).body.state).toBe('scheduled');
      }
      await chief.send('POST', at(other, other.open!.id, '/unschedule'));
      expect((await chief.send<Problem>('POST', at(other, other.open!.id, '/schedule'), { publishAt: '2020-01-01T00:00:00Z' })).body.code).toBe('policies/time-over');
      await api.settle();
      expect((await chief.send<Version>('GET', at(policy, policy.open!.id))).body.state).toBe('scheduled');
      clock.mockReturnValue(new Date(Date.now() + 7_200_000));
      await api.database.asOwner("update outbox_message set due_at = now() where job = 'policies.publish-scheduled'");
      await api.database.asOwner('update work_due set due_at = now()');
      await api.settle();
      expect((await chief.send<Version>('GET', at(policy, policy.open!.id))).body.state).toBe('published');
      expect((await chief.send<Version>('GET', at(other, other.open!.id))).body.state).toBe('approved');
    } finally {
      clock.mockRestore();
    }
  });

  it('ends a special order after its last day in the agency\'s zone, not before', async () => {
    const { agency, author, chief, make, at, write, approved } = await office();
    const clock = jest.spyOn(api.app.get(Clock), 'now');
    try {
      const order = await make({ title: 'Fair week', kind: 'special_order' });
      await write(order);
      expect((await author.send<Problem>('POST', at(order, order.open!.id, '/submit'), {})).body.code).toBe('policies/expiry-needed');
      clock.mockReturnValue(new Date('2030-03-01T12:00:00Z'));
      expect((await author.send('PATCH', `/api/policies/${order.id}`, { expiresOn: '2030-03-09' })).status).toBe(200);
      await approved(order);
      expect((await chief.send<Version>('POST', at(order, order.open!.id, '/publish'), {})).body).toMatchObject({ state: 'published', effectiveOn: '2030-03-01', endsOn: '2030-03-10' });
      const due = await api.database.asOwner<{ due_at: Date }>("select due_at from outbox_message where job = 'policies.expire'");
      expect(due.map((row) => row.due_at.toISOString())).toEqual(['2030-03-10T05:00:00.000Z']);
      const publisher = await api.caller(agency.id, 'policy_author', 'chief');
      await publisher.send('PATCH', `/api/policies/${order.id}`, { expiresOn: '2030-03-10' });
      expect((await author.send<Version>('GET', at(order, order.open!.id))).body.endsOn).toBe('2030-03-11');
      await publisher.send('PATCH', `/api/policies/${order.id}`, { expiresOn: '2030-03-09' });
      const expire = async (now: string) => {
        clock.mockReturnValue(new Date(now));
        await api.database.asOwner("update outbox_message set due_at = now() where job = 'policies.expire' and done_at is null");
        await api.database.asOwner('insert into work_due (agency_id, id, due_at) select agency_id, uuid_v7(), now() from outbox_message where done_at is null');
        await api.settle();
        return (await author.send<Version>('GET', at(order, order.open!.id))).body;
      };
      expect(await expire('2030-03-10T04:59:59Z')).toMatchObject({ state: 'published' });
      expect(await expire('2030-03-10T05:00:00Z')).toMatchObject({ state: 'rescinded', endReason: 'expired', endsOn: '2030-03-10' });
      expect((await author.send<Policy>('GET', `/api/policies/${order.id}`)).body.status).toBe('ended');
    } finally {
      clock.mockRestore();
    }
  });

  it('needs two people to publish and to rescind where the agency says so', async () => {
    const { agency, chief, make, at, write, approved } = await office();
    const admin = await api.caller(agency.id, 'admin');
    await admin.send('PATCH', '/api/policy-settings', { twoPeoplePublish: true });
    const policy = await make();
    await write(policy);
    await approved(policy);
    expect((await chief.send<Problem>('POST', at(policy, policy.open!.id, '/publish'), {})).body.code).toBe('policies/second-person');
    expect((await admin.send<Version>('POST', at(policy, policy.open!.id, '/publish'), {})).body.state).toBe('published');
    expect((await chief.send<Version>('POST', at(policy, policy.open!.id, '/rescind'), { reason: 'Law repealed' })).body).toMatchObject({ state: 'published', rescindProposed: { reason: 'Law repealed' } });
    expect((await chief.send<Problem>('POST', at(policy, policy.open!.id, '/rescind'), { reason: 'Again' })).body.code).toBe('policies/second-person');
    expect((await admin.send<Version>('POST', at(policy, policy.open!.id, '/rescind'), { reason: 'Yes' })).body).toMatchObject({ state: 'rescinded', endReason: 'rescinded' });
  });

  it('asks for the second factor where the agency says so', async () => {
    const { agency, chief, make, at, write, approved } = await office();
    await (await api.caller(agency.id, 'admin')).send('PATCH', '/api/policy-settings', { stepUpToPublish: true });
    const policy = await make();
    await write(policy);
    await approved(policy);
    await api.database.asOwner("update session set confirmed_at = now() - interval '1 hour' where user_id = $1", [chief.userId]);
    expect((await chief.send<Problem>('POST', at(policy, policy.open!.id, '/publish'), {})).body.code).toBe('access/step-up');
  });

  it('refuses foreign attachments, unknown references, hostile text and a number that is taken', async () => {
    const { author, make, at, write } = await office();
    const policy = await make({ number: 'A-1' });
    const put = async (content: object) => (await author.send<Problem>('PUT', at(policy, policy.open!.id), { revision: 1, content })).body.code;
    expect(await put({ clauses: [], attachments: [{ fileId: randomUUID(), sha256: '0'.repeat(64), name: 'x', type: 'y', size: 1 }] })).toBe('policies/unknown-attachment');
    expect(await put({ clauses: [], references: [{ policyId: randomUUID() }] })).toBe('policies/unknown-reference');
    expect(await put({ clauses: [clause('x', { body: { type: 'doc', content: [{ type: 'script' }] } })] })).toBe('request/invalid');
    expect(await put({ clauses: [clause('x', { body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }] } })] })).toBe('request/invalid');
    expect((await author.send<Problem>('POST', '/api/policies', { title: 'Twin', number: 'a-1' })).body.code).toBe('policies/number-taken');
    expect((await author.send<Problem>('POST', at(policy, policy.open!.id, '/submit'), {})).body.code).toBe('policies/empty');
    const citing = await make({ number: 'A-2' });
    await write(citing, 'x', { content: { clauses: [clause('x')], references: [{ policyId: policy.id }] } });
    expect((await author.send<Policy>('GET', `/api/policies/${policy.id}`)).body.citedBy).toEqual([expect.objectContaining({ policyNumber: 'A-2' })]);
  });

  it('allows in the database exactly the moves of the rule, and no change of what is frozen or final', async () => {
    const { make, published } = await office();
    const policy = await make();
    const { body } = await published(policy);
    const change = (sql: string) => api.database.asOwner(`update policy_version set ${sql} where id = $1`, [body.id]);
    await expect(change("title = 'Other'")).rejects.toThrow(/frozen/);
    await expect(change("content = '{}'")).rejects.toThrow(/frozen/);
    await expect(change("sha256 = '\\x00'")).rejects.toThrow(/seal/);
    await expect(change("state = 'draft'")).rejects.toThrow(/cannot go from published to draft/);
    await expect(api.database.asOwner('delete from policy_version where id = $1', [body.id])).rejects.toThrow(/never deleted/);
    const [source] = await api.database.asOwner<{ src: string }>("select prosrc as src from pg_proc where proname = 'policy_version_guard'");
    const inDatabase = new Set([...source!.src.matchAll(/'(\w+>\w+)'/g)].map((match) => match[1]));
    const inRule = new Set(versionStates.flatMap((from) => versionEvents.flatMap((event) => { const to = afterVersionEvent(from, event); return to && to !== from ? [`${from}>${to}`] : []; })));
    expect([...inDatabase].map(String).toSorted()).toEqual([...inRule].toSorted());
  });
});

