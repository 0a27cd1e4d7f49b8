/** The current agency's rules of sign-in; without a row the defaults hold. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../tenancy/tenant.js';
import type { SignInPolicy } from './sign-in-policy.service.js';

@Injectable()
export class SignInPolicyRepository {
  constructor(private readonly tenant: Tenant) {}

  async own(): Promise<SignInPolicy> {
    const [row] = await this.tenant.query<SignInPolicy>(
      'select second_factor_for_all as "secondFactorForAll", notice, password_max_age_days as "passwordMaxAgeDays" from sign_in_policy where agency_id = $1', [this.tenant.agencyId]);
    return row ?? { secondFactorForAll: false, notice: null, passwordMaxAgeDays: null };
  }

  async set(policy: SignInPolicy): Promise<void> {
    await this.tenant.query(
      `insert into sign_in_policy (agency_id, second_factor_for_all, notice, password_max_age_days) values ($1, $2, $3, $4)
       on conflict (agency_id) do update set second_factor_for_all = excluded.second_factor_for_all, notice = excluded.notice, password_max_age_days = excluded.password_max_age_days`,
      [this.tenant.agencyId, policy.secondFactorForAll, policy.notice, policy.passwordMaxAgeDays]);
  }
}
