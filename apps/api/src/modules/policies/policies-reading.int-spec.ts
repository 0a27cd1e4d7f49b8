/** What readers find: the list of policies, the pages for the public, the starter drafts of a new agency. */
import { randomUUID } from 'node:crypto';
import { type Policy, policyOffice, type Version } from '../../../test/policy-office.js';
import { startTestApi, type TestApi } from '../../../test/test-api.js';

describe('finding policies', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  const office = () => policyOffice(api);

  it('lists, filters and pages without losing or doubling a policy', async () => {
    const { author, make } = await office();
    for (let i = 0; i < 7; i += 1) await make({ title: `Policy ${i}`, category: i % 2 ? 'conduct' : 'safety' });
    for (const sort of ['number', '-title', 'changed', '-changed']) {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const page: { items: Policy[]; nextCursor: string | null } = (await author.send<{ items: Policy[]; nextCursor: string | null }>('GET', `/api/policies?limit=3&sort=${sort}${cursor ? `&cursor=${cursor}` : ''}`)).body;
        seen.push(...page.items.map((each) => each.id));
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(7);
      expect(seen).toHaveLength(7);
    }
    expect((await author.send<{ items: Policy[] }>('GET', '/api/policies?category=conduct&search=policy%203&open=draft')).body.items.map((each) => each.title)).toEqual(['Policy 3']);
  });

  it('exports the filtered list with formulas made harmless, in portions, and records that it left', async () => {
    const { agency, author, make, published } = await office();
    await published(await make({ title: '=HYPERLINK("http://example.org")', category: 'conduct' }));
    await api.database.asOwner("insert into policy (agency_id, id, number, title, category, kind, public) select $1, uuid_v7(), 'X-' || lpad(i::text, 4, '0'), 'Policy ' || i, 'safety', 'policy', false from generate_series(1, 450) i", [agency.id]);
    const lines = async (who: typeof author, query: string) => (await who.send('GET', `/api/policies/export${query}`)).text.trim().split('\r\n');
    expect((await lines(author, '?category=safety&sort=-number')).slice(1).map((line) => line.slice(0, 6))).toEqual(Array.from({ length: 450 }, (_, i) => `X-${String(450 - i).padStart(4, '0')}`));
    const conduct = await lines(author, '?category=conduct');
    expect(conduct).toHaveLength(2);
    expect(conduct[0]).toMatch(/^Number,Title,/);
    expect(conduct[1]).toContain(`"'=HYPERLINK(""http://example.org"")",policy,conduct,in_force,`);
    const [audited] = await api.database.asOwner<{ after: object }>("select after from audit_event where agency_id = $1 and action = 'policies.list-exported' order by id desc limit 1", [agency.id]);
    expect(audited?.after).toMatchObject({ category: 'conduct' });
  });

  it('never tells the names of staff to a key that may not read people', async () => {
    const { agency, make, published } = await office();
    const name = (await published(await make({ title: 'Pursuits' }))).body.publishedBy ?? '';
    expect(name).not.toBe('');
    const admin = await api.caller(agency.id, 'admin');
    const exported = async (...scopes: string[]) => {
      const { secret } = (await admin.send<{ secret: string }>('POST', '/api/api-keys', { name: 'Reporting', scopes, expiresOn: new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10) })).body;
      return (await api.withHeaders({ authorization: `Bearer ${secret}` }).send('GET', '/api/policies/export')).text;
    };
    expect([(await exported('policies:read')).includes(name), (await exported('policies:read', 'people:read')).includes(name)]).toEqual([false, true]);
  });

  it('shows the public only what the agency opened, with what changed between published versions', async () => {
    const { agency, author, chief, make, at, approved, published } = await office();
    const policy = await make();
    const one = (await published(policy)).body;
    const json = `/api/public/agencies/${agency.slug}/policies`;
    expect((await api.anybody.send<{ items: unknown[] }>('GET', json)).body.items).toEqual([]);
    const link = `href="/a/${agency.slug}/policies"`;
    expect((await api.anybody.send('GET', `/a/${agency.slug}`)).text).not.toContain(link);
    expect((await api.anybody.send('GET', `/a/${agency.slug}/policies/${policy.id}`)).status).toBe(404);
    await (await api.caller(agency.id, 'policy_author', 'chief')).send('PATCH', `/api/policies/${policy.id}`, { public: true });
    const draft = (await author.send<Version>('POST', `/api/policies/${policy.id}/versions`, {})).body;
    await author.send('PUT', at(policy, draft.id), { revision: 1, content: { clauses: [{ ...one.content.clauses[0], body: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: '<b>Vehicles</b> stay at the station.' }] }] } }] } });
    expect((await api.anybody.send('GET', `${json}/${policy.id}?versionId=${draft.id}`)).status).toBe(404);
    expect((await api.anybody.send('GET', `/a/${agency.slug}/policies/${policy.id}/changes?from=${one.id}&to=${draft.id}`)).status).toBe(404);
    await approved(policy, draft.id);
    await chief.send('POST', at(policy, draft.id, '/publish'), {});
    const page = await api.anybody.send('GET', `/a/${agency.slug}/policies/${policy.id}`);
    expect(page.text).toContain('&lt;b&gt;Vehicles&lt;/b&gt; stay');
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    const changes = await api.anybody.send('GET', `/a/${agency.slug}/policies/${policy.id}/changes`);
    expect(changes.text).toMatch(/<del>[^<]*on call/);
    expect((await api.anybody.send<{ difference: { counts: object } }>('GET', `${json}/${policy.id}/compare?from=${one.id}&to=${draft.id}`)).body.difference.counts).toMatchObject({ changed: 1 });
    expect((await api.anybody.send('GET', `/a/${agency.slug}/policies`)).text).toContain('Take-home vehicles');
    for (const language of ['en', 'es']) expect((await api.anybody.send('GET', `/a/${agency.slug}?lang=${language}`)).text).toContain(link);
    await (await api.caller(agency.id, 'admin')).send('PATCH', '/api/policy-settings', { publicPage: false });
    expect((await api.anybody.send('GET', `/a/${agency.slug}`)).text).not.toContain(link);
  });

  it('gives a new agency five starter drafts, once', async () => {
    const { agency, author } = await office();
    await api.database.asOwner("insert into outbox_message (agency_id, id, job, payload, due_at) values ($1, $2, 'agencies.opened', '{\"hook\":\"policies\"}', now()), ($1, $3, 'agencies.opened', '{\"hook\":\"policies\"}', now())", [agency.id, randomUUID(), randomUUID()]);
    await api.database.asOwner('insert into work_due (agency_id, id, due_at) values ($1, $2, now())', [agency.id, randomUUID()]);
    await api.settle();
    const { items } = (await author.send<{ items: { starter: boolean; open: { state: string } }[] }>('GET', '/api/policies')).body;
    expect(items).toHaveLength(5);
    expect(items.every((each) => each.starter && each.open.state === 'draft')).toBe(true);
    const starters = (await author.send<{ items: { clauses: number; policyId: string | null }[] }>('GET', '/api/policy-starters')).body.items;
    expect(starters.every((each) => each.clauses >= 6 && each.clauses <= 14 && each.policyId !== null)).toBe(true);
  });
});
