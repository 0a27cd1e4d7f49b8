/** Two years of complaints for the demo, as the product would have left them: most decided, a few that wait, and fewer since the training. */
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { afterWorkingDays } from '@rapport/policy-engine/working-days';
import { uuidv7, V7Generator } from 'uuidv7';
import { ComplaintCipher, hashOf } from '../modules/complaints/complaint-cipher.js';
import { ComplaintReader } from '../modules/complaints/complaint-reader.js';
import { ComplaintsRepository } from '../modules/complaints/complaints.repository.js';
import type { EventKind } from '../modules/complaints/complaints.rows.js';
import { dayIn } from '../modules/people/civil-day.js';
import { noSource } from '../platform/tenancy/tenant-scope.js';
import { Tenant } from '../platform/tenancy/tenant.js';
import { UnitOfWork } from '../platform/tenancy/unit-of-work.js';
import type { DemoAgency } from './demo-agencies.js';
import { demoComplaints, openComplaints, settledAs } from './demo-complaint-texts.js';
import { atHour, openDay } from './demo-hours.js';
import { pick, seeded } from './demo-random.js';

const day = 86_400_000;
const months = 24;
/** As many a month before the training, and after it. */
const usual = { before: 7, after: 3 };
interface Telling { zone: string; handler: { membershipId: string; name: string }; units: string[]; towns: string[]; random: () => number }

@Injectable()
export class DemoComplaints {
  constructor(private readonly tenant: Tenant, private readonly work: UnitOfWork, private readonly reader: ComplaintReader, private readonly cipher: ComplaintCipher, private readonly complaints: ComplaintsRepository) {}

  /** Opens its own unit of work; does nothing where it was done, or where nobody handles complaints. */
  async write(agency: DemoAgency, agencyId: string, now: Date, handlerName: string): Promise<void> {
    await this.work.run({ agencyId, actor: { kind: 'system', id: null, label: 'Demo' }, source: noSource }, () => this.reader.asAll(async () => {
      const [handler] = await this.tenant.query<{ id: string }>("select id from membership where agency_id = $1 and 'professional_standards' = any(roles) and ended_at is null limit 1", [agencyId]);
      if (!handler || (await this.tenant.query('select 1 from complaint where agency_id = $1 limit 1', [agencyId])).length > 0) return;
      const ids = async (table: 'unit' | 'municipality') => (await this.tenant.query<{ id: string }>(table === 'unit' ? 'select id from unit where agency_id = $1 and parent_id is not null order by id limit 6' : 'select id from municipality where agency_id = $1 and merged_into_id is null order by id limit 12', [agencyId])).map(({ id }) => id);
      const telling: Telling = { zone: agency.timeZone, handler: { membershipId: handler.id, name: handlerName }, units: await ids('unit'), towns: await ids('municipality'), random: seeded(agency.seed + 9) };
      for (const at of this.times(now, await this.trainedOn(), telling.random)) await this.past(at, telling);
      for (const open of openComplaints.toSorted((a, b) => b.daysAgo - a.daysAgo)) await this.waiting(open, now, telling);
    }));
  }

  private async trainedOn(): Promise<number> {
    const [mark] = await this.tenant.query<{ on: string }>("select on_date::text as \"on\" from insight_mark where agency_id = $1 and kind = 'training' and state = 'standing' limit 1", [this.tenant.agencyId]);
    return mark ? Date.parse(mark.on) : Number.POSITIVE_INFINITY;
  }

  /** Moments of complaints that are decided by now, in order. */
  private times(now: Date, trained: number, random: () => number): Date[] {
    const found: Date[] = [];
    for (let month = months; month >= 2; month -= 1) {
      const start = now.getTime() - month * 30 * day;
      const count = Math.max(1, Math.round((start > trained ? usual.after : usual.before) + (random() - 0.5) * 3));
      for (let i = 0; i < count; i += 1) found.push(new Date(start + random() * 30 * day));
    }
    return found.toSorted((a, b) => a.getTime() - b.getTime());
  }

  private async past(at: Date, telling: Telling): Promise<void> {
    const { random, zone } = telling;
    const text = pick(random, demoComplaints);
    const id = await this.received(at, text.said, text.about, random() < 0.6 ? 'web' : 'phone', zone);
    const screened = new Date(at.getTime() + day);
    const due = dayIn(zone, new Date(at.getTime() + 45 * day));
    const allegationId = await this.screened(id, screened, text.summary, text.category, due, telling);
    if (random() < 0.15) {
      const settled = pick(random, settledAs);
      await this.say(id, new Date(at.getTime() + 4 * day), settled.told, telling.handler.name);
      await this.complaints.change(id, { state: 'closed', closedAt: new Date(at.getTime() + 4 * day), settlement: settled.settlement });
      return this.event(id, new Date(at.getTime() + 4 * day), telling.handler.name, 'settled', 'closed', settled.reason);
    }
    await this.assigned(id, screened, telling);
    const decidedAt = new Date(at.getTime() + (8 + random() * 30) * day);
    await this.complaints.decide(id, [{ allegationId, finding: text.finding, reason: this.cipher.seal(id, 'finding', text.reason) }]);
    await this.say(id, decidedAt, text.told, telling.handler.name);
    await this.complaints.change(id, { state: 'decided', decidedOn: dayIn(zone, decidedAt) });
    await this.event(id, decidedAt, telling.handler.name, 'decided', 'decided', `${text.category.replaceAll('_', ' ')}: ${text.finding.replaceAll('_', ' ')}. ${text.reason}`);
    const closedAt = new Date(decidedAt.getTime() + 2 * day);
    await this.complaints.change(id, { state: 'closed', closedAt });
    await this.event(id, closedAt, telling.handler.name, 'closed', 'closed', 'The complainant was told; nothing is left to be done.');
  }

  private async waiting(open: (typeof openComplaints)[number], now: Date, telling: Telling): Promise<void> {
    const at = new Date(now.getTime() - open.daysAgo * day);
    const id = await this.received(at, open.said, open.about, 'web', telling.zone);
    if (open.summary === null) return;
    const due = open.dueIn < 0 ? dayIn(telling.zone, new Date(now.getTime() + open.dueIn * day)) : afterWorkingDays(dayIn(telling.zone, now), open.dueIn);
    const desk = (days: number, hour: number) => new Date(Math.min(now.getTime(), atHour(openDay(dayIn(telling.zone, new Date(at.getTime() + days * day))), telling.zone, hour).getTime()));
    await this.screened(id, desk(1, 9), open.summary, open.category, due, telling);
    if (open.state === 'screened') return;
    await this.assigned(id, desk(1, 11), telling);
    await this.say(id, desk(2, 14), 'We are looking into it. On which days was it?', telling.handler.name);
    if (open.reply) await this.complaints.say(id, { id: idAt(new Date(now.getTime() - day)), at: new Date(now.getTime() - day), fromAgency: false, by: null, words: this.cipher.seal(id, 'message', open.reply), onceHash: hashOf(randomUUID()), takenDown: null });
  }

  private async received(at: Date, said: string, about: string | null, channel: 'web' | 'phone', zone: string): Promise<string> {
    const id = idAt(at);
    const once = randomUUID();
    await this.complaints.add({
      id, channel, receivedAt: at, receivedOn: dayIn(zone, at), recordedBy: null, language: 'en', happenedOn: null, onceHash: hashOf(once), codeHash: hashOf(this.cipher.codeFor(once)), named: [],
      said: this.cipher.seal(id, 'said', said), place: null, about: this.cipher.seal(id, 'about', about), name: null, phone: null, email: null, summary: null,
    });
    await this.event(id, at, 'Resident', 'received', 'received', null);
    return id;
  }

  private async screened(id: string, at: Date, summary: string, category: (typeof demoComplaints)[number]['category'], dueOn: string, { handler, units, towns, random }: Telling): Promise<string> {
    await this.complaints.change(id, { state: 'screened', summary: this.cipher.seal(id, 'summary', summary), unitId: units.length > 0 ? pick(random, units) : null, municipalityId: towns.length > 0 ? pick(random, towns) : null, dueOn });
    const allegationId = uuidv7();
    await this.complaints.replaceAllegations(id, [{ id: allegationId, category, personId: null, fresh: true }]);
    await this.event(id, at, handler.name, 'screened', 'screened', null);
    return allegationId;
  }

  private async assigned(id: string, at: Date, { handler }: Telling): Promise<void> {
    await this.complaints.change(id, { state: 'assigned', assignedTo: handler.membershipId });
    await this.event(id, at, handler.name, 'assigned', 'assigned', null);
    await this.complaints.change(id, { state: 'investigating' });
    await this.event(id, new Date(at.getTime() + 3_600_000), handler.name, 'began', 'investigating', null);
  }

  private async say(id: string, at: Date, text: string, by: string): Promise<void> {
    await this.complaints.say(id, { id: idAt(at), at, fromAgency: true, by, words: this.cipher.seal(id, 'message', text), onceHash: null, takenDown: null });
  }

  private async event(id: string, at: Date, by: string, what: EventKind, to: Parameters<ComplaintsRepository['note']>[1]['to'], note: string | null): Promise<void> {
    await this.complaints.note(id, { id: idAt(at), at, by, what, to, note: this.cipher.seal(id, 'note', note) });
  }
}

const idAt = (at: Date) => new V7Generator().generateOrResetWithTs(at.getTime()).toString();
