/** People of a municipality, as they see each other; and taking a right from one of them, which needs nobody of the agency. */
import { Injectable } from '@nestjs/common';
import { type OfSide, type SideRole, takingRefusal } from '@rapport/agreement-engine/side-authority';
import { takeable } from '@rapport/api-contract/municipality-people';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { DomainError, NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { Outbox } from '../../../platform/jobs/outbox.service.js';
import { Clock } from '../../notifications/clock.js';
import { AgreementHooks } from '../agreement-hooks.js';
import { reviewerOf } from './answers.service.js';
import { type ActingRow, ReviewersRepository } from './reviewers.repository.js';
import { RightsTakenRepository, type TakenRow } from './rights-taken.repository.js';

export type Take = (typeof takeable)[number];

const words = {
  'no-authority': { kind: 'forbidden', detail: 'Who signs for your municipality takes rights away; while nobody signs for it, who approves. Ask one of them.' },
  'nothing-taken': { kind: 'conflict', detail: 'They do not hold that, or nothing else: take their whole access, or read the list again.' },
  'elder': { kind: 'forbidden', detail: 'They held authority for your municipality before you, or were given it together with you. Only the agency ends their access: ask it.' },
  'last-authority': { kind: 'conflict', detail: 'You are the only one of your municipality with this authority. Have the agency invite another person who has it first.' },
} as const;
class TakingRefused extends DomainError {
  constructor(refusal: keyof typeof words) {
    super(words[refusal].kind, `municipality-people/${refusal}`, words[refusal].detail);
  }
}

const keptOf = (roles: readonly SideRole[], take: Take): SideRole[] => (take === 'access' ? [] : roles.filter((role) => role !== take));
/** A single right is taken from whoever keeps another. */
const asked = (roles: readonly SideRole[], take: Take): boolean => take === 'access' || (roles.includes(take) && roles.length > 1);

@Injectable()
export class MunicipalityPeopleService {
  constructor(private readonly reviewers: ReviewersRepository, private readonly rights: RightsTakenRepository, private readonly audit: AuditService, private readonly outbox: Outbox, private readonly hooks: AgreementHooks, private readonly clock: Clock) {}

  async people(caller: Principal): Promise<{ items: (ActingRow & { mine: boolean; elder: boolean; mayTake: Take[] })[]; taken: TakenRow[] }> {
    const { municipalityId, membershipId } = reviewerOf(caller);
    const acting = await this.reviewers.acting(municipalityId);
    const side: OfSide[] = acting.filter(({ state }) => state === 'member');
    const may = (whom: ActingRow, take: Take) => asked(whom.roles, take) && (take === 'access' || whom.state === 'member') && takingRefusal({ side, by: membershipId, whom, kept: keptOf(whom.roles, take) }) === null;
    const elder = (whom: ActingRow) => takingRefusal({ side, by: membershipId, whom, kept: [] }) === 'elder';
    return { items: acting.map((each) => ({ ...each, mine: each.id === membershipId, elder: elder(each), mayTake: takeable.filter((take) => may(each, take)) })), taken: await this.rights.latest(municipalityId) };
  }

  async take(caller: Principal, colleagueId: string, { take, reason }: { take: Take; reason: string }): Promise<TakenRow> {
    const { municipalityId, membershipId: by } = reviewerOf(caller);
    const side = await this.rights.lockSide(municipalityId);
    const member = side.find(({ id }) => id === colleagueId);
    const whom = member ?? (await this.rights.invited(municipalityId, colleagueId));
    if (!whom) throw new NotFound('person');
    const kept = keptOf(whom.roles, take);
    const refusal = takingRefusal({ side: side.filter(({ open }) => open), by, whom, kept }) ?? (asked(whom.roles, take) && (member || take === 'access') ? null : 'nothing-taken');
    if (refusal !== null) throw new TakingRefused(refusal);
    const taken = await this.rights.take({ id: uuidv7(), municipalityId, membershipId: member ? colleagueId : null, invitationId: member ? null : colleagueId, kept, reason, by });
    await this.audit.record({ action: 'municipality.right-taken', objectType: member ? 'membership' : 'member_invitation', objectId: colleagueId, before: { roles: whom.roles }, after: { roles: kept, reason, municipalityId } });
    await this.outbox.add('municipality.right-taken', { takenId: taken.id });
    if (member) await this.hooks.tellRightsEnded(municipalityId, this.clock.now());
    return taken;
  }
}
