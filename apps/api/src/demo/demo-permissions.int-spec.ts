/** The demo's requests for permission: every state, decided by nobody for themselves, with a trail that verifies, made once. */
import { requestStates } from '@rapport/policy-engine/permission-request-state';
import { startTestApi, type TestApi } from '../../test/test-api.js';
import { UnitsService } from '../modules/agencies/units.service.js';
import { PeopleService } from '../modules/people/people.service.js';
import { AppointmentsRepository } from '../modules/permission-requests/appointments.repository.js';
import { OfficialPostsRepository } from '../modules/permission-requests/official-posts.repository.js';
import { PermissionRequestsRepository } from '../modules/permission-requests/permission-requests.repository.js';
import { AuditChainService } from '../platform/audit/audit-chain.service.js';
import { Files } from '../platform/files/files.service.js';
import { SecondFactor } from '../platform/identity/second-factor/second-factor.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { type DemoAgency, eastbrook, marlow } from './demo-agencies.js';
import { DemoAudit } from './demo-audit.js';
import { DemoLogins } from './demo-logins.js';
import { demoPeople } from './demo-people.js';
import { DemoPermissions } from './demo-permissions.js';
import { DemoPolicies } from './demo-policies.js';
import { DemoStaff } from './demo-staff.js';

describe('demo requests for permission', () => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi(); });
  afterAll(() => api.close());

  async function made(which: DemoAgency) {
    const agency = await api.agency({ timeZone: which.timeZone });
    const { app } = api;
    const [tenant, work, crossing] = [app.get(Tenant), app.get(UnitOfWork), app.get(Crossing)];
    const within = <T>(act: () => Promise<T>) => work.run({ agencyId: agency.id, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, act);
    const [staff, policies, audit, now] = [new DemoStaff(tenant, app.get(PeopleService), crossing), new DemoPolicies(tenant, app.get(Outbox)), new DemoAudit(tenant), new Date()];
    const unitIds = new Map<string, string>();
    await within(async () => {
      for (const { code, name, parent } of which.units) unitIds.set(code, (await app.get(UnitsService).create({ name, code, parentId: parent ? (unitIds.get(parent) ?? null) : null })).id);
      for (const { unitCode, ...person } of demoPeople(which)) await app.get(PeopleService).create({ ...person, email: null, unitId: unitIds.get(unitCode) ?? null, supervisorId: null });
      await policies.seed(which, now);
      await staff.place(which, unitIds);
    });
    await new DemoLogins(crossing, work, tenant, app.get(SecondFactor)).ensure(which.slug, agency.id);
    await within(async () => {
      expect(await staff.link(which.slug, agency.id)).toBe(true);
      await policies.askReviewers(which);
      await audit.ofPolicies(await staff.userIds(agency.id));
    });
    const permissions = new DemoPermissions(tenant, work, app.get(Files), new PermissionRequestsRepository(tenant), new AppointmentsRepository(tenant), new OfficialPostsRepository(tenant), app.get(Outbox), audit);
    await permissions.write(which, agency.id, now);
    return { agency, within, again: () => permissions.write(which, agency.id, now), linkAgain: () => within(() => staff.link(which.slug, agency.id)) };
  }

  it.each([marlow, eastbrook])('$slug: shows every state, ends and escalates by itself, and leaves a trail that verifies', async (which) => {
    const { agency, within, again, linkAgain } = await made(which);
    await api.settle();
    const states = await api.database.asOwner<{ state: string }>('select distinct state from permission_request where agency_id = $1', [agency.id]);
    expect(states.map(({ state }) => state).toSorted()).toEqual([...requestStates].toSorted());
    expect(await api.database.asOwner('select 1 from permission_request where agency_id = $1 and due_at <= now() and escalated_at is not null', [agency.id])).toHaveLength(1);
    expect(await api.database.asOwner('select 1 from permission_request r join official_post o on o.agency_id = r.agency_id and o.request_id = r.id where r.agency_id = $1 and o.sha256 is not distinct from r.sha256', [agency.id])).not.toHaveLength(0);
    expect(await api.database.asOwner("select 1 from policy_version v where v.agency_id = $1 and v.state = 'in_review' and not exists (select 1 from policy_reviewer r where r.agency_id = $1 and r.policy_version_id = v.id and r.role = 'approver')", [agency.id])).toEqual([]);
    expect(await api.database.asOwner("select 1 from policy_version v join policy_version n on n.agency_id = v.agency_id and n.policy_id = v.policy_id and n.number = v.number + 1 where v.agency_id = $1 and v.state = 'superseded' and (v.ends_on <> n.effective_on or v.ended_at <> n.published_at)", [agency.id])).toEqual([]);
    await within(async () => {
      const chain = api.app.get(AuditChainService);
      while (await chain.sealBatch() > 0);
      expect(await chain.verify()).toMatchObject({ verdict: 'intact' });
    });
    const before = await api.database.asOwner('select id from permission_request where agency_id = $1', [agency.id]);
    await again();
    expect(await linkAgain()).toBe(false);
    expect(await api.database.asOwner('select id from permission_request where agency_id = $1', [agency.id])).toHaveLength(before.length);
  }, 120_000);
});
