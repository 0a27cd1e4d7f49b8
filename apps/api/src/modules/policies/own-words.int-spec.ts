/** Nobody waves their own words through: neither over a colleague's block nor by way of a version that is restored. */
import { policyOffice, type Policy, type Problem, type Version } from '../../../test/policy-office.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../test/test-api.js';

describe("an author's own words", () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const office = async () => {
    const made = await policyOffice(api);
    const writer = await api.caller(made.agency.id, 'chief', 'policy_author');
    const make = async () => (await writer.send<Policy>('POST', '/api/policies', { title: 'Own words' })).body;
    const save = async (who: TestCaller, policy: Policy, versionId: string) => {
      const { revision, content } = (await who.send<Version>('GET', made.at(policy, versionId))).body;
      return who.send<Version>('PUT', made.at(policy, versionId), { revision, content: content.clauses.length > 0 ? content : { clauses: [words] } });
    };
    const approve = async (who: TestCaller, policy: Policy, versionId: string) => {
      const { revision } = (await who.send<Version>('GET', made.at(policy, versionId))).body;
      return who.send<Version & Problem>('POST', made.at(policy, versionId, '/approve'), { revision, materiality: 'minor' });
    };
    return { ...made, writer, make, save, approve };
  };
  const words = { id: '0195a000-0000-7000-8000-0000000000aa', heading: 'Purpose', body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'I may do as I please.' }] }] } };

  it("never free a colleague's block, by hand, by editing along, or by making it a remark", async () => {
    const { chief, author, writer, make, save, at, approve } = await office();
    const policy = await make();
    const versionId = policy.open!.id;
    await save(writer, policy, versionId);
    const block = await chief.send<{ id: string }>('POST', at(policy, versionId, '/threads'), { body: 'This breaks the law.', blocking: true, clauseId: null });
    const change = (who: TestCaller, body: object) => who.send<Problem>('PATCH', at(policy, versionId, `/threads/${block.body.id}`), body);
    for (const body of [{ resolved: true }, { blocking: false }]) expect(await change(writer, body)).toMatchObject({ status: 403, body: { code: 'policies/not-your-block' } });
    const editor = await api.caller(writer.agencyId!, 'chief', 'policy_author');
    expect((await save(editor, policy, versionId)).status).toBe(200);
    expect((await change(editor, { resolved: true })).body.code).toBe('policies/not-your-block');
    await writer.send('POST', at(policy, versionId, '/submit'), {});
    expect((await approve(chief, policy, versionId)).body.code).toBe('policies/blocking-comments');
    expect((await change(author, { resolved: true })).body.code).toBe('policies/not-your-block');
    expect((await change(await api.caller(writer.agencyId!, 'chief'), { resolved: true })).status).toBe(200);
    expect((await approve(chief, policy, versionId)).status).toBe(200);
  });

  it('are never approved by who wrote them after somebody else restored them', async () => {
    const { chief, author, writer, make, save, at, approve } = await office();
    const policy = await make();
    await save(writer, policy, policy.open!.id);
    expect((await writer.send('POST', at(policy, policy.open!.id, '/discard'), { reason: 'Later' })).status).toBe(200);
    const { body: restored } = await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, { restoreVersionId: policy.open!.id });
    expect(restored.content.clauses).toHaveLength(1);
    await author.send('POST', at(policy, restored.id, '/submit'), {});
    expect(await approve(writer, policy, restored.id)).toMatchObject({ status: 403, body: { code: 'policies/own-draft' } });
    await author.send('POST', at(policy, restored.id, '/discard'), { reason: 'Later' });
    const { body: again } = await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, { restoreVersionId: restored.id });
    await author.send('POST', at(policy, again.id, '/submit'), {});
    expect((await approve(writer, policy, again.id)).body.code).toBe('policies/own-draft');
    expect((await approve(chief, policy, again.id)).status).toBe(200);
    await chief.send('POST', at(policy, again.id, '/publish'), {});
    const { body: next } = await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, {});
    await author.send('POST', at(policy, next.id, '/submit'), {});
    expect((await approve(writer, policy, next.id)).status).toBe(200);
  });
});
