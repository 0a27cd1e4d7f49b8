/** Nudging people about what they owe: once a day each, whoever asks, and within the duty window. */
import type { chaseOutcomes } from '@rapport/api-contract/team';
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../../platform/audit/audit.service.js';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { AcknowledgementClock } from '../acknowledgements/acknowledgement-clock.js';
import { type MemberRow, TeamRepository } from './team.repository.js';
import { TeamService } from './team.service.js';

export type ChaseOutcome = (typeof chaseOutcomes)[number];

@Injectable()
export class ChasingService {
  constructor(
    private readonly team: TeamService, private readonly members: TeamRepository, private readonly letters: StaffLetters, private readonly clock: AcknowledgementClock,
    private readonly audit: AuditService,
  ) {}

  /** Nobody is written to unless all of them are the caller's people. */
  async chase(caller: Principal, personIds: readonly string[]): Promise<{ personId: string; outcome: ChaseOutcome }[]> {
    const asked = [...new Set(personIds)];
    const reached = await this.team.reached(caller, asked);
    if (asked.some((id) => !reached.has(id))) throw new NotFound('person');
    const here = await this.clock.here();
    const rows = new Map((await this.members.members({ people: asked, except: null }, 'all', [], here.today, null, asked.length)).map((row) => [row.id, row]));
    const why = new Map(asked.map((id) => [id, refusal(rows.get(id))]));
    const fresh = await this.letters.chase(asked.filter((id) => why.get(id) === null), caller.name);
    if (fresh.size > 0) await this.audit.record({ action: 'acknowledgements.chased', objectType: 'person', after: { personIds: [...fresh] } });
    return asked.map((personId) => ({ personId, outcome: why.get(personId) ?? (fresh.has(personId) ? 'sent' : 'already_chased_today') }));
  }
}

function refusal(row: MemberRow | undefined): ChaseOutcome | null {
  if (!row || row.open === 0) return 'nothing_owed';
  if (row.status === 'on_leave') return 'on_leave';
  return row.hasLogin ? null : 'no_login';
}
