/** Who my people are, and what they owe. A supervisor reaches those below them only; who manages the roster reaches everybody but themselves. */
import { Injectable } from '@nestjs/common';
import { NotFound } from '../../../platform/http/domain-error.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { MyPersonService, NoPerson } from '../../people/my-person.service.js';
import { searchedWords } from '../../people/person-name.js';
import { type Below, SupervisorChainService } from '../../people/supervisor-chain.service.js';
import { AcknowledgementClock, type AgencyNow } from '../acknowledgements/acknowledgement-clock.js';
import { type MemberRow, TeamRepository } from './team.repository.js';

export interface Member { row: MemberRow; level: number; supervisor: { id: string; name: string } | null; actingFor: { id: string; name: string } | null; lastChasedAt: Date | null }
export interface TeamQuery { level: 'direct' | 'all'; show: 'all' | 'open' | 'overdue'; search?: string | undefined }

@Injectable()
export class TeamService {
  constructor(
    private readonly team: TeamRepository, private readonly people: MyPersonService, private readonly chain: SupervisorChainService, private readonly letters: StaffLetters, private readonly clock: AcknowledgementClock,
  ) {}

  async list(caller: Principal, query: TeamQuery, after: [number, string, string] | null, limit: number): Promise<Member[]> {
    const here = await this.clock.here();
    const me = await this.people.personOrNull(caller);
    const everybody = this.answersForAll(caller) && query.level === 'all';
    const mine = everybody ? null : (await this.below(caller, here)).filter((one) => query.level === 'all' || one.level === 1);
    const rows = await this.team.members({ people: mine?.map((one) => one.personId) ?? null, except: me?.id ?? null }, query.show, searchedWords(query.search).slice(0, 5), here.today, after, limit);
    const below = new Map((mine ?? (await this.placed(me, here, rows.map((row) => row.id)))).map((one) => [one.personId, one]));
    const chased = await this.letters.lastChased(rows.map((row) => row.id));
    const names = await this.team.names([...new Set(rows.flatMap((row) => [below.get(row.id)?.supervisorId, below.get(row.id)?.actingForId].filter((id) => typeof id === 'string' && id !== '') as string[]))]);
    const named = (id: string | null | undefined) => (id ? { id, name: names.get(id) ?? '' } : null);
    return rows.map((row) => {
      const place = below.get(row.id);
      return { row, level: place?.level ?? 1, supervisor: named(place?.supervisorId), actingFor: named(place?.actingForId), lastChasedAt: chased.get(row.id) ?? null };
    });
  }

  async summary(caller: Principal) {
    const here = await this.clock.here();
    const below = await this.below(caller, here);
    const acting = [...new Set(below.flatMap((one) => one.actingForId ?? []))];
    const names = await this.team.names(acting);
    return {
      people: below.length, direct: below.filter((one) => one.level === 1).length, ...(await this.team.totals(below.map((one) => one.personId), here.today)), actingFor: acting.map((id) => ({ id, name: names.get(id) ?? '' })), selves: [...(await this.selves(caller))],
    };
  }

  /** Throws {@link NotFound} when the person is not one of the caller's. */
  async reach(caller: Principal, personId: string): Promise<void> {
    if (!(await this.reached(caller, [personId])).has(personId)) throw new NotFound('person');
  }

  /** Which of these people the caller may act on; never the caller, nor whom the caller's login or the maker of the key was before. */
  async reached(caller: Principal, personIds: readonly string[]): Promise<Set<string>> {
    const here = await this.clock.here();
    const me = await this.people.personOrNull(caller);
    await this.people.refuseSeparated(caller);
    const selves = await this.people.selvesOf(caller);
    const others = personIds.filter((id) => !selves.has(id));
    if (this.answersForAll(caller)) {
      const there = await this.team.names(others);
      return new Set(others.filter((id) => there.has(id)));
    }
    if (!me) return new Set();
    return new Set((await this.chain.below(me.id, here.today, others)).map((one) => one.personId));
  }

  /** Everybody whom the caller is or was: no witness of what they record. */
  selves(caller: Principal): Promise<Set<string>> {
    return this.people.selvesOf(caller);
  }

  /** A small agency has people whom nobody supervises: who manages the roster answers for them. */
  private answersForAll(caller: Principal): boolean {
    return caller.permissions.has('people:manage');
  }

  private async below(caller: Principal, here: AgencyNow): Promise<Below[]> {
    const me = await this.people.personOrNull(caller);
    if (this.answersForAll(caller)) return this.placed(me, here, null);
    if (!me) throw new NoPerson();
    return this.chain.below(me.id, here.today);
  }

  /** Where these people stand to somebody who answers for all; null: everybody employed. */
  private async placed(me: { id: string } | null, here: AgencyNow, among: readonly string[] | null): Promise<Below[]> {
    const below = me ? await this.chain.below(me.id, here.today, among) : [];
    const placed = new Set(below.map((one) => one.personId));
    const others = (among ?? (await this.team.everybody())).filter((id) => !placed.has(id) && id !== me?.id);
    const nearest = new Map((await this.chain.above(others, here.today)).toReversed().map((one) => [one.personId, one.supervisorId]));
    // Without a supervisor of their own they are the caller's directly.
    return [...below, ...others.map((personId): Below => ({ personId, level: nearest.has(personId) ? 2 : 1, actingForId: null, supervisorId: nearest.get(personId) ?? '' }))];
  }
}
