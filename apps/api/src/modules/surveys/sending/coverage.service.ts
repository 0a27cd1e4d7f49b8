/** What a survey would do, and what became of it: figures only. */
import { Injectable } from '@nestjs/common';
import { type HiddenReason, MINIMUM_ANSWERS, suppressGroups } from '@rapport/trust-index/suppression';
import { Temporal } from 'temporal-polyfill';
import { AgenciesService } from '../../agencies/agencies.service.js';
import { AgencySettingsService } from '../../agencies/agency-settings.service.js';
import { Clock } from '../../notifications/clock.js';
import { civilDay, dueTime } from './due-time.js';
import { EligibilityRepository } from './eligibility.repository.js';
import { type FunnelRow, InvitationsRepository } from './invitations.repository.js';
import { byGroup, byRule, counted, notAsked, type ReasonCount, standingBack } from './standings.js';
import type { SurveyRow } from './surveys.repository.js';

export interface Forecast { matching: number; eligible: number; excluded: ReasonCount[]; firstDueAt: Date | null; lastDueAt: Date | null; days: { on: string; messages: number }[]; asOf: Date }
type Counted = Omit<FunnelRow, 'groupId' | 'groupName' | 'reasons'> & { eligible: number; excluded: number; unasked: number };
/** `completed` is null where so few answered that the figures hide it. */
export type Funnel = Omit<Counted, 'completed'> & { completed: number | null };
export interface Coverage { total: Funnel; groups: (Funnel & { group: { id: string; name: string } | null })[]; excluded: ReasonCount[]; unasked: ReasonCount[]; skipped: ReasonCount[]; enteredByHand: number; answersAsOf: string | null; asOf: Date }

const dayMs = 86_400_000;
const empty: Counted = { eligible: 0, excluded: 0, unasked: 0, planned: 0, skipped: 0, sent: 0, delivered: 0, failed: 0, opened: 0, completed: 0, expired: 0 };

/** The day after which invitations count towards a cap of `days`. */
export const capSince = (today: string, days: number): string => Temporal.PlainDate.from(today).subtract({ days }).toString();

/** A count that is zero is hidden too, once somebody was asked: between nobody and somebody lies a single person. */
const hides = (reason: HiddenReason | null | undefined, n: number): boolean => n < MINIMUM_ANSWERS.inside || (reason !== null && reason !== undefined);

@Injectable()
export class CoverageService {
  constructor(
    private readonly eligibility: EligibilityRepository, private readonly invitations: InvitationsRepository, private readonly agencies: AgenciesService,
    private readonly settings: AgencySettingsService, private readonly clock: Clock,
  ) {}

  async forecast(survey: SurveyRow): Promise<Forecast> {
    const now = this.clock.now();
    const { timeZone } = await this.agencies.profile();
    const { quietHours } = await this.settings.inForce();
    const oldest = new Date(now.getTime() - survey.maxAgeDays * dayMs);
    const since = capSince(civilDay(now, timeZone), survey.capDays);
    const standings = await this.eligibility.standings(survey, oldest);
    const hours = (await this.eligibility.byHour(survey, oldest, since)).map(({ hour, contacts, within }) => ({ hour, contacts: within, over: contacts - within }));
    const over = hours.reduce((sum, each) => sum + each.over, 0);
    const excluded = counted([...notAsked(standings), ...(over > 0 ? [{ reason: 'over-cap', contacts: over }] : [])]);
    const due = hours.filter(({ contacts }) => contacts > 0).map(({ hour, contacts }) => ({ at: dueTime(hour, survey.delayMinutes, now, quietHours, timeZone), contacts }));
    const days = new Map<string, number>();
    for (const { at, contacts } of due) days.set(civilDay(at, timeZone), (days.get(civilDay(at, timeZone)) ?? 0) + contacts);
    const eligible = hours.reduce((sum, { contacts }) => sum + contacts, 0);
    const times = due.map(({ at }) => at.getTime());
    return {
      matching: eligible + excluded.reduce((sum, { contacts }) => sum + contacts, 0), eligible, excluded, asOf: now,
      firstDueAt: times.length ? new Date(Math.min(...times)) : null, lastDueAt: times.length ? new Date(Math.max(...times)) : null,
      days: [...days].sort(([a], [b]) => (a < b ? -1 : 1)).map(([on, messages]) => ({ on, messages })),
    };
  }

  async coverage(survey: SurveyRow): Promise<Coverage> {
    const now = this.clock.now();
    const oldest = new Date(now.getTime() - survey.maxAgeDays * dayMs);
    const standings = await this.eligibility.standings(survey, oldest);
    const closed = survey.status === 'closed';
    const contacts = byGroup(standings, closed);
    const funnel = await this.invitations.funnel(survey.id, now);
    const reasons = standingBack(standings, closed);
    const groups = new Map<string, Counted & { group: { id: string; name: string } | null }>();
    for (const { groupId, groupName, eligible, excluded, unasked } of contacts) groups.set(groupId, { ...empty, eligible, excluded, unasked, group: { id: groupId, name: groupName } });
    for (const { groupId, groupName, reasons: _reasons, ...figures } of funnel) {
      const before = groups.get(groupId ?? '') ?? { ...empty, group: groupId ? { id: groupId, name: groupName ?? '' } : null };
      groups.set(groupId ?? '', { ...before, ...figures });
    }
    const all = [...groups.values()];
    const total = Object.fromEntries(Object.keys(empty).map((key) => [key, all.reduce((sum, group) => sum + group[key as keyof Counted], 0)])) as unknown as Counted;
    const hidden = suppressGroups(all.map(({ group, completed }) => ({ key: group?.id ?? '', n: completed })), MINIMUM_ANSWERS.inside);
    const told = (row: Counted, key: string | null) => (row.sent === 0 || !hides(key === null ? hidden.total : hidden.groups.get(key), row.completed) ? row.completed : null);
    return {
      total: { ...total, completed: told(total, null) }, groups: all.map((row) => ({ ...row, completed: told(row, row.group?.id ?? '') })), enteredByHand: contacts.reduce((sum, each) => sum + each.enteredByHand, 0),
      answersAsOf: await this.invitations.answersAsOf(),
      excluded: reasons.filter(({ reason }) => byRule(reason)), unasked: reasons.filter(({ reason }) => !byRule(reason)), skipped: counted(funnel.flatMap(({ reasons: why }) => Object.entries(why).map(([reason, n]) => ({ reason, contacts: n })))), asOf: now,
    };
  }
}
