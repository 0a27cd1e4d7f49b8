/** Lets people of the demo act on a day that has passed, with the product's clock standing at that day and the audit trail telling it. */
import { Injectable } from '@nestjs/common';
import { municipalityPermissionsOf, permissionsOf, type Role } from '@rapport/api-contract/permissions';
import { Clock } from '../modules/notifications/clock.js';
import { type Act, AuditService } from '../platform/audit/audit.service.js';
import type { UserPrincipal } from '../platform/identity/principal.js';
import { noSource, type Source, tenantScope } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork, type WorkFor } from '../platform/tenancy/unit-of-work.js';
import { type DemoAgency, demoUsers } from './demo-agencies.js';
import { DemoAudit } from './demo-audit.js';

export const dayMilliseconds = 86_400_000;

@Injectable()
export class DemoPast {
  /** Lines of one moment follow each other by a millisecond, as they were told. */
  private told = 0;

  constructor(private readonly tenant: Tenant, private readonly work: UnitOfWork, private readonly clock: Clock, private readonly audit: AuditService, private readonly trail: DemoAudit) {}

  /** For services that open their own units of work. */
  async at<T>(then: Date, act: () => Promise<T>): Promise<T> {
    const shadow = Object.assign(this.clock, { now: () => then }) as Partial<Clock>;
    const trail: Partial<AuditService> = Object.assign(this.audit, { recordAll: (acts: readonly Act[]) => this.tell(acts, then) });
    try {
      return await act();
    } finally {
      delete shadow.now;
      delete trail.recordAll;
    }
  }

  private tell(acts: readonly Act[], then: Date): Promise<void> {
    const { actor, source } = tenantScope();
    return this.trail.add(acts.map(({ action, objectType, objectId, before, after }) => ({
      at: new Date(then.getTime() + (this.told++ % 1000)), by: { userId: actor.id, name: actor.label }, kind: actor.kind, source, action, type: objectType ?? null, id: objectId ?? null, ...(before ? { before } : {}), ...(after ? { after } : {}),
    })));
  }

  whose(who: UserPrincipal, agencyId: string, source: Source = noSource): WorkFor {
    return { agencyId, municipalityId: who.municipalityId, actor: { kind: 'user', id: who.userId, label: who.name }, source };
  }

  /** In a unit of work of somebody, at that moment. */
  as<T>(who: UserPrincipal, agencyId: string, then: Date, act: () => Promise<T>, source: Source = noSource): Promise<T> {
    return this.at(then, () => this.work.run(this.whose(who, agencyId, source), act));
  }

  /** Somebody who holds the role; null where nobody of the demo does. */
  async caller(agency: DemoAgency, agencyId: string, role: Role): Promise<UserPrincipal | null> {
    const user = demoUsers.find(({ roles }) => roles[agency.slug]?.includes(role));
    if (!user) return null;
    const [membership] = await this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, () => this.tenant.query<{ id: string; roles: Role[]; municipalityId: string | null }>('select id, roles, municipality_id as "municipalityId" from membership where agency_id = $1 and user_id = $2', [agencyId, user.id]));
    return membership ? {
      kind: 'user', userId: user.id, name: user.name, sessionId: '', agencyId, membershipId: membership.id, municipalityId: membership.municipalityId, roles: membership.roles, permissions: permissionsOf(membership.roles),
      municipalityPermissions: municipalityPermissionsOf(membership.roles), operator: false, separated: false, state: 'ready', complete: true, confirmedAt: null, secondFactorAt: null,
    } : null;
  }
}
