/** Stores which login is which person; the database keeps the history and refuses a second person. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { LoginHasActed, LoginStays } from '../people/people.errors.js';

export interface LinkedMember { id: string; userId: string; personId: string | null; endedAt: Date | null }

const columns = 'id, user_id as "userId", person_id as "personId", ended_at as "endedAt"';

@Injectable()
export class LoginsRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The e-mail on the roster, with the person's row held; undefined where there is no such person. */
  async lockPerson(id: string): Promise<{ email: string | null } | undefined> {
    return (await this.tenant.query<{ email: string | null }>('select email from person where agency_id = $1 and id = $2 for update', [this.tenant.agencyId, id]))[0];
  }

  async person(id: string): Promise<{ email: string | null } | undefined> {
    return (await this.tenant.query<{ email: string | null }>('select email from person where agency_id = $1 and id = $2', [this.tenant.agencyId, id]))[0];
  }

  /** Members that are linked to the person, the open one first; ended ones too. */
  linked(personId: string): Promise<LinkedMember[]> {
    return this.tenant.query<LinkedMember>(`select ${columns} from membership where agency_id = $1 and person_id = $2 order by ended_at nulls first, id`, [this.tenant.agencyId, personId]);
  }

  /** A member that has not ended, held. */
  async lockMember(id: string): Promise<LinkedMember | undefined> {
    return (await this.tenant.query<LinkedMember>(`select ${columns} from membership where agency_id = $1 and id = $2 and ended_at is null for update`, [this.tenant.agencyId, id]))[0];
  }

  /** Whom the login was linked to and not by mistake, and whether the person ever had a login. */
  async past(userId: string, personId: string): Promise<{ others: string[]; personHadLogin: boolean }> {
    const rows = await this.tenant.query<{ userId: string; personId: string }>(
      'select user_id as "userId", person_id as "personId" from person_login where agency_id = $1 and (user_id = $2 or person_id = $3) and corrected_at is null', [this.tenant.agencyId, userId, personId]);
    return { others: rows.filter((row) => row.userId === userId && row.personId !== personId).map((row) => row.personId), personHadLogin: rows.some((row) => row.personId === personId) };
  }

  /** @param by whoever takes away what a confirmed right to complaints was confirmed for gives it anew, and does not confirm it */
  async unlink(membershipId: string, by: string): Promise<void> {
    await this.tenant.query('update membership set person_id = null, complaints_given_by = case when complaints_confirmed_at is null then complaints_given_by else $3 end where agency_id = $1 and id = $2', [this.tenant.agencyId, membershipId, by]);
  }

  /** Throws {@link LoginStays} where the login was linked to another person before. */
  async link(membershipId: string, personId: string, by: string): Promise<void> {
    await this.tenant.query('update membership set person_id = $3, complaints_given_by = case when complaints_confirmed_at is null then complaints_given_by else $4 end where agency_id = $1 and id = $2', [this.tenant.agencyId, membershipId, personId, by]).catch((error: unknown) => {
      throw violationOf(error)?.constraint === 'membership_keeps_person' ? new LoginStays() : error;
    });
  }

  /** Takes wrong links back, with the reason. Throws {@link LoginHasActed}. */
  async correct(userId: string, personIds: readonly string[], reason: string): Promise<void> {
    await this.tenant.query('update person_login set corrected_at = now(), correction = $4 where agency_id = $1 and user_id = $2 and person_id = any($3) and corrected_at is null', [this.tenant.agencyId, userId, personIds, reason]).catch((error: unknown) => {
      throw violationOf(error)?.constraint === 'person_login_has_acted' ? new LoginHasActed() : error;
    });
  }
}
