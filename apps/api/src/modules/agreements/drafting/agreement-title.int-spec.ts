/** What an agreement is called: both sides read the title that its officer gave it, whatever its template is called. */
import { starterFrom } from '@rapport/agreement-engine/starter-agreement.fixture';
import { type Agreement, type AgreementWorld, must, openAgreementWorld, plainTerms, type Version } from '../../../../test/agreement-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';

interface Template { id: string; published: { id: string } | null }

describe('the title of an agreement', () => {
  let api: TestApi;
  let world: AgreementWorld;
  beforeAll(async () => {
    api = await startTestApi();
    world = await openAgreementWorld(api);
  });
  afterAll(() => api.close());
  const title = 'Night patrol for Hatfield, 2027 to 2028';
  const fromTemplate = async () => {
    const { id } = must(await world.officer.send<Template>('POST', '/api/agreement-templates', { name: 'Police services', from: { kind: 'starter' } }), 201);
    const { published } = must(await world.officer.send<Template>('POST', `/api/agreement-templates/${id}/publish`, { revision: 1 }));
    const { id: agreementId, open } = must(await world.officer.send<Agreement>('POST', '/api/agreements', { municipalityId: world.municipalityId, title, templateVersionId: published!.id, terms: plainTerms }), 201);
    return { agreementId, version: open! };
  };

  it('never gives way to the title of the template, in the draft, in what is sent, and in lists of both sides', async () => {
    const { agreementId, version } = await fromTemplate();
    const path = `/api/agreements/${agreementId}/versions/${version.id}`;
    expect((await world.readVersion(agreementId, version.id)).content.title).toBe(title);
    expect(must(await world.officer.send<Version>('PUT', path, { revision: (await world.readVersion(agreementId, version.id)).revision, fieldValues: starterFrom.values })).faults).toEqual([]);
    await world.send(agreementId);
    expect((await world.readVersion(agreementId, version.id)).content.title).toBe(title);
    expect(must(await world.reviewer.send<{ title: string; offered: { title: string } }>('GET', `/api/municipality/agreements/${agreementId}`))).toMatchObject({ title, offered: { title } });
    const { revision } = await world.read(agreementId);
    expect(must(await world.officer.send<Version>('POST', `/api/agreements/${agreementId}/versions`, { revision }), 201).content.title).toBe(title);
    for (const [caller, list] of [[world.reviewer, '/api/municipality/agreements'], [world.officer, '/api/agreements']] as const) {
      expect(must(await caller.send<{ items: { id: string; title: string }[] }>('GET', list)).items).toContainEqual(expect.objectContaining({ id: agreementId, title }));
    }
    expect(must(await world.reviewer.send<{ waiting: object[] }>('GET', '/api/municipality')).waiting).toContainEqual(expect.objectContaining({ agreementId, title }));
  });

  it('changes with the next version alone: a version that was sent keeps what it says', async () => {
    const { agreementId } = await world.draft();
    const { versionId } = await world.send(agreementId);
    const { revision } = await world.read(agreementId);
    const next = must(await world.officer.send<Version>('POST', `/api/agreements/${agreementId}/versions`, { revision }), 201);
    must(await world.officer.send('PUT', `/api/agreements/${agreementId}/versions/${next.id}`, { revision: next.revision, title }));
    expect((await world.readVersion(agreementId, next.id)).content.title).toBe(title);
    expect((await world.readVersion(agreementId, versionId)).content.title).toBe('Patrol service');
    expect(must(await world.reviewer.send<{ title: string }>('GET', `/api/municipality/agreements/${agreementId}`)).title).toBe('Patrol service');
    await world.send(agreementId);
    expect(must(await world.reviewer.send<{ title: string }>('GET', `/api/municipality/agreements/${agreementId}`)).title).toBe(title);
    expect(must(await world.officer.send<{ title: string }>('GET', `/api/agreements/${agreementId}`)).title).toBe(title);
  });
});
