/** Opens agencies and changes their status; whatever is done inside an agency stands in its own audit trail with the reason. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { NotFound } from '../../platform/http/domain-error.js';
import { MemberInvitationsService } from '../../platform/identity/members/member-invitations.service.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import type { Actor, Source } from '../../platform/tenancy/tenant-scope.js';
import { AgencyStatusRefused, SlugNotConfirmed, SlugReserved, SlugTaken } from './agencies.errors.js';
import { AgencyHooks } from './agency-hooks.js';
import { type StatusStep, statusAfter } from './agency-status.js';
import { type AgencyFilter, type NewAgency, PlatformAgenciesRepository, type RegisteredAgency } from './platform-agencies.repository.js';
import { isReservedSlug, slugCandidates } from './slug-proposal.js';

export interface Admin { name: string; email: string }
export interface OpeningOrder extends Omit<NewAgency, 'id' | 'slug'> { slug?: string; firstAdmin: Admin; reason: string }
export interface Operator { actor: Actor; source: Source }

@Injectable()
export class PlatformAgenciesService {
  constructor(
    private readonly agencies: PlatformAgenciesRepository, private readonly crossing: Crossing, private readonly invitations: MemberInvitationsService, private readonly hooks: AgencyHooks,
  ) {}

  list(filter: AgencyFilter): Promise<RegisteredAgency[]> {
    return this.agencies.list({ ...filter, search: filter.search?.toLowerCase() || null });
  }

  async read(id: string): Promise<RegisteredAgency> {
    const agency = await this.agencies.find(id);
    if (!agency) throw new NotFound('agency');
    return agency;
  }

  /** The first free address that the name suggests. */
  async proposeSlug(name: string): Promise<string> {
    const candidates = slugCandidates(name);
    const taken = await this.agencies.takenAmong(candidates);
    const free = candidates.find((slug) => !taken.has(slug));
    if (!free) throw new SlugTaken(candidates[0] ?? '');
    return free;
  }

  /** Row, first admin's invitation, starter things and audit line come to be together or not at all. */
  async open({ firstAdmin, reason, slug: wished, ...order }: OpeningOrder, operator: Operator): Promise<RegisteredAgency> {
    if (wished && isReservedSlug(wished)) throw new SlugReserved(wished);
    const agency: NewAgency = { ...order, id: uuidv7(), slug: wished ?? (await this.proposeSlug(order.name)) };
    await this.crossing.actIn(agency.id, reason, operator, async () => {
      await this.agencies.insert(agency);
      await this.invitations.inviteAdmin({ ...firstAdmin, language: agency.languages[0] });
      await this.hooks.tellOpened();
      const { id, ...told } = agency;
      return { act: { action: 'platform.agency-opened', objectType: 'agency', objectId: id, after: told }, result: undefined };
    });
    return this.read(agency.id);
  }

  async inviteAdmin(id: string, admin: Admin, reason: string, operator: Operator): Promise<void> {
    const agency = await this.read(id);
    if (agency.status !== 'active') throw new AgencyStatusRefused(`The agency is ${agency.status}. Only an active agency can take on an admin.`);
    await this.crossing.actIn(id, reason, operator, async () => {
      const invitation = await this.invitations.inviteAdmin({ ...admin, language: agency.languages[0] });
      return { act: { action: 'platform.admin-invited', objectType: 'member-invitation', objectId: invitation.id }, result: undefined };
    });
  }

  async close(id: string, reason: string, slug: string, operator: Operator): Promise<RegisteredAgency> {
    if ((await this.read(id)).slug !== slug) throw new SlugNotConfirmed();
    return this.change(id, 'close', reason, operator);
  }

  /** Suspends, reopens or closes. Sessions, keys and public pages ask for an active agency at each use, so it holds at once. */
  async change(id: string, step: StatusStep, reason: string, operator: Operator): Promise<RegisteredAgency> {
    await this.read(id);
    await this.crossing.actIn(id, reason, operator, async () => {
      const before = await this.agencies.statusForChange();
      const after = before && statusAfter(before, step);
      if (!after) throw new AgencyStatusRefused(`The agency is ${before ?? 'unknown'}; that cannot be done now.`);
      await this.agencies.setStatus(after, reason);
      return { act: { action: `platform.agency-${after === 'active' ? 'reopened' : after}`, objectType: 'agency', objectId: id, before: { status: before }, after: { status: after } }, result: undefined };
    });
    return this.read(id);
  }
}
