/** Tells raters that role-plays wait for them: the morning after one was finished, then weekly; how many and since when, never whose. */
import { permissionsInForce, type Role } from '@rapport/api-contract/permissions';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Temporal } from 'temporal-polyfill';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { letterPages } from '../../letters/letter-pages.js';
import { LetterWriters, type Notice } from '../../letters/letter-writers.js';
import type { LetterRow } from '../../letters/staff-letters.repository.js';
import { StaffLetters } from '../../letters/staff-letters.service.js';
import { Clock } from '../../notifications/clock.js';
import { type Day, dayIn } from '../../people/civil-day.js';
import { SupervisorChainService } from '../../people/supervisor-chain.service.js';

interface Waiting { id: string; personId: string; finishedAt: Date; raters: string[] }
interface Rater { membershipId: string; userId: string; personId: string | null; everybody: boolean }
const most = 5000;

/** Whether somebody is written to on `today` about plays finished on these days. */
export function isTold(finished: readonly Day[], today: Day): boolean {
  const ages = finished.map((day) => Temporal.PlainDate.from(day).until(today).days);
  const oldest = Math.max(0, ...ages);
  return ages.includes(1) || (oldest > 0 && oldest % 7 === 0);
}

@Injectable()
export class RaterLetters implements OnModuleInit {
  constructor(
    private readonly tenant: Tenant, private readonly letters: StaffLetters, private readonly writers: LetterWriters, private readonly chain: SupervisorChainService, private readonly agencies: AgenciesService, private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.writers.register(['role-plays-waiting'], (letter) => this.write(letter));
  }

  /** Once a day, in the current unit of work. */
  async plan(): Promise<void> {
    const { timeZone } = await this.agencies.profile();
    const today = dayIn(timeZone, this.clock.now());
    const waiting = await this.waiting();
    const told = [...(await this.shares(waiting, today))].filter(([, plays]) => isTold(plays.map((play) => dayIn(timeZone, play.finishedAt)), today));
    if (told.length > 0) await this.letters.tell('role-plays-waiting', told.map(([membershipId]) => ({ membershipId })), { day: today });
  }

  private async write({ membershipId, about }: LetterRow): Promise<Notice | null> {
    const plays = (await this.shares(await this.waiting(), String(about.day))).get(membershipId ?? '');
    if (!plays || plays.length === 0) return null;
    const { timeZone } = await this.agencies.profile();
    const since = plays.map((play) => dayIn(timeZone, play.finishedAt)).toSorted()[0] ?? '';
    return { values: { n: plays.length, day: { day: since } }, path: letterPages.rolePlays() };
  }

  private waiting(): Promise<Waiting[]> {
    return this.tenant.query(
      `select r.id, r.person_id as "personId", r.finished_at as "finishedAt", array(select s.rater_id from role_play_score s where s.agency_id = $1 and s.role_play_id = r.id) as raters
       from role_play r where r.agency_id = $1 and r.state = 'finished' and r.raters > 0 order by r.finished_at limit $2`, [this.tenant.agencyId, most]);
  }

  /** Rater → plays that they may score and have not: the coordinator everybody's, a supervisor those of the people below, nobody their own. */
  private async shares(waiting: readonly Waiting[], day: Day): Promise<Map<string, Waiting[]>> {
    const raters = waiting.length === 0 ? [] : await this.raters();
    const above = new Map<string, Set<string>>();
    for (const one of raters.length === 0 ? [] : await this.chain.above([...new Set(waiting.map((play) => play.personId))], day)) above.set(one.supervisorId, (above.get(one.supervisorId) ?? new Set<string>()).add(one.personId));
    const share = ({ personId, userId, everybody }: Rater) => waiting.filter((play) => play.personId !== personId && !play.raters.includes(userId) && (everybody || (personId !== null && (above.get(personId)?.has(play.personId) ?? false))));
    return new Map(raters.map((rater) => [rater.membershipId, share(rater)] as const).filter(([, plays]) => plays.length > 0));
  }

  private async raters(): Promise<Rater[]> {
    const rows = await this.tenant.query<{ id: string; userId: string; personId: string | null; roles: Role[]; confirmed: boolean }>(
      'select id, user_id as "userId", person_id as "personId", roles, complaints_confirmed_at is not null as confirmed from membership where agency_id = $1 and ended_at is null and municipality_id is null', [this.tenant.agencyId]);
    return rows.flatMap(({ id, userId, personId, roles, confirmed }) => {
      const held = permissionsInForce(roles, confirmed);
      return held.has('training:score') ? [{ membershipId: id, userId, personId, everybody: held.has('training:manage') }] : [];
    });
  }
}
