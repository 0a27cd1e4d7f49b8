/** How members of the agency must sign in: second factor for all, use notification, age of passwords. */
import { Injectable } from '@nestjs/common';
import type { signInPolicy } from '@rapport/api-contract/members';
import type { z } from 'zod';
import { AuditService } from '../../audit/audit.service.js';
import { tenantScope } from '../../tenancy/tenant-scope.js';
import { SignInPolicyRepository } from './sign-in-policy.repository.js';

export type SignInPolicy = z.output<typeof signInPolicy>;

@Injectable()
export class SignInPolicyService {
  constructor(private readonly policies: SignInPolicyRepository, private readonly audit: AuditService) {}

  read(): Promise<SignInPolicy> {
    return this.policies.own();
  }

  async change(change: Partial<SignInPolicy>): Promise<SignInPolicy> {
    const before = await this.policies.own();
    const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
    if (Object.keys(given).length === 0) return before;
    const after: SignInPolicy = { ...before, ...given };
    // An empty notice is none: nobody should have to accept nothing.
    after.notice ||= null;
    await this.policies.set(after);
    await this.audit.record({ action: 'members.sign-in-policy-changed', objectType: 'agency', objectId: tenantScope().agencyId, before, after });
    return after;
  }
}
