/** A signature names the login that gave it, and nobody signs after they have left. */
import { uuidv7 } from 'uuidv7';
import { publishVersion } from '../../../../test/policy-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { member } from '../../../../test/training-world.js';
import { ReconcilerService } from './reconciler.service.js';

interface Owed { id: string; version: { id: string; sha256: string } }

describe('who signs', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  const owing = async () => {
    const agencyId = (await api.agency()).id;
    const officer = await member(api, agencyId, null, 'member');
    await api.database.asOwner("insert into person_employment (agency_id, id, person_id, from_on) values ($1, uuid_v7(), $2, '2020-01-01')", [agencyId, officer.personId]);
    const { policyId } = await publishVersion(api, agencyId, { number: 1, material: true, effectiveOn: '2026-01-02', publishedAt: '2026-01-02T15:00:00Z' });
    await api.app.get(ReconcilerService).policy(policyId, 'published', { agencyId, messageId: uuidv7(), stillWorking: async () => undefined });
    const [owed] = (await officer.caller.send<{ items: Owed[] }>('GET', '/api/my-work/acknowledgements')).body.items;
    await officer.caller.send('POST', `/api/my-work/acknowledgements/${owed!.id}/open`, {});
    const sign = () => officer.caller.send<{ record: { signedBy: unknown } }>('POST', `/api/my-work/acknowledgements/${owed!.id}/acknowledge`, { versionId: owed!.version.id, sha256: owed!.version.sha256, statementId: 'received-read-ask-1' });
    return { agencyId, officer, sign };
  };

  it('never leaves open who really signed: the record and the evidence name the login', async () => {
    const { agencyId, officer, sign } = await owing();
    const signedBy = { userId: officer.caller.userId, name: 'Test Person' };
    expect((await sign()).body.record).toMatchObject({ signedBy, recordedBy: null });
    const auditor = await api.caller(agencyId, 'auditor');
    const { body } = await auditor.send<{ policies: { record: unknown }[] }>('GET', `/api/evidence/people/${officer.personId}`);
    expect(body.policies[0]?.record).toMatchObject({ signedBy });
    expect((await auditor.send('GET', `/api/evidence/people/${officer.personId}/bundle`)).text).toContain(officer.caller.userId);
  });

  it('never takes a signature of somebody whose employment has ended, before anything has closed what they owed', async () => {
    const { agencyId, officer, sign } = await owing();
    await api.database.asOwner("update person_employment set to_on = '2026-02-01' where agency_id = $1 and person_id = $2", [agencyId, officer.personId]);
    expect(await sign()).toMatchObject({ status: 403, body: { code: 'my-work/separated' } });
    expect(await api.database.asOwner('select 1 from acknowledgement_record where agency_id = $1', [agencyId])).toEqual([]);
  });
});
