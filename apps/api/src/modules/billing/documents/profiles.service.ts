/** Who bills and who is billed: kept with a revision, so that two people never overwrite each other, and told to the audit trail. */
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { searchedName } from '../../agencies/municipality-name.js';
import { ProfileChanged } from '../billing.errors.js';
import { type Buyer, type ListedBuyer, ProfilesRepository, type Seller } from './profiles.repository.js';

export interface SellerAnswer { profile: Seller | null; revision: number }
export interface BuyerAnswer { municipality: { id: string; name: string }; profile: Buyer | null; revision: number }
/** The trail says that an account changed, and not to which. */
const withoutAccount = (profile: Seller) => ({ ...profile, payment: { ...profile.payment, accountNumber: profile.payment.accountNumber ? `…${profile.payment.accountNumber.slice(-4)}` : null } });

@Injectable()
export class ProfilesService {
  constructor(private readonly profiles: ProfilesRepository, private readonly audit: AuditService) {}

  async seller(): Promise<SellerAnswer> {
    return (await this.profiles.seller()) ?? { profile: null, revision: 0 };
  }

  async writeSeller(profile: Seller, revision: number): Promise<SellerAnswer> {
    const before = (await this.profiles.seller())?.profile;
    if (!(await this.profiles.writeSeller(profile, revision, tenantScope().actor.label))) throw new ProfileChanged();
    await this.audit.record({ action: 'billing.seller-changed', objectType: 'agency', before: before ? withoutAccount(before) : null, after: withoutAccount(profile) });
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
