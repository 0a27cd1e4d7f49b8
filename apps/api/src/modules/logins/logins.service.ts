/** Links logins to people: never one's own, never a second person, and never in silence. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { DomainError, NotFound } from '../../platform/http/domain-error.js';
import { ComplaintRights } from '../../platform/identity/members/complaint-rights.service.js';
import { MembersService } from '../../platform/identity/members/members.service.js';
import { membershipBehind, type Principal } from '../../platform/identity/principal.js';
import { LoginStays, LoginTaken, OwnLogin, UnknownReference } from '../people/people.errors.js';
import { PeopleHooks } from '../people/people-hooks.js';
import { PeopleService, type PersonView } from '../people/people.service.js';
import { LoginLetters } from './login-letters.js';
import { type LinkedMember, LoginsRepository } from './logins.repository.js';

@Injectable()
export class LoginsService {
  constructor(
    private readonly logins: LoginsRepository, private readonly people: PeopleService, private readonly members: MembersService, private readonly hooks: PeopleHooks, private readonly letters: LoginLetters, private readonly audit: AuditService,
    private readonly rights: ComplaintRights,
  ) {}

  /** The login that is this person now; null where nobody is linked. */
  async read(personId: string) {
    const person = await this.logins.person(personId);
    if (!person) throw new NotFound('person');
    const [linked] = await this.logins.linked(personId);
    if (!linked) return null;
    const { id, name, email, roles } = await this.members.read(linked.id);
    return { membershipId: id, name, email, roles, ended: linked.endedAt !== null, emailDiffers: differs(person.email, email) };
  }

  /** @param wish.correction why an earlier link of this login was a mistake; possible while it has done nothing for that person */
  async link(caller: Principal, personId: string, { membershipId, correction }: { membershipId: string | null; correction: string | null }): Promise<PersonView> {
    if (caller.kind !== 'user') throw new DomainError('forbidden', 'access/denied', 'A person links logins.');
    const admins = await this.members.admins();
    const person = await this.logins.lockPerson(personId);
    if (!person) throw new NotFound('person');
    const before = await this.logins.linked(personId);
    const target = membershipId === null ? null : await this.logins.lockMember(membershipId);
    if (target === undefined) throw new UnknownReference('membershipId', 'member');
    const leaving = before.filter((each) => each.id !== target?.id);
    if (leaving.length === 0 && (!target || target.personId === personId)) return this.people.read(personId);
    const past = target && (await this.logins.past(target.userId, personId));
    const alone = admins.every((each) => each === caller.membershipId);
    const firstOfAll = past?.others.length === 0 && target?.personId === null && !past.personHadLogin && leaving.length === 0;
    // Where nobody else could do it, an administrator may say once who they are; never again, and never for somebody who had a login.
    if ([...leaving, target].some((each) => each && each.id === membershipBehind(caller)) && !(alone && firstOfAll)) throw new OwnLogin();
    for (const each of leaving) await this.logins.unlink(each.id, caller.userId);
    if (target) await this.take(caller.userId, target, personId, past?.others ?? [], correction);
    const email = target ? (await this.members.read(target.id)).email : null;
    await this.audit.record({
      action: 'people.login-linked', objectType: 'person', objectId: personId, before: { membershipId: before[0]?.id ?? null },
      after: { membershipId, ...(email === null ? {} : { emailDiffers: differs(person.email, email) }), ...(correction ? { correction } : {}) },
    });
    if (target) await this.rights.settle(caller, target.id);
    await this.hooks.tellChanged([personId]);
    await this.letters.tell({ eventId: uuidv7(), personId, linked: target?.id ?? null, unlinked: leaving.filter((each) => each.endedAt === null).map((each) => each.id), admins: admins.filter((each) => each !== caller.membershipId) });
    return this.people.read(personId);
  }

  private async take(by: string, target: LinkedMember, personId: string, others: readonly string[], correction: string | null): Promise<void> {
    if (others.length > 0 && correction === null) throw target.personId !== null && target.personId !== personId ? new LoginTaken() : new LoginStays();
    if (others.length > 0 && correction !== null) {
      await this.logins.unlink(target.id, by);
      await this.logins.correct(target.userId, others, correction);
      await this.audit.record({ action: 'people.login-corrected', objectType: 'membership', objectId: target.id, before: { personIds: others }, after: { personId, correction } });
    }
    await this.logins.link(target.id, personId, by);
  }
}

const differs = (roster: string | null, login: string): boolean => roster !== null && roster.toLowerCase() !== login.toLowerCase();
