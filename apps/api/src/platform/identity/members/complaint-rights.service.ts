/** The right to read or handle complaints takes two people: one gives it, another one confirms it for the person that the login belongs to. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { NotFound } from '../../http/domain-error.js';
import type { Source } from '../../tenancy/tenant-scope.js';
import { UnitOfWork } from '../../tenancy/unit-of-work.js';
import { actorOf, type Principal, userBehind } from '../principal.js';
import { type Candidate, type Confirmers, confirmersOf } from './complaint-right-rule.js';
import { ComplaintRightsRepository, type Login, type WaitingRow } from './complaint-rights.repository.js';
import { ComplaintRightRefused } from './members.errors.js';

declare module '../../jobs/job-registry.js' {
  interface Jobs {
    /** Announced by the database beside every change; `by` is a user. */
    'members.complaints-right': { membershipId: string; what: 'given' | 'confirmed' | 'taken' | 'voided'; by: string | null; eventId: string };
  }
}

export interface WaitingRight { row: WaitingRow; login: Login | null; givenBy: string | null; kind: Confirmers['kind']; confirmers: { membershipId: string; name: string }[]; mayConfirm: boolean }

@Injectable()
export class ComplaintRights {
  constructor(private readonly rights: ComplaintRightsRepository, private readonly audit: AuditService, private readonly work: UnitOfWork) {}

  /** Who waits: all of them for those who see members, otherwise those whom the caller may confirm. */
  async waiting(caller: Principal): Promise<WaitingRight[]> {
    // A person confirms; a key has nobody to tell.
    const rows = caller.kind === 'user' ? await this.rights.waiting(null) : [];
    if (rows.length === 0) return [];
    const all = await this.told(caller, rows);
    return all.filter((each) => each.mayConfirm || caller.permissions.has('members:read'));
  }

  /** The caller's own right that waits, in the agency they chose; opens its own unit of work, since a role that waits gives nothing else. Whoever is bound to a municipality has none. */
  async own(caller: Principal, source: Source): Promise<WaitingRight | null> {
    if (caller.kind !== 'user' || !caller.agencyId || !caller.membershipId || caller.municipalityId) return null;
    const { agencyId, membershipId } = caller;
    return this.work.run({ agencyId, municipalityId: null, actor: actorOf(caller), source }, async () => {
      const rows = (await this.rights.waiting(null)).filter((row) => row.membershipId === membershipId);
      return rows.length === 0 ? null : ((await this.told(caller, rows))[0] ?? null);
    });
  }

  private async told(caller: Principal, rows: readonly WaitingRow[]): Promise<WaitingRight[]> {
    const candidates = await this.rights.candidates();
    const names = await this.rights.logins([...rows.flatMap(({ userId, givenBy }) => [userId, givenBy]), ...candidates.map(({ userId }) => userId)]);
    return rows.map((row): WaitingRight => {
      const { kind, who } = confirmersOf(row, candidates);
      return {
        row, login: names.get(row.userId) ?? null, givenBy: names.get(row.givenBy ?? '')?.name ?? null, kind, mayConfirm: isAmong(caller, who),
        confirmers: who.flatMap(({ membershipId, userId }) => { const name = names.get(userId)?.name; return name === undefined ? [] : [{ membershipId, name }]; }),
      };
    });
  }

  /** @param personId whom the caller was shown: they confirm that person, and nobody who was linked meanwhile */
  async confirm(caller: Principal, membershipId: string, personId: string): Promise<void> {
    const [row] = await this.rights.waiting(membershipId);
    const { kind, who } = row ? confirmersOf(row, await this.rights.candidates()) : { kind: 'nobody-else' as const, who: [] };
    // Whoever may neither confirm nor see members learns nothing of who waits.
    if (!row || (!isAmong(caller, who) && !caller.permissions.has('members:read'))) throw new NotFound('member whose right to complaints waits');
    if (!isAmong(caller, who)) throw new ComplaintRightRefused('not-you');
    if (row.personId === null) throw new ComplaintRightRefused('no-person');
    if (row.personId !== personId) throw new ComplaintRightRefused('other-person');
    await this.take(row, userBehind(caller), kind);
  }

  /** Call after a role was given or a login linked: where there is nobody else who could confirm, it takes effect at once. Answers whether it holds. */
  async settle(caller: Principal, membershipId: string): Promise<boolean> {
    const [row] = await this.rights.waiting(membershipId);
    if (row && row.personId !== null && row.userId !== userBehind(caller)) {
      const { kind } = confirmersOf(row, await this.rights.candidates());
      if (kind === 'nobody-else') await this.take(row, userBehind(caller), kind);
    }
    return this.rights.isConfirmed(membershipId);
  }

  /** For letters: who is asked to confirm, and everybody who is told of every change. */
  async concerned(membershipId: string): Promise<{ waits: boolean; asked: Candidate[]; told: { membershipId: string }[] }> {
    const [row] = await this.rights.waiting(membershipId);
    return { waits: row !== undefined, asked: row ? confirmersOf(row, await this.rights.candidates()).who : [], told: await this.rights.told() };
  }

  /** What two logins are called, in letters. */
  async names(membershipId: string, by: string | null): Promise<{ member: string | null; by: string | null }> {
    const userId = await this.rights.userOf(membershipId);
    const names = await this.rights.logins([userId, by]);
    return { member: names.get(userId ?? '')?.name ?? null, by: names.get(by ?? '')?.name ?? null };
  }

  private async take(row: WaitingRow, by: string, kind: Confirmers['kind']): Promise<void> {
    await this.rights.confirm(row.membershipId, by);
    await this.audit.record({ action: 'members.complaints-right-confirmed', objectType: 'membership', objectId: row.membershipId, after: { roles: row.roles, personId: row.personId, givenBy: row.givenBy, confirmedAs: kind } });
  }
}

/** A person confirms, in their own session. */
const isAmong = (caller: Principal, who: readonly Candidate[]): boolean => caller.kind === 'user' && who.some(({ membershipId }) => membershipId === caller.membershipId);
