/** Who signs or approves, as the server saw it: login, mail address, how they proved to be themselves, and from where. */
import { Injectable } from '@nestjs/common';
import { IdentityDatabase } from '../../../platform/identity/identity-database.js';
import type { Principal, UserPrincipal } from '../../../platform/identity/principal.js';
import { tenantScope } from '../../../platform/tenancy/tenant-scope.js';
import { PersonNeeded } from '../agreements.errors.js';

export interface SeenSigner { userId: string; name: string; email: string; ip: string; userAgent: string; authentication: string }

/** Throws for an API key: a signature is a person's. */
export function personOf(caller: Principal): UserPrincipal {
  if (caller.kind !== 'user') throw new PersonNeeded();
  return caller;
}

@Injectable()
export class Signers {
  constructor(private readonly identity: IdentityDatabase) {}

  /** In the unit of work of the act. */
  async see(person: UserPrincipal): Promise<SeenSigner> {
    const [user] = await this.identity.query<{ email: string }>('select email from app_user where id = $1', [person.userId]);
    if (!user) throw new PersonNeeded();
    const { source } = tenantScope();
    return { userId: person.userId, name: person.name, email: user.email, ip: source.ip ?? 'unknown', userAgent: source.userAgent ?? 'unknown', authentication: person.secondFactorAt ? 'session: password and one-time code' : 'session: password' };
  }
}
