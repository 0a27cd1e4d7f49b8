/** Evidence over HTTP and offline: what somebody was bound by and shown on a day, and a bundle that shows when it was touched. */
import { randomBytes } from 'node:crypto';
import { verifyBundle } from '@rapport/policy-engine/evidence-bundle';
import { nodeTools } from '@rapport/policy-engine/evidence-node';
import { uuidv7 } from 'uuidv7';
import { publishVersion } from '../../../../test/policy-world.js';
import { startTestApi, type TestApi } from '../../../../test/test-api.js';
import { AuditSealer } from '../../../platform/audit/audit-sealer.js';
import { demoEvidenceKey, readSettings } from '../../../platform/config/config.js';
import { Clock } from '../../notifications/clock.js';
import { ReconcilerService } from '../acknowledgements/reconciler.service.js';

interface Answer { policies: { inForce: { number: number } | null; bound: boolean; obligation: { state: string; versionNumber: number; overdue: boolean } | null; record: { versionNumber: number; kind: string } | null; shown: { versionNumber: number }[] }[] }

describe('evidence', () => {
  let api: TestApi;
  let now = '2026-03-02T15:00:00Z';
  beforeAll(async () => {
    api = await startTestApi();
    api.app.get(Clock).now = () => new Date(now);
  });
  afterAll(() => api.close());
  const sql = <T extends object>(text: string, values: unknown[] = []) => api.database.asOwner<T>(text, values);

  /** Signs version 1 on 5 March; version 2 (minor) on 10 March; version 3 (material) is published on 20 March for 1 April and opened on 25 March. */
  const story = async () => {
    const agency = await api.agency();
    const personId = uuidv7();
    await sql("insert into person (agency_id, id, employee_number, number_key, given_name, family_name, sort_name, kind, status, joined_on) values ($1, $2, '7', '7', 'Ana', 'Ruiz', 'ruiz', 'sworn', 'active', '2020-01-01')", [agency.id, personId]);
    await sql("insert into person_employment (agency_id, id, person_id, from_on) values ($1, $2, $3, '2020-01-01')", [agency.id, uuidv7(), personId]);
    await sql("insert into person_assignment (agency_id, id, person_id, from_on) values ($1, $2, $3, '2020-01-01')", [agency.id, uuidv7(), personId]);
    const caller = await api.caller(agency.id, 'member');
    await sql('update membership set person_id = $3 where agency_id = $1 and user_id = $2', [agency.id, caller.userId, personId]);
    const publish = async (day: string, number: number, material: boolean, effectiveOn: string, policyId?: string) => {
      now = `${day}T15:00:00Z`;
      const made = await publishVersion(api, agency.id, { ...(policyId ? { policyId } : {}), number, material, effectiveOn, publishedAt: now });
      await api.app.get(ReconcilerService).policy(made.policyId, 'published', { agencyId: agency.id, messageId: uuidv7(), stillWorking: async () => undefined });
      return made;
    };
    const act = async (day: string, sign: boolean) => {
      now = `${day}T15:00:00Z`;
      const [owed] = (await caller.send<{ items: { id: string; version: { id: string; sha256: string } }[] }>('GET', '/api/my-work/acknowledgements')).body.items;
      await caller.send('POST', `/api/my-work/acknowledgements/${owed!.id}/open`, {});
      if (sign) await caller.send('POST', `/api/my-work/acknowledgements/${owed!.id}/acknowledge`, { versionId: owed!.version.id, sha256: owed!.version.sha256, statementId: 'received-read-ask-1' });
    };
    const { policyId } = await publish('2026-03-02', 1, true, '2026-03-02');
    await act('2026-03-05', true);
    await publish('2026-03-10', 2, false, '2026-03-10', policyId);
    await publish('2026-03-20', 3, true, '2026-04-01', policyId);
    await act('2026-03-25', false);
    now = '2026-05-04T15:00:00Z';
    return { agency, personId, auditor: await api.caller(agency.id, 'auditor') };
  };

  it('never answers with what came later', async () => {
    const { personId, auditor, agency } = await story();
    const on = async (day: string) => (await auditor.send<Answer>('GET', `/api/evidence/people/${personId}?on=${day}`)).body.policies[0];
    expect(await on('2026-03-01')).toBeUndefined();
    expect(await on('2026-03-04')).toMatchObject({ inForce: { number: 1 }, bound: true, obligation: { state: 'pending' }, record: null, shown: [] });
    expect(await on('2026-03-05')).toMatchObject({ obligation: { state: 'acknowledged', versionNumber: 1 }, record: { versionNumber: 1, kind: 'signed' }, shown: [{ versionNumber: 1 }] });
    expect(await on('2026-03-15')).toMatchObject({ inForce: { number: 2 }, bound: true, record: { versionNumber: 1 } });
    expect(await on('2026-03-22')).toMatchObject({ inForce: { number: 2 }, bound: true, obligation: { state: 'pending', versionNumber: 3 }, shown: [{ versionNumber: 1 }] });
    expect(await on('2026-04-30')).toMatchObject({ inForce: { number: 3 }, obligation: { state: 'opened', overdue: true }, record: { versionNumber: 1 }, shown: [{ versionNumber: 1 }, { versionNumber: 3 }] });
    expect((await auditor.send('GET', `/api/evidence/people/${personId}?on=2026-05-05`)).status).toBe(422);
    const stranger = await api.caller((await api.agency()).id, 'auditor');
    expect((await stranger.send('GET', `/api/evidence/people/${personId}?on=2026-03-05`)).status).toBe(404);
    expect(await sql("select 1 from audit_event where agency_id = $1 and action = 'evidence.read'", [agency.id])).toHaveLength(6);
  });

  it('hands out a bundle that verifies offline with the published key and turns red on one changed byte', async () => {
    const { personId, auditor } = await story();
    await api.app.get(AuditSealer).round();
    const bundle = await auditor.send('GET', `/api/evidence/people/${personId}/bundle?on=2026-04-30`);
    expect(bundle).toMatchObject({ status: 200, headers: { 'content-disposition': 'attachment; filename="evidence-2026-04-30.json"' } });
    const { body: { keys } } = await api.anybody.send<{ keys: { kid: string; demo: boolean }[] }>('GET', '/.well-known/rapport-evidence-keys.json');
    expect(keys).toMatchObject([{ demo: true }]);
    expect(await verifyBundle(bundle.text, nodeTools, keys[0]!.kid)).toMatchObject({ faults: [], versions: 2, links: 1 });
    const at = bundle.text.indexOf('courteous');
    expect((await verifyBundle(`${bundle.text.slice(0, at)}x${bundle.text.slice(at + 1)}`, nodeTools)).faults).not.toEqual([]);
  });

  it('refuses the published key of the demo in production', () => {
    const production = {
      NODE_ENV: 'production', PUBLIC_URL: 'https://rapport.example.org', DATABASE_APP_URL: 'postgres://rapport_app:8c1f0b6e5d2a49f7a3e1c4d2@db/r', DATABASE_IDENTITY_URL: 'postgres://rapport_identity:5e7a9d31c8b24f60b1d7e3a9@db/r', SECRET_KEY: randomBytes(32).toString('base64'),
    };
    expect(() => readSettings({ ...production, EVIDENCE_KEY: demoEvidenceKey })).toThrow(/EVIDENCE_KEY is the published one/);
    expect(readSettings(production).EVIDENCE_KEY).toBeUndefined();
  });
});
