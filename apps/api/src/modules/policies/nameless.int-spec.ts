/** An API key that may not read the roster learns from no answer about policies who wrote, decided, owns, commented or asked. */
import { uuidv7 } from 'uuidv7';
import { type Policy, policyOffice, type Version } from '../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('policies without the names of staff', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  it('never tells a name to a key that may not read people, in whatever it reads or writes', async () => {
    const { agency, author, chief, make, at, published, approved } = await policyOffice(api);
    const admin = await api.caller(agency.id, 'admin');
    await api.database.asOwner("update app_user set name = 'Otis Hidden' where id = any($1)", [[author.userId, chief.userId]]);
    const ownerPersonId = uuidv7();
    await api.database.asOwner("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, 'E1', 'e1', 'Otis', 'Hidden', 'hidden', 'sworn', 'active', '2020-01-01')", [agency.id, ownerPersonId]);
    await api.database.asOwner('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, author.userId, ownerPersonId]);
    const policy = await make({ title: 'Pursuits', ownerPersonId });
    const first = (await published(policy)).body;
    await api.settle();
    const [owed] = (await author.send<{ items: { id: string }[] }>('GET', '/api/my-work/acknowledgements')).body.items;
    const question = (await author.send<{ id: string }>('POST', `/api/my-work/acknowledgements/${owed!.id}/questions`, { text: 'On a bicycle too?' })).body;
    const next = (await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, {})).body;
    const { id: threadId } = (await author.send<{ id: string }>('POST', at(policy, next.id, '/threads'), { body: 'Since when?' })).body;
    await author.send('PATCH', at(policy, next.id, `/threads/${threadId}`), { resolved: true });
    const { items } = (await author.send<{ items: { membershipId: string; you: boolean; canApprove: boolean }[] }>('GET', '/api/policy-reviewers')).body;
    await author.send('POST', at(policy, next.id, '/submit'), { reviewers: [{ membershipId: items.find((each) => each.canApprove && !each.you)!.membershipId, role: 'reviewer' }] });
    expect((await approved(policy, next.id)).status).toBe(200);

    const key = async (...scopes: string[]) => {
      const { secret } = (await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Reporting', scopes, expiresOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) })).body;
      return api.withHeaders({ authorization: `Bearer ${secret}` });
    };
    const [nameless, reader] = [await key('policies:read', 'policies:comment', 'policies:write'), await key('policies:read', 'policies:write', 'people:read')];
    const reads = [
      '/api/policies', `/api/policies/${policy.id}`, `/api/policies/${policy.id}/versions`, at(policy, first.id), at(policy, next.id), `/api/policies/${policy.id}/compare?from=${first.id}&to=${next.id}`, at(policy, next.id, '/threads'), '/api/policy-reviewers', '/api/policy-questions', '/api/policies/export',
    ];
    const told = async (who: typeof nameless) => Promise.all(reads.map(async (path) => {
      const { status, text } = await who.send('GET', path);
      return `${status} ${path.replaceAll(/[0-9a-f-]{36}/g, '…')}: ${text.includes('Hidden') ? 'names' : 'no names'}`;
    }));
    expect((await told(nameless)).filter((each) => !/^200 .*: no names$/.test(each))).toEqual([]);
    expect((await told(reader)).filter((each) => !/^200 .*: names$/.test(each))).toEqual([]);
    const writes = [
      await nameless.send('POST', at(policy, next.id, '/threads'), { body: 'By a key' }), await nameless.send('POST', at(policy, next.id, `/threads/${threadId}/comments`), { body: 'By a key' }), await nameless.send<Policy>('PATCH', `/api/policies/${policy.id}`, { category: 'conduct' }),
      await nameless.send('POST', at(policy, next.id, '/reopen'), { reason: 'A date was wrong' }), await nameless.send('PUT', `/api/policy-questions/${question.id}/publication`, { published: false }), await nameless.send('POST', `/api/policy-questions/${question.id}/answers`, { text: 'Yes.' }),
    ];
    expect(writes.map(({ status, text }) => [status, text.includes('Hidden')])).toEqual([[201, false], [201, false], [200, false], [200, false], [200, false], [201, false]]);
  });
});
