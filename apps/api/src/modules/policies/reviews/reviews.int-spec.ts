/** Reviews of policies over HTTP: who may approve what they read, what voids an approval, and what stops one. */
import { clause, type Policy, policyOffice, type Problem, type Version } from '../../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { askedUnnamed } from './review-people.repository.js';

describe('reviews of policies', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const office = () => policyOffice(api);

  it('refuses an approval of the own draft while somebody else could give it, and of anything but what was read', async () => {
    const { agency, make, write, at } = await office();
    const admin = await api.caller(agency.id, 'admin');
    const policy = (await admin.send<Policy>('POST', '/api/policies', { title: 'Mine', number: 'X-1' })).body;
    const versionId = policy.open!.id;
    await admin.send('PUT', at(policy, versionId), { revision: 1, content: { clauses: [clause('x')] } });
    await admin.send('POST', at(policy, versionId, '/submit'), {});
    const seen = (await admin.send<Version>('GET', at(policy, versionId))).body;
    expect(seen.refusals).toEqual([{ act: 'approve', reason: expect.stringContaining('wrote') }]);
    expect((await admin.send<Problem>('POST', at(policy, versionId, '/approve'), { revision: 2, materiality: 'minor' })).body.code).toBe('policies/own-draft');
    const other = await make();
    await write(other);
    const chief = await api.caller(agency.id, 'chief');
    expect((await chief.send<Problem>('POST', at(policy, versionId, '/approve'), { revision: 1, materiality: 'minor' })).body.code).toBe('policies/changed-meanwhile');
    expect((await chief.send('POST', at(policy, versionId, '/approve'), { revision: 2, materiality: 'minor' })).status).toBe(200);
  });

  it('does not strand a draft in which everybody wrote who could approve it, and lets nobody of them settle the block of another', async () => {
    const agency = await api.agency({ timeZone: 'America/New_York' });
    const [admin, chief] = [await api.caller(agency.id, 'admin'), await api.caller(agency.id, 'chief', 'policy_author')];
    const policy = (await admin.send<Policy>('POST', '/api/policies', { title: 'Of both' })).body;
    const versionId = policy.open!.id;
    const at = (end = '') => `/api/policies/${policy.id}/versions/${versionId}${end}`;
    const approve = async (who: typeof admin) => who.send<Problem>('POST', at('/approve'), { revision: (await who.send<Version>('GET', at())).body.revision, materiality: 'minor' });
    const edit = async (who: typeof admin, title: string) => expect((await who.send('PUT', at(), { revision: (await who.send<Version>('GET', at())).body.revision, title })).status).toBe(200);
    await chief.send('PUT', at(), { revision: 1, content: { clauses: [clause('x')] } });
    await chief.send('POST', at('/submit'), {});
    await edit(admin, 'As the administrator has it');
    await edit(chief, 'As the chief has it');
    const block = await chief.send<{ id: string }>('POST', at('/threads'), { body: 'Not like this.', blocking: true, clauseId: null });
    const settle = (who: typeof admin) => who.send<Problem>('PATCH', at(`/threads/${block.body.id}`), { resolved: true });
    expect((await settle(admin)).body.code).toBe('policies/not-your-block');
    expect((await settle(chief)).status).toBe(200);
    expect((await approve(admin)).status).toBe(200);
  });

  it('never asks somebody to review what they wrote themselves, unless nobody else could', async () => {
    const { agency, write, at } = await office();
    const admin = await api.caller(agency.id, 'admin');
    const chief = await api.caller(agency.id, 'chief');
    const ids = async (who: typeof admin) => (await who.send<{ items: { membershipId: string; you: boolean; canApprove: boolean }[] }>('GET', '/api/policy-reviewers')).body.items;
    const mine = (await ids(admin)).find((each) => each.you)!.membershipId;
    const policy = (await admin.send<Policy>('POST', '/api/policies', { title: 'Mine' })).body;
    await write(policy);
    await admin.send('POST', at(policy, policy.open!.id, '/submit'), {});
    const { reviewers } = (await admin.send<{ reviewers: { membershipId: string }[] }>('GET', at(policy, policy.open!.id))).body;
    const able = (await ids(chief)).filter((each) => each.canApprove).map((each) => each.membershipId);
    expect(able).toContain(mine);
    expect(reviewers.map((each) => each.membershipId).toSorted()).toEqual(able.filter((each) => each !== mine).toSorted());
    expect((await admin.send<{ items: unknown[] }>('GET', '/api/policy-reviews/mine')).body.items).toEqual([]);
    const writers = new Set(['a', 'a-again']);
    expect(askedUnnamed([{ userId: 'a', canApprove: true }, { userId: 'a-again', canApprove: true }, { userId: 'b', canApprove: true }, { userId: 'c', canApprove: false }], writers)).toEqual([{ userId: 'b', canApprove: true }]);
    expect(askedUnnamed([{ userId: 'a', canApprove: true }, { userId: 'c', canApprove: false }], writers)).toEqual([{ userId: 'a', canApprove: true }]);
  });

  it('voids approvals by any edit, counts two approvers, and keeps the stricter materiality', async () => {
    const { agency, author, chief, make, at, write } = await office();
    const admin = await api.caller(agency.id, 'admin');
    await admin.send('PATCH', '/api/policy-settings', { approvalsNeeded: 2 });
    const policy = await make();
    await write(policy);
    const versionId = policy.open!.id;
    await author.send('POST', at(policy, versionId, '/submit'), {});
    expect((await chief.send<Version>('POST', at(policy, versionId, '/approve'), { revision: 2, materiality: 'material' })).body.state).toBe('in_review');
    const edited = await author.send<Version>('PUT', at(policy, versionId), { revision: 2, title: 'Vehicles' });
    expect(edited.body.approvals[0]?.voidedAt).not.toBeNull();
    for (const [who, materiality] of [[chief, 'minor'], [admin, 'material']] as const) await who.send('POST', at(policy, versionId, '/approve'), { revision: 3, materiality });
    const done = (await author.send<Version>('GET', at(policy, versionId))).body;
    expect(done).toMatchObject({ state: 'approved', materiality: { confirmed: 'material' } });
    expect((await author.send<Problem>('PUT', at(policy, versionId), { revision: 3, title: 'Sneaked in' })).body.code).toBe('policies/state');
    const reopened = (await author.send<Version>('POST', at(policy, versionId, '/reopen'), { reason: 'A date' })).body;
    expect(reopened).toMatchObject({ state: 'draft', sha256: null });
    expect(reopened.approvals.every((each) => each.voidedAt !== null)).toBe(true);
  });

  it('stops approval by a blocking comment until it is settled by who opened it', async () => {
    const { agency, author, chief, make, at, write } = await office();
    const policy = await make();
    const { body } = await write(policy);
    const reader = await api.caller(agency.id, 'policy_author');
    const thread = await reader.send<{ id: string; clauseHeading: string }>('POST', at(policy, body.id, '/threads'), { clauseId: body.content.clauses[0]!.id, body: 'Who pays for fuel?', blocking: true });
    expect(thread.body.clauseHeading).toBe('Purpose');
    await author.send('POST', at(policy, body.id, '/threads/' + thread.body.id + '/comments'), { body: 'The county.' });
    await author.send('POST', at(policy, body.id, '/submit'), {});
    expect((await chief.send<Problem>('POST', at(policy, body.id, '/approve'), { revision: 2, materiality: 'minor' })).body.code).toBe('policies/blocking-comments');
    expect((await author.send<Problem>('PATCH', at(policy, body.id, '/threads/' + thread.body.id), { resolved: true })).body.code).toBe('policies/not-your-block');
    expect((await reader.send<{ comments: unknown[] }>('PATCH', at(policy, body.id, '/threads/' + thread.body.id), { resolved: true })).body.comments).toHaveLength(2);
    expect((await chief.send('POST', at(policy, body.id, '/approve'), { revision: 2, materiality: 'minor' })).status).toBe(200);
  });

  it('lets only those decide who were named, and shows them what waits', async () => {
    const { agency, author, chief, make, at, write } = await office();
    const designee = await api.caller(agency.id, 'designee');
    const policy = await make();
    const { body } = await write(policy);
    const people = (await author.send<{ items: { membershipId: string; canApprove: boolean; you: boolean }[] }>('GET', '/api/policy-reviewers')).body.items;
    expect(people.filter((each) => each.you)).toEqual([expect.objectContaining({ canApprove: false })]);
    const mine = (await designee.send<{ items: { membershipId: string; you: boolean }[] }>('GET', '/api/policy-reviewers')).body.items.find((each) => each.you)!;
    await author.send('POST', at(policy, body.id, '/submit'), { reviewers: [{ membershipId: mine.membershipId, role: 'approver' }] });
    expect((await designee.send<{ items: unknown[] }>('GET', '/api/policy-reviews/mine')).body.items).toEqual([expect.objectContaining({ policyVersionId: body.id, role: 'approver' })]);
    expect((await chief.send<Problem>('POST', at(policy, body.id, '/approve'), { revision: 2, materiality: 'minor' })).body.code).toBe('policies/not-named');
    const back = await designee.send<Version>('POST', at(policy, body.id, '/request-changes'), { note: 'Say who pays' });
    expect(back.body).toMatchObject({ state: 'changes_requested', approvals: [{ decision: 'changes_requested' }] });
    await author.send('POST', at(policy, body.id, '/submit'), { reviewers: [{ membershipId: mine.membershipId, role: 'approver' }] });
    expect((await designee.send<Version>('POST', at(policy, body.id, '/approve'), { revision: 2, materiality: 'minor' })).body.state).toBe('approved');
  });
});
