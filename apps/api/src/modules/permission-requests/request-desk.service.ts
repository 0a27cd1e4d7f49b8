/** One request as somebody sees it now, and the one way in which it moves: rule, row, history, audit and letters together. */
import { Injectable } from '@nestjs/common';
import { afterRequestEvent, decisionRefusal, isPermitted, type RequestEvent, type RequestState, waitsForDecider } from '@rapport/policy-engine/permission-request-state';
import { afterWorkingDays } from '@rapport/policy-engine/working-days';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import type { Principal } from '../../platform/identity/principal.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { Clock } from '../notifications/clock.js';
import { dayAfter, dayIn, startOfDay } from '../people/civil-day.js';
import { MyPersonService } from '../people/my-person.service.js';
import { AppointmentsService } from './appointments.service.js';
import { decisionReason, MayNotDecide, MoveRefused } from './permission-requests.errors.js';
import { type Change, type EventRow, PermissionRequestsRepository, type RequestRow } from './permission-requests.repository.js';

/** Working days for a decision, and days for an appeal. */
export const decisionDays = 5;
export const appealDays = 14;
const words: Record<RequestEvent, string> = { request_info: 'asked about', answer: 'answered', approve: 'approved', approve_with_conditions: 'approved', deny: 'denied', withdraw: 'withdrawn', appeal: 'appealed', expire: 'ended', revoke: 'revoked' };

declare module '../../platform/jobs/job-registry.js' {
  interface Jobs {
    /** Tells those whom one step of a request concerns, by mail. */
    'permission-requests.tell': { requestId: string; eventId: string };
    /** The decision was due: reminds everybody who may decide, once. */
    'permission-requests.escalate': { requestId: string };
    /** The last permitted day has passed. */
    'permission-requests.expire': { requestId: string };
  }
}

export interface RequestView { row: RequestRow; acts: string[]; mayNotDecide: string | null; late: boolean }
export interface RequestDetail extends RequestView { history: EventRow[]; posts: Awaited<ReturnType<PermissionRequestsRepository['posts']>> }
/** `selves`: everybody whom the caller is or was. */
interface Standing { personId: string | null; selves: ReadonlySet<string>; appointed: boolean }
export interface Here { now: Date; today: string; timeZone: string }

@Injectable()
export class RequestDesk {
  constructor(
    private readonly requests: PermissionRequestsRepository, private readonly appointments: AppointmentsService, private readonly people: MyPersonService, private readonly agencies: AgenciesService,
    private readonly clock: Clock, private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  async here(): Promise<Here> {
    const { timeZone } = await this.agencies.profile();
    const now = this.clock.now();
    return { now, today: dayIn(timeZone, now), timeZone };
  }

  /** The first moment after the day on which the decision is due. */
  dueFrom({ today, timeZone }: Here): Date {
    return startOfDay(dayAfter(afterWorkingDays(today, decisionDays)), timeZone);
  }

  /** Who the caller is to requests: their person and whether they are appointed today. */
  async standing(caller: Principal): Promise<Standing> {
    const person = await this.people.personOrNull(caller);
    const membershipId = caller.kind === 'user' ? caller.membershipId : null;
    const { today } = await this.here();
    return { personId: person?.id ?? null, selves: await this.people.selvesOf(caller), appointed: (await this.appointments.deciders(today)).some((each) => each.membershipId === membershipId) };
  }

  async views(rows: RequestRow[], caller: Principal): Promise<RequestView[]> {
    const [standing, { now, today }] = [await this.standing(caller), await this.here()];
    return rows.map((row) => view(row, standing, now, today, caller.permissions.has('permission-requests:decide')));
  }

  async detail(row: RequestRow, caller: Principal): Promise<RequestDetail> {
    const [seen] = await this.views([row], caller);
    if (!seen) throw new Error('A request has a view');
    return { ...seen, history: await this.requests.history(row.id), posts: await this.requests.posts(row.id) };
  }

  /** Throws {@link MayNotDecide} unless the caller may decide this request now; answers the deciding person. */
  async refuseUnlessDecider(row: RequestRow, caller: Principal): Promise<string> {
    const standing = await this.standing(caller);
    const { personId } = standing;
    const refusal = refusalFor(row, standing);
    if (refusal !== null || personId === null) throw new MayNotDecide(refusal ?? 'nobody');
    return personId;
  }

  /** Takes `event`; throws {@link MoveRefused} where the state does not know it. */
  async move(row: RequestRow, event: RequestEvent, by: { personId: string | null; name: string }, with_: { note?: string | null; conditions?: string | null; ground?: string | null; decides?: boolean } = {}): Promise<void> {
    const state = afterRequestEvent(row.state, event);
    if (state === null) throw new MoveRefused(words[event], row.state);
    const here = await this.here();
    const change: Change = { state, dueAt: waitsForDecider(state) ? this.dueFrom(here) : null, appealUntil: state === 'denied' ? plusDays(here.today, appealDays) : null };
    if (with_.decides) Object.assign(change, { decidedAt: here.now, decidedById: by.personId, decidedBy: by.name, conditions: with_.conditions ?? null, ground: with_.ground ?? null, reason: with_.note ?? null });
    await this.requests.change(row.id, change);
    await this.told(row, state, by, with_, here);
    await this.plan(row, state, here, change.dueAt);
  }

  /** History, audit and letters of a step; `row.state` is the state before it. */
  async told(row: Pick<RequestRow, 'id' | 'state' | 'sha256'>, to: RequestState, by: { personId: string | null; name: string }, with_: { note?: string | null; conditions?: string | null; ground?: string | null }, { now }: Here, first = false): Promise<void> {
    const eventId = uuidv7();
    await this.requests.note({ id: eventId, requestId: row.id, at: now, personId: by.personId, by: by.name, from: first ? null : row.state, to, note: with_.note ?? null, ground: with_.ground ?? null, conditions: with_.conditions ?? null, sha256: row.sha256 });
    // What somebody wants to say stays out of the trail; that it moved, and on which ground, is in it.
    await this.audit.record({ action: `permission-requests.${to.replaceAll('_', '-')}`, objectType: 'permission-request', objectId: row.id, ...(first ? {} : { before: { state: row.state } }), after: { state: to, ...(with_.ground ? { ground: with_.ground } : {}), ...(row.sha256 ? { sha256: row.sha256 } : {}) } });
    await this.outbox.add('permission-requests.tell', { requestId: row.id, eventId });
  }

  async plan(row: Pick<RequestRow, 'id' | 'publishTo'>, state: RequestState, here: Here, dueAt: Date | null): Promise<void> {
    if (dueAt) await this.outbox.add('permission-requests.escalate', { requestId: row.id }, dueAt);
    if (isPermitted(state) && row.publishTo) await this.outbox.add('permission-requests.expire', { requestId: row.id }, startOfDay(dayAfter(row.publishTo), here.timeZone));
  }

  actorName(): string {
    return tenantScope().actor.label;
  }
}

const plusDays = (day: string, count: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** Who somebody was counts like who they are: a login that was linked to the requester, or to who denied it, decides nothing here. */
function refusalFor(row: RequestRow, { personId, selves, appointed }: Standing): ReturnType<typeof decisionRefusal> {
  const as = (id: string) => (personId !== null && selves.has(id) ? personId : id);
  return decisionRefusal({ requesterId: as(row.requesterId), deciderId: personId, appointed, decidedBefore: row.decidedById ? [as(row.decidedById)] : [], appeal: row.state === 'appealed' });
}

function view(row: RequestRow, standing: Standing, now: Date, today: string, holdsPermission: boolean): RequestView {
  const own = row.requesterId === standing.personId;
  const decisive = waitsForDecider(row.state) || row.state === 'info_requested' || isPermitted(row.state);
  const refusal = decisive && holdsPermission ? refusalFor(row, standing) : null;
  const can = (event: RequestEvent) => afterRequestEvent(row.state, event) !== null;
  const acts: string[] = [];
  if (own && can('answer')) acts.push('answer');
  if (own && can('withdraw')) acts.push('withdraw');
  if (own && can('appeal') && (row.appealUntil === null || today <= row.appealUntil)) acts.push('appeal');
  if (decisive && holdsPermission && refusal === null) {
    if (can('request_info')) acts.push('request_info');
    if (can('approve')) acts.push('approve');
    if (can('deny')) acts.push('deny');
    if (can('revoke')) acts.push('revoke');
  }
  return { row, acts, mayNotDecide: refusal === null ? null : decisionReason(refusal), late: row.dueAt !== null && row.dueAt <= now };
}
