/** Requests for written permission in every state, who decided them, and the register of posts they led to, as the product would have left them. */
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { afterWorkingDays } from '@rapport/policy-engine/working-days';
import { V7Generator } from 'uuidv7';
import { dayAfter, dayIn, startOfDay } from '../modules/people/civil-day.js';
import { AppointmentsRepository } from '../modules/permission-requests/appointments.repository.js';
import { OfficialPostsRepository } from '../modules/permission-requests/official-posts.repository.js';
import { type Change, PermissionRequestsRepository } from '../modules/permission-requests/permission-requests.repository.js';
import { appealDays, decisionDays } from '../modules/permission-requests/request-desk.service.js';
import type { StoredContent } from '../platform/files/content-store.js';
import { Files } from '../platform/files/files.service.js';
import { Outbox } from '../platform/jobs/outbox.service.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import { type DemoAgency, demoUsers } from './demo-agencies.js';
import { DemoAudit, type DemoLine } from './demo-audit.js';
import { type DemoDesk, demoDesks, type DemoRequest, type DemoStep } from './demo-permission-texts.js';
import { demoPicture } from './demo-picture.js';

const day = 86_400_000;
const system = { kind: 'system', id: null, label: 'Demo' } as const;
interface Actor { personId: string | null; userId: string | null; membershipId: string | null; name: string }
interface Kept { id: string; sha256: string | null }
interface Telling { zone: string; now: Date; chief: Actor; designee: Actor; lines: DemoLine[] }

@Injectable()
export class DemoPermissions {
  constructor(
    private readonly tenant: Tenant, private readonly work: UnitOfWork, private readonly files: Files, private readonly requests: PermissionRequestsRepository, private readonly appointments: AppointmentsRepository,
    private readonly posts: OfficialPostsRepository, private readonly outbox: Outbox, private readonly audit: DemoAudit,
  ) {}

  /** Opens its own units of work; does nothing where it was done. Call when the logins stand for people. */
  async write(agency: DemoAgency, agencyId: string, now: Date): Promise<void> {
    const desk = demoDesks[agency.slug];
    const whose = { agencyId, actor: system, source: noSource };
    if (!desk || (await this.work.run(whose, () => this.tenant.query('select 1 from permission_request where agency_id = $1 limit 1', [agencyId]))).length > 0) return;
    const pictures = new Map<number, StoredContent>();
    for (const { picture } of desk.requests) if (picture !== undefined) pictures.set(picture, await this.files.receive(whose, Readable.from([demoPicture(picture)]), 1_000_000));
    await this.work.run(whose, async () => {
      const telling: Telling = { zone: agency.timeZone, now, chief: await this.actor(agency.slug, 'chief'), designee: await this.actor(agency.slug, 'designee'), lines: [] };
      await this.appoint(desk, telling);
      const kept = new Map<string, Kept>();
      for (const request of inOrder(desk.requests, telling)) kept.set(request.title, await this.ask(request, pictures, telling));
      await this.publish(desk, kept, telling);
      await this.audit.add(telling.lines);
    });
  }

  private async actor(slug: string, role: 'chief' | 'designee'): Promise<Actor> {
    const [row] = await this.tenant.query<Omit<Actor, 'name'>>('select id as "membershipId", person_id as "personId", user_id as "userId" from membership where agency_id = $1 and $2 = any(roles) and person_id is not null order by id limit 1', [this.tenant.agencyId, role]);
    const name = demoUsers.find((user) => user.roles[slug]?.includes(role))?.name;
    if (!row || !name) throw new Error(`The demo of ${slug} has no ${role}`);
    return { ...row, name };
  }

  private async appoint({ appointed }: DemoDesk, { zone, now, chief, designee, lines }: Telling): Promise<void> {
    for (const { fromAgo, toAgo, reason } of appointed) {
      const at = atWork(fromAgo + 3, reason.length, { zone, now });
      const [id, from, to] = [idAt(at), dayIn(zone, new Date(now.getTime() - fromAgo * day)), dayIn(zone, new Date(now.getTime() - toAgo * day))];
      await this.appointments.insert({ id, membershipId: designee.membershipId ?? '', from, to, reason, by: chief.name });
      lines.push({ at, by: chief, action: 'permission-requests.designee-appointed', type: 'permission-appointment', id, after: { membershipId: designee.membershipId, from, to, reason } });
    }
  }

  private async ask(request: DemoRequest & { at: Date }, pictures: ReadonlyMap<number, StoredContent>, telling: Telling): Promise<Kept> {
    const { zone, now } = telling;
    const { at, title, materials, channel, purpose } = request;
    const id = idAt(at);
    const asker = await this.person(request.by);
    const on = (days: number) => dayIn(zone, new Date(now.getTime() + days * day));
    await this.requests.insert({ id, requesterId: asker.personId ?? '', title, materials, channel, channelDetail: request.detail ?? null, purpose, publishFrom: on(request.from), publishTo: request.to === null ? null : on(request.to), submittedAt: at, dueAt: dueFrom(at, zone), year: Number(dayIn(zone, at).slice(0, 4)) });
    const picture = request.picture === undefined ? undefined : pictures.get(request.picture);
    if (picture) await this.requests.setArtefact(id, (await this.files.record(picture, `picture-${request.picture}.png`, 'image/png')).id, picture.sha256);
    const kept = { id, sha256: picture?.sha256 ?? null };
    let from = await this.step(kept, null, { ago: 0, to: 'submitted', by: 'asker' }, at, asker, telling);
    for (const step of request.steps ?? []) from = await this.step(kept, from, step, atWork(step.ago, (step.note ?? step.to + title).length, telling), step.by === 'asker' ? asker : telling[step.by], telling);
    if (from.dueAt) await this.outbox.add('permission-requests.escalate', { requestId: id }, from.dueAt);
    // The product itself ends what has run out, and calls for those who are late: at the first start, before anybody looks.
    if (from.state.startsWith('approved') && request.to !== null) await this.outbox.add('permission-requests.expire', { requestId: id }, startOfDay(dayAfter(on(request.to)), zone));
    return kept;
  }

  /** A step as the product takes it; answers the state and its clock. */
  private async step(kept: Kept, from: Change | null, { to, by, ...words }: DemoStep, at: Date, who: Actor, { zone, lines }: Telling): Promise<Change> {
    const [note, ground, conditions] = [words.note ?? null, words.ground ?? null, words.conditions ?? null];
    const change: Change = { state: to, dueAt: to === 'submitted' || to === 'appealed' ? dueFrom(at, zone) : null, appealUntil: to === 'denied' ? dayIn(zone, new Date(at.getTime() + appealDays * day)) : null };
    if (by !== 'asker' && to !== 'info_requested') Object.assign(change, { decidedAt: at, decidedById: who.personId, decidedBy: who.name, conditions, ground, reason: note });
    if (from) await this.requests.change(kept.id, change);
    await this.requests.note({ id: idAt(at), requestId: kept.id, at, personId: who.personId, by: who.name, from: from?.state ?? null, to, note, ground, conditions, sha256: kept.sha256 });
    lines.push({ at, by: who, action: `permission-requests.${to.replaceAll('_', '-')}`, type: 'permission-request', id: kept.id, ...(from ? { before: { state: from.state } } : {}), after: { state: to, ...(ground ? { ground } : {}), ...(kept.sha256 ? { sha256: kept.sha256 } : {}) } });
    return change;
  }

  private async publish({ posts }: DemoDesk, requests: ReadonlyMap<string, Kept>, { zone, now, designee, lines }: Telling): Promise<void> {
    const ids = new Map<string, string>();
    for (const post of posts.toSorted((a, b) => b.ago - a.ago)) {
      const at = atWork(post.ago, post.body.length, { zone, now });
      const request = post.request ? requests.get(post.request) : undefined;
      const id = idAt(at);
      ids.set(post.title, id);
      await this.posts.insert({ id, kind: post.kind, channel: post.channel, title: post.title, body: post.body, url: post.url ?? null, sha256: request?.sha256 ?? null, publishedAt: at.toISOString(), recordedBy: designee.name, requestId: request?.id ?? null, correctsId: post.corrects ? (ids.get(post.corrects) ?? null) : null });
      lines.push({ at, by: designee, action: 'official-posts.recorded', type: 'official-post', id, after: { kind: post.kind, channel: post.channel, title: post.title, requestId: request?.id ?? null, sha256: request?.sha256 ?? null } });
      if (!post.retracted) continue;
      const gone = new Date(atWork(post.retracted.ago, 8, { zone, now }).getTime() + 9 * 3_600_000);
      await this.posts.retract(id, gone, post.retracted.reason);
      lines.push({ at: gone, by: designee, action: 'official-posts.retracted', type: 'official-post', id, after: { reason: post.retracted.reason } });
    }
  }

  private async person(employeeNumber: string): Promise<Actor> {
    const [row] = await this.tenant.query<Actor>(`select p.id as "personId", m.user_id as "userId", m.id as "membershipId", p.given_name || ' ' || p.family_name as name from person p left join membership m on m.agency_id = p.agency_id and m.person_id = p.id where p.agency_id = $1 and p.employee_number = $2`, [this.tenant.agencyId, employeeNumber]);
    if (!row) throw new Error(`Nobody of the demo has the number ${employeeNumber}`);
    return row;
  }
}

/** A time-ordered id as it would have been given then. */
function idAt(at: Date): string {
  return new V7Generator().generateOrResetWithTs(at.getTime()).toString();
}

/** Some minute of the working hours of the day that is `ago` whole days back; `any` tells them apart. */
function atWork(ago: number, any: number, { zone, now }: { zone: string; now: Date }): Date {
  const back = new Date(now.getTime() - Math.ceil(ago) * day);
  const midnight = startOfDay(dayIn(zone, back), zone);
  return new Date(midnight.getTime() + 9 * 3_600_000 + ((any * 37) % 420) * 60_000);
}

function dueFrom(at: Date, zone: string): Date {
  return startOfDay(dayAfter(afterWorkingDays(dayIn(zone, at), decisionDays)), zone);
}

/** Oldest first, so that numbers rise with time. */
function inOrder(requests: readonly DemoRequest[], { zone, now }: Telling): (DemoRequest & { at: Date })[] {
  const late = Array.from({ length: 30 }, (_, ago) => atWork(ago + 1, 40, { zone, now })).find((at) => dueFrom(at, zone) <= now) ?? now;
  return requests.map((request) => ({ ...request, at: request.ago === 'late' ? late : atWork(request.ago, request.title.length, { zone, now }) })).toSorted((a, b) => a.at.getTime() - b.at.getTime());
}
