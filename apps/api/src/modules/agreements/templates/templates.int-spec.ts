/** Templates of agreements over HTTP: told what is wrong while they are written, refused while anything is, final once published. */
import { uuidv7 } from 'uuidv7';
import { noSource } from '../../../platform/tenancy/tenant-scope.js';
import { UnitOfWork } from '../../../platform/tenancy/unit-of-work.js';
import { AgencyHooks } from '../../agencies/agency-hooks.js';
import { startTestApi, type TestApi, type TestCaller } from '../../../../test/test-api.js';

interface Detail { id: string; draft: boolean; published: { id: string; number: number } | null; versions: { id: string; number: number; state: string; revision: number; note: string | null }[] }
interface Content { title: string; fields: { key: string; label: string }[]; clauses: { key: string; heading: string; topic: string; body: unknown }[] }
interface Version { id: string; content: Content; revision: number; faults: { code: string; words: string }[] }

describe('agreement templates', () => {
  let api: TestApi;
  let agencyId: string;
  let officer: TestCaller;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());
  beforeEach(async () => {
    agencyId = (await api.agency()).id;
    officer = await api.caller(agencyId, 'contracts_officer');
  });

  const starter = async () => (await officer.send<Detail>('POST', '/api/agreement-templates', { name: `Template ${uuidv7()}`, from: { kind: 'starter' } })).body;
  const publish = (id: string, revision: number) => officer.send<Detail>('POST', `/api/agreement-templates/${id}/publish`, { revision });
  const content = async ({ id, versions }: Detail) => (await officer.send<Version>('GET', `/api/agreement-templates/${id}/versions/${versions[0]?.id ?? ''}`)).body;
  const save = (id: string, revision: number | null, changed: Content) => officer.send<Version>('PUT', `/api/agreement-templates/${id}/draft`, { content: changed, revision });

  it('gives an agency a starter that nothing is wrong with, marked for review by counsel', async () => {
    const template = await starter();
    expect((await content(template)).faults).toEqual([]);
    expect(template.versions[0]?.note).toContain('review by counsel');
    expect((await publish(template.id, 1)).body).toMatchObject({ draft: false, published: { number: 1 } });
  });

  it('finds the starter in every new agency as a draft, once', async () => {
    const hooks = api.app.get(AgencyHooks);
    const opened = () => api.app.get(UnitOfWork).run({ agencyId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource }, () => hooks.tellOpened());
    await opened();
    await api.settle();
    await opened();
    await api.settle();
    const { body } = await officer.send<{ items: { name: string; draft: boolean; published: null }[] }>('GET', '/api/agreement-templates');
    expect(body.items).toMatchObject([{ draft: true, published: null }]);
  });

  it('tells in words what is wrong with a draft, keeps it all the same, and refuses to publish it', async () => {
    const template = await starter();
    const { content: whole } = await content(template);
    const broken = { ...whole, clauses: whole.clauses.filter(({ topic }) => topic !== 'governing_law') };
    const { body } = await save(template.id, 1, broken);
    expect(body.faults.map(({ words }) => words)).toContainEqual(expect.stringContaining('No clause speaks of governing law'));
    expect((await publish(template.id, 2)).body).toMatchObject({ code: 'agreement-templates/faulty', detail: expect.stringContaining('Mend it before you publish') });
    await save(template.id, 2, whole);
    expect((await publish(template.id, 3)).status).toBe(200);
  });

  it('never changes a published version, not even for the owner of the tables; the next draft begins beside it', async () => {
    const template = await starter();
    await publish(template.id, 1);
    await expect(api.database.asOwner("update agreement_template_version set content = '{}' where agency_id = $1", [agencyId])).rejects.toThrow('a published template version is final');
    const { content: whole } = await content((await officer.send<Detail>('GET', `/api/agreement-templates/${template.id}`)).body);
    await save(template.id, null, { ...whole, title: 'Another title' });
    expect((await officer.send<Detail>('GET', `/api/agreement-templates/${template.id}`)).body).toMatchObject({ draft: true, published: { number: 1 }, versions: [{ number: 2, state: 'draft' }, { number: 1, state: 'published' }] });
    expect((await officer.send('DELETE', `/api/agreement-templates/${template.id}/draft`)).status).toBe(204);
  });

  it('never loses what a colleague saved meanwhile', async () => {
    const template = await starter();
    const { content: whole } = await content(template);
    const both = await Promise.all(['One', 'Two'].map((title) => save(template.id, 1, { ...whole, title })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
    expect((await publish(template.id, 1)).body).toMatchObject({ code: 'agreement-templates/draft-changed' });
  });

  it('copies a template of its own agency only, and refuses markup and conditions that nobody can read', async () => {
    const template = await starter();
    const copy = await officer.send<Detail>('POST', '/api/agreement-templates', { name: 'Copy', from: { kind: 'copy', agreementTemplateId: template.id } });
    expect((await content(copy.body)).content).toEqual((await content(template)).content);
    const stranger = await api.caller((await api.agency()).id, 'admin');
    expect((await stranger.send('POST', '/api/agreement-templates', { name: 'Stolen', from: { kind: 'copy', agreementTemplateId: template.id } })).status).toBe(422);
    const { content: whole } = await content(template);
    const script = { ...whole, clauses: whole.clauses.map((clause, at) => (at > 0 ? clause : { ...clause, body: { type: 'doc', content: [{ type: 'script', content: [] }] } })) };
    expect((await save(template.id, 1, script)).status).toBe(422);
    let deep: unknown = { kind: 'term', fact: 'cap' };
    for (let at = 0; at < 6; at += 1) deep = { kind: 'not', of: deep };
    expect((await save(template.id, 1, { ...whole, clauses: whole.clauses.map((clause) => ({ ...clause, when: deep })) })).status).toBe(422);
  });
});
