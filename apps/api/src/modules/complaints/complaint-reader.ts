/** Says who reads complaints, for as long as a piece of work lasts: the database shows none to whoever does not say. */
import { Injectable } from '@nestjs/common';
import { membershipBehind, type Principal } from '../../platform/identity/principal.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import { MyPersonService } from '../people/my-person.service.js';
import { NobodyOfTheRoster } from './complaints.errors.js';

@Injectable()
export class ComplaintReader {
  constructor(private readonly tenant: Tenant, private readonly people: MyPersonService) {}

  /** As the caller: without the complaints that name whoever they are or were, or anybody below them. Throws {@link NobodyOfTheRoster}. */
  async as<T>(caller: Principal, work: () => Promise<T>): Promise<T> {
    await this.people.refuseSeparated(caller);
    const selves = await this.people.selvesOf(caller);
    if (selves.size === 0) throw new NobodyOfTheRoster();
    return this.within(`{${[...selves].join(',')}}`, membershipBehind(caller) ?? '', work);
  }

  /** For intake, letters and counts, which show nobody what was said; and for the writing of what {@link as} has shown. */
  asAll<T>(work: () => Promise<T>): Promise<T> {
    return this.within('all', '', work);
  }

  private async within<T>(reader: string, member: string, work: () => Promise<T>): Promise<T> {
    const [before] = await this.tenant.query<{ reader: string | null; member: string | null }>("select current_setting('app.complaint_reader', true) as reader, current_setting('app.complaint_member', true) as member", []);
    const say = (as: string, by: string) => this.tenant.query("select set_config('app.complaint_reader', $1, true), set_config('app.complaint_member', $2, true)", [as, by]);
    await say(reader, member);
    try {
      return await work();
    } finally {
      // After a failed statement the transaction is lost anyway, and with it the setting.
      await say(before?.reader ?? '', before?.member ?? '').catch(() => undefined);
    }
  }
}
