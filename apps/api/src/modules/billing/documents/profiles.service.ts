/** Who bills and who is billed: kept with a revision, so that two people never overwrite each other, and told to the audit trail. */
import { Injectable } from '@nestjs/common';
import { changedDetails } from '@rapport/billing-engine/second-person';
import { canonicalJson } from '@rapport/policy-engine/canonical-content';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { searchedName } from '../../agencies/municipality-name.js';
import { ProfileChanged } from '../billing.errors.js';
import { AccountChanges, type WaitingChange, withoutAccount } from './account-changes.service.js';
import { type Buyer, type ListedBuyer, ProfilesRepository, type Seller } from './profiles.repository.js';

export interface SellerAnswer { profile: Seller | null; revision: number; change: WaitingChange | null }
export interface BuyerAnswer { municipality: { id: string; name: string }; profile: Buyer | null; revision: number }
const forTrail = (profile: Seller): Seller => ({ ...profile, payment: withoutAccount(profile.payment) });

@Injectable()
export class ProfilesService {
  constructor(private readonly profiles: ProfilesRepository, private readonly changes: AccountChanges, private readonly audit: AuditService) {}

  async seller(): Promise<SellerAnswer> {
    return { ...((await this.profiles.seller()) ?? { profile: null, revision: 0 }), change: await this.changes.waiting() };
  }

  /** What is entered the first time stands at once. Later another way to pay is a proposal; the rest stands. Throws ProfileChanged, AccountChangeWaits. */
  async writeSeller(profile: Seller, revision: number): Promise<SellerAnswer> {
    const before = (await this.profiles.lockSeller())?.profile;
    const stored = before ? { ...profile, payment: before.payment } : profile;
    if (!(await this.profiles.writeSeller(stored, revision, tenantScope().actor.label))) throw new ProfileChanged();
    if (!before || canonicalJson(before) !== canonicalJson(stored)) await this.audit.record({ action: 'billing.seller-changed', objectType: 'agency', before: before ? forTrail(before) : null, after: forTrail(stored) });
    if (!before) await this.changes.entered();
    else if (changedDetails(before.payment, profile.payment).length > 0) await this.changes.propose(before.payment, profile.payment);
    return this.seller();
  }

  buyers({ search, missing }: { search?: string | undefined; missing: boolean }, after: [string, string] | null, limit: number): Promise<ListedBuyer[]> {
    return this.profiles.buyers({ search: searchedName(search), missing }, after, limit);
  }

  async buyer(municipalityId: string): Promise<BuyerAnswer> {
    const municipality = await this.profiles.municipality(municipalityId);
    if (!municipality) throw new NotFound('municipality');
    return { municipality, ...((await this.profiles.buyer(municipalityId)) ?? { profile: null, revision: 0 }) };
  }

  async writeBuyer(municipalityId: string, profile: Buyer, revision: number): Promise<BuyerAnswer> {
    const { profile: before } = await this.buyer(municipalityId);
    if (!(await this.profiles.writeBuyer(municipalityId, profile, revision, tenantScope().actor.label))) throw new ProfileChanged();
    await this.audit.record({ action: 'billing.buyer-changed', objectType: 'municipality', objectId: municipalityId, before: before ? { ...before } : null, after: { ...profile } });
    return this.buyer(municipalityId);
  }
}
