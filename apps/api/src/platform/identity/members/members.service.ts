/** Members of the agency: who works in it with which roles, and where they are signed in. */
import { Injectable } from '@nestjs/common';
import { needsConfirmation, type Permission, type Role } from '@rapport/api-contract/permissions';
import { AuditService } from '../../audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../http/cursor.js';
import { InvalidInput, NotFound } from '../../http/domain-error.js';
import { Outbox } from '../../jobs/outbox.service.js';
import { noSource, tenantScope } from '../../tenancy/tenant-scope.js';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { IdentityDatabase } from '../identity-database.js';
import { type Principal, userBehind } from '../principal.js';
import { SessionsRepository } from '../sessions.repository.js';
import { IdentityTrail } from '../trail/identity-trail.js';
import { UsersRepository } from '../users.repository.js';
import { adminStays, anAdminStays, permissionBeyond, rightsFault, type Rights } from './member-rule.js';
import { ComplaintRights } from './complaint-rights.service.js';
import { BeyondOwnRights, LastAdmin, MembersConflict } from './members.errors.js';
import { type LockedMember, type MemberRow, MembersRepository } from './members.repository.js';

declare module '../../jobs/job-registry.js' {
  interface Jobs {
    /** Somebody may no longer sign for a municipality, since the agency ended it. */
    'members.power-ended': { municipalityId: string };
  }
}

export interface MembersQuery { q?: string; role?: Role; state?: 'active' | 'ended' | 'disabled'; cursor?: string; limit: number }

@Injectable()
export class MembersService {
  constructor(
    private readonly members: MembersRepository, private readonly audit: AuditService, private readonly database: IdentityDatabase, private readonly users: UsersRepository,
    private readonly sessions: SessionsRepository, private readonly trail: IdentityTrail, private readonly rights: ComplaintRights, private readonly outbox: Outbox) {}

  async list(query: MembersQuery): Promise<{ items: MemberRow[]; nextCursor: string | null }> {
    const after = decodeCursor(query.cursor, z.tuple([z.string(), z.uuid()]));
    const rows = await this.members.list({ q: query.q?.trim() || null, role: query.role ?? null, state: query.state ?? null, after, limit: query.limit + 1 });
    return pageFrom(rows, query.limit, (row) => [row.sortName, row.id]);
  }

  async read(membershipId: string): Promise<MemberRow> {
    const member = await this.members.find(membershipId);
    if (!member) throw new NotFound('member');
    return member;
  }

  /** Changes roles; they hold at the member's next request. */
  async changeRoles(caller: Principal, membershipId: string, rights: Rights): Promise<MemberRow> {
    const { member, admins, before } = await this.locked(membershipId);
    refuseFault(rights);
    if (caller.kind === 'user' && caller.membershipId === membershipId) throw new MembersConflict('own-roles');
    refuseBeyond(caller.permissions, [...rights.roles, ...before.roles]);
    if (!rights.roles.includes('admin') && before.roles.includes('admin') && !adminStays(admins, membershipId)) throw new LastAdmin();
    const gained = rights.roles.some((role) => needsConfirmation([role]) && !before.roles.includes(role));
    await this.members.setRights(membershipId, rights, gained ? userBehind(caller) : null);
    await this.audit.record({
      action: 'members.roles-changed', objectType: 'membership', objectId: membershipId,
      before: { roles: before.roles, municipalityId: before.municipalityId }, after: { roles: rights.roles, municipalityId: rights.municipalityId },
    });
    if (rights.municipalityId !== null && (rights.municipalityId !== before.municipalityId || rights.roles.some((role) => !before.roles.includes(role)))) await this.tellPower(membershipId, rights.municipalityId, userBehind(caller));
    if (signsNoMore(before, rights)) await this.tellEnded([before]);
    return { ...member, roles: [...rights.roles], municipalityId: rights.municipalityId, complaintsConfirmed: await this.rights.settle(caller, membershipId) };
  }

  async end(caller: Principal, membershipId: string, reason: string): Promise<MemberRow> {
    const { member, admins, before } = await this.locked(membershipId);
    if (before.endedAt) throw new MembersConflict('already-ended');
    refuseBeyond(caller.permissions, before.roles);
    if (before.roles.includes('admin') && !adminStays(admins, membershipId)) throw new LastAdmin();
    await this.members.end(membershipId);
    await this.tellEnded([before]);
    await this.audit.record({ action: 'members.ended', objectType: 'membership', objectId: membershipId, before: { roles: before.roles }, after: { reason } });
    return { ...member, endedAt: new Date() };
  }

  /** All of them or none, as `end` does it for one; those that have ended already are passed over. */
  async endAll(caller: Principal, membershipIds: readonly string[], reason: string): Promise<void> {
    const admins = await this.members.lockAdmins();
    const before = await this.members.lockOpen(membershipIds);
    refuseBeyond(caller.permissions, [...new Set(before.flatMap(({ roles }) => roles))]);
    const leaving = new Set(before.map(({ id }) => id));
    if (before.some(({ roles }) => roles.includes('admin')) && !anAdminStays(admins, leaving)) throw new LastAdmin();
    await this.members.end(...leaving);
    await this.tellEnded(before);
    await this.audit.recordAll(before.map(({ id, roles }) => ({ action: 'members.ended', objectType: 'membership', objectId: id, before: { roles }, after: { reason } })));
  }

  /** Planned by somebody who might end it, on the day that was said. The last admin stays, and the trail says so. */
  async endOnItsDay(membershipId: string, reason: string): Promise<void> {
    const { admins, before } = await this.locked(membershipId);
    if (before.endedAt) return;
    const last = before.roles.includes('admin') && !adminStays(admins, membershipId);
    if (!last) {
      await this.members.end(membershipId);
      await this.tellEnded([before]);
    }
    await this.audit.record({ action: 'members.ended', outcome: last ? 'failed' : 'done', objectType: 'membership', objectId: membershipId, before: { roles: before.roles }, after: { reason: last ? 'the agency would be left without an admin' : reason } });
  }

  /** Memberships of the admins whose login is open; held until the unit of work ends. */
  admins(): Promise<string[]> {
    return this.members.lockAdmins();
  }

  /** Opens an ended membership, and a login that was closed for lack of use; one that the operator closed stays closed. */
  async reactivate(caller: Principal, membershipId: string): Promise<MemberRow> {
    const { member, before } = await this.locked(membershipId);
    if (member.disabledAt && member.disabledReason !== 'idle') throw new MembersConflict('disabled-by-operator');
    if (!before.endedAt && !member.disabledAt) throw new MembersConflict('already-active');
    refuseBeyond(caller.permissions, before.roles);
    if (before.endedAt) await this.members.reopen(membershipId, userBehind(caller));
    await this.audit.record({ action: 'members.reactivated', objectType: 'membership', objectId: membershipId, after: { roles: before.roles } });
    if (member.disabledAt) await this.enableIdle(member.userId);
    if (before.endedAt && before.municipalityId !== null) await this.tellPower(membershipId, before.municipalityId, userBehind(caller));
    return { ...member, endedAt: null, disabledAt: null, disabledReason: null, complaintsConfirmed: await this.rights.settle(caller, membershipId) };
  }

  async sessionsOf(membershipId: string) {
    const member = await this.read(membershipId);
    return this.sessions.listOf(member.userId, tenantScope().agencyId);
  }

  /** Ends one of the member's sessions in this agency; those elsewhere look like none. */
  async endSession(membershipId: string, sessionId: string): Promise<void> {
    const member = await this.read(membershipId);
    const { agencyId } = tenantScope();
    await this.database.transaction(async (query) => {
      if (!(await this.sessions.end(query, sessionId, member.userId, agencyId))) throw new NotFound('session');
      await this.trail.write(query, { ...this.event(member, 'members.session-ended'), details: { sessionId } });
    });
  }

  async endSessions(membershipId: string): Promise<number> {
    const member = await this.read(membershipId);
    return this.database.transaction(async (query) => {
      const ended = await this.sessions.endAll(query, member.userId, { agencyId: tenantScope().agencyId });
      await this.trail.write(query, { ...this.event(member, 'members.sessions-ended'), details: { ended } });
      return ended;
    });
  }

  private async tellEnded(ended: readonly LockedMember[]): Promise<void> {
    const of = new Set(ended.filter(({ roles }) => roles.includes('municipality_signatory')).flatMap(({ municipalityId }) => municipalityId ?? []));
    for (const municipalityId of of) await this.outbox.add('members.power-ended', { municipalityId });
  }

  private async tellPower(membershipId: string, municipalityId: string, by: string): Promise<void> {
    await this.outbox.add('members.power-given', { municipalityId, membershipId, by, eventId: uuidv7() });
  }

  /** The member's row, locked after those of the admins, always in this order. */
  private async locked(membershipId: string) {
    const member = await this.read(membershipId);
    const admins = await this.members.lockAdmins();
    const before = await this.members.lock(membershipId);
    if (!before) throw new NotFound('member');
    return { member, admins, before };
  }

  private async enableIdle(userId: string): Promise<void> {
    await this.database.transaction(async (query) => {
      if (!(await this.users.enable(query, userId, 'idle'))) return;
      // Every agency of the user is told; who did it stands in this agency's own trail only, since a name would tell the others of this one.
      await this.trail.write(query, { action: 'identity.enabled', userId, actor: { kind: 'system', id: null, label: 'Rapport' }, source: noSource, details: { reason: 'idle' } });
    });
  }

  private event(member: MemberRow, action: string) {
    const { actor, source, agencyId } = tenantScope();
    return { action, userId: member.userId, actor: { kind: 'user', id: actor.id, label: actor.label } as const, source, agencyId };
  }
}

const signsNoMore = (before: LockedMember, { roles, municipalityId }: Rights): boolean => before.roles.includes('municipality_signatory') && !(roles.includes('municipality_signatory') && municipalityId === before.municipalityId);

/** Throws when roles and municipality do not fit together. */
export function refuseFault(rights: Rights): void {
  const fault = rightsFault(rights);
  if (fault) throw new InvalidInput([fault]);
}

/** Throws when the roles hold more than the giver does. */
export function refuseBeyond(held: ReadonlySet<Permission>, roles: readonly Role[]): void {
  const beyond = permissionBeyond(held, roles);
  if (beyond) throw new BeyondOwnRights(beyond);
}
