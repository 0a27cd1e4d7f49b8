/** The people who sign in to the demo, with passwords and second factors that everybody may know. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { hashPassword } from '../platform/identity/passwords/password-hash.js';
import { SecondFactor } from '../platform/identity/second-factor/second-factor.js';
import { Crossing } from '../platform/tenancy/crossing.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { demoPassword, type DemoUser, demoUsers } from './demo-agencies.js';

@Injectable()
export class DemoLogins {
  constructor(private readonly crossing: Crossing, private readonly work: UnitOfWork, private readonly tenant: Tenant, private readonly factor: SecondFactor) {}

  /** Adds the users, and their memberships in this agency, that are missing. */
  async ensure(slug: string, agencyId: string): Promise<void> {
    const townOf = (name: string) => this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, async () =>
      (await this.tenant.query<{ id: string }>('select municipality_id as id from municipality_name where agency_id = $1 and name = $2 limit 1', [agencyId, name]))[0]?.id ?? null);
    for (const user of demoUsers) {
      const userId = await this.user(user);
      const roles = user.roles[slug];
      if (!roles) continue;
      const town = user.municipality?.[slug];
      const municipalityId = town === undefined ? null : await townOf(town);
      if (town !== undefined && municipalityId === null) continue;
      await this.crossing.query('give a demo user a membership',
        "insert into membership (agency_id, id, user_id, roles, municipality_id, created_at) values ($1, $2, $3, $4, $5, date_trunc('day', now() - interval '26 months') + interval '15 hours') on conflict (agency_id, user_id) do nothing", [agencyId, uuidv7(), userId, roles, municipalityId]);
    }
  }

  private async user(user: DemoUser): Promise<string> {
    const [known] = await this.crossing.query<{ id: string }>('find a demo user', 'select id from app_user where email = $1', [user.email]);
    if (known) return known.id;
    const { id } = user;
    await this.crossing.query('add a demo user',
      `insert into app_user (id, email, name, operator, password_hash, password_changed_at, password_characters, totp_secret, totp_confirmed_at)
       values ($1, $2, $3, $4, $5, now(), $6, $7, now())`, [id, user.email, user.name, user.operator ?? false, await hashPassword(demoPassword), demoPassword.length, this.factor.sealed(id, user.totpSecret)]);
    return id;
  }
}
