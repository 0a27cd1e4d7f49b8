/** The desk: lists and single complaints, from screening to the end, each as the caller may know of them. */
import { Injectable } from '@nestjs/common';
import { decisionRefusal, type Finding, screeningRefusal, type Settlement } from '@rapport/complaint-engine/complaint-state';
import type { InputOf } from '@rapport/api-contract/route';
import type { decideComplaint, listComplaints, screenComplaint, takeDownMessage } from '@rapport/api-contract/complaints';
import { uuidv7 } from 'uuidv7';
import { z } from 'zod';
import { AuditService } from '../../platform/audit/audit.service.js';
import { decodeCursor, pageFrom } from '../../platform/http/cursor.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { membershipBehind } from '../../platform/identity/principal.js';
import { Outbox } from '../../platform/jobs/outbox.service.js';
import { Crossing } from '../../platform/tenancy/crossing.js';
import { tenantScope } from '../../platform/tenancy/tenant-scope.js';
import { ComplaintCipher } from './complaint-cipher.js';
import { ComplaintReader } from './complaint-reader.js';
import { ComplaintSteps } from './complaint-steps.js';
import { ComplaintMoveRefused, ComplaintRefused, MayNotHandle, NamesTheWriter } from './complaints.errors.js';
import { ComplaintsRepository } from './complaints.repository.js';
import type { ComplaintRow } from './complaints.rows.js';
import { HandlersRepository } from './handlers.repository.js';
import { IntakeService } from './intake.service.js';

/** What is shown of one complaint; nobody writes more of either. */
const shown = 200;
const inWords = (code: string) => code.replaceAll('_', ' ');
type Screening = InputOf<typeof screenComplaint>['body'];

@Injectable()
export class ComplaintsService {
  constructor(
    private readonly reader: ComplaintReader, private readonly complaints: ComplaintsRepository, private readonly handlers: HandlersRepository, private readonly steps: ComplaintSteps, private readonly cipher: ComplaintCipher,
    private readonly intake: IntakeService, private readonly crossing: Crossing, private readonly audit: AuditService, private readonly outbox: Outbox,
  ) {}

  async list(caller: Principal, query: InputOf<typeof listComplaints>['query']) {
    const { today } = await this.steps.here();
    const before = decodeCursor(query.cursor, z.tuple([z.uuid()]))?.[0] ?? null;
    const filter = { show: query.show, membershipId: membershipBehind(caller), today, category: query.category ?? null, unitId: query.unitId ?? null, municipalityId: query.municipalityId ?? null, number: query.number?.toUpperCase() ?? null, unscreened: caller.permissions.has('complaints:handle') };
    const page = pageFrom(await this.reader.as(caller, () => this.complaints.list(filter, before, query.limit + 1)), query.limit, (row) => [row.id]);
    await this.audit.record({ action: 'complaints.listed', after: { show: query.show, count: page.items.length } });
    return { today, names: await this.namesOf(page.items), ...page };
  }

  /** Every reading of one complaint is in the audit trail. */
  async read(caller: Principal, id: string) {
    const found = await this.look(caller, id);
    await this.audit.record({ action: 'complaints.read', objectType: 'complaint', objectId: id });
    return found;
  }

  async handlersOf(caller: Principal, id: string): Promise<{ membershipId: string; name: string }[]> {
    await this.reader.as(caller, () => this.steps.hold(id, null));
    const members = await this.reader.asAll(() => this.handlers.handlers(id));
    const names = await this.userNames(members.map(({ userId }) => userId));
    return members.flatMap(({ membershipId, userId }) => { const name = names.get(userId); return name === undefined ? [] : [{ membershipId, name }]; }).toSorted((a, b) => a.name.localeCompare(b.name));
  }

  /** Answers whether the caller may still read it: whoever is named, or stands above them, may not. */
  async screen(caller: Principal, id: string, body: Screening): Promise<boolean> {
    await this.act(caller, id, body.revision, async () => {
      await this.refuseScreening(id, body);
      const standing = new Set((await this.complaints.allegations(id)).map((each) => each.id));
      await this.steps.move(id, 'screen', { summary: this.cipher.seal(id, 'summary', body.summary), unitId: body.unitId, municipalityId: body.municipalityId, dueOn: body.dueOn }, null);
      await this.complaints.replaceAllegations(id, body.allegations.map((each) => ({ id: each.id ?? uuidv7(), category: each.category, personId: each.personId, fresh: !each.id || !standing.has(each.id) })));
      await this.complaints.name(id, body.allegations.flatMap(({ personId }) => (personId === null ? [] : [personId])), (await this.open(id)).receivedOn, false);
      await this.outbox.add('complaints.screened', { complaintId: id, dueOn: body.dueOn });
    });
    return this.reader.as(caller, async () => (await this.complaints.hold(id)) !== null);
  }

  async assign(caller: Principal, id: string, revision: number, membershipId: string) {
    return this.actAndLook(caller, id, revision, async () => {
      if (!(await this.handlers.handlers(id)).some((each) => each.membershipId === membershipId)) throw new MayNotHandle();
      await this.steps.move(id, 'assign', { assignedTo: membershipId }, await this.nameOf(membershipId));
      await this.outbox.add('complaints.assigned', { complaintId: id, membershipId });
    });
  }

  begin(caller: Principal, id: string, revision: number) {
    return this.actAndLook(caller, id, revision, () => this.steps.move(id, 'begin', {}, null));
  }

  async postpone(caller: Principal, id: string, body: { revision: number; dueOn: string; reason: string }) {
    return this.actAndLook(caller, id, body.revision, async () => {
      const { state, dueOn } = await this.open(id);
      if (dueOn === null || state === 'decided' || state === 'closed') throw new ComplaintMoveRefused('postponed', state);
      await this.refuseDay(body.dueOn);
      await this.complaints.change(id, { state, dueOn: body.dueOn });
      await this.steps.log(id, 'postponed', state, body.reason);
      await this.audit.record({ action: 'complaints.postponed', objectType: 'complaint', objectId: id, before: { dueOn }, after: { dueOn: body.dueOn } });
      await this.outbox.add('complaints.screened', { complaintId: id, dueOn: body.dueOn });
    });
  }

  async note(caller: Principal, id: string, note: string) {
    await this.act(caller, id, null, async () => {
      const { state } = await this.open(id);
      await this.steps.log(id, 'noted', state, note);
      // Until somebody says whom it is about, a note is what the complainant added; from then on it names witnesses and colleagues.
      if (state === 'received') await this.intake.nameLater(id, note);
      await this.audit.record({ action: 'complaints.noted', objectType: 'complaint', objectId: id });
    });
    if (!(await this.reader.as(caller, () => this.complaints.hold(id)))) throw new NamesTheWriter();
    return this.look(caller, id);
  }

  /** Answers whether the caller may still read it: what a complainant says is kept, also where it names whoever takes it down. */
  async takeDown(caller: Principal, id: string, body: InputOf<typeof takeDownMessage>['body']): Promise<boolean> {
    await this.act(caller, id, null, async () => {
      const [{ receivedOn }, { today }] = [await this.open(id), await this.steps.here()];
      const saidOn = body.saidOn ?? today;
      if (saidOn > today || saidOn < receivedOn) throw new ComplaintRefused('What came with the complaint stands in it; what came later has been said by today.', [{ path: 'body.saidOn', message: saidOn > today ? 'lies after today' : 'lies before the day on which the complaint came' }]);
      await this.intake.hear(id, body.text, body.once ?? uuidv7(), { by: tenantScope().actor.label, membershipId: membershipBehind(caller), channel: body.channel, saidOn });
    });
    return this.reader.as(caller, async () => (await this.complaints.hold(id)) !== null);
  }

  async message(caller: Principal, id: string, text: string) {
    return this.actAndLook(caller, id, null, () => this.tell(id, text));
  }

  async decide(caller: Principal, id: string, body: InputOf<typeof decideComplaint>['body']) {
    return this.actAndLook(caller, id, body.revision, async () => {
      const allegations = await this.complaints.allegations(id);
      const refusal = decisionRefusal(allegations, body.findings);
      if (refusal) throw new ComplaintRefused('Every allegation gets exactly one finding.', [refusal.code === 'missing' ? { path: 'body.findings', message: 'leave out an allegation: give a finding for each one' } : { path: `body.findings.${refusal.index}.allegationId`, message: refusal.code === 'twice' ? 'has a finding already' : 'is no allegation of this complaint' }]);
      const { today } = await this.steps.here();
      await this.complaints.decide(id, body.findings.map(({ allegationId, finding, reason }: { allegationId: string; finding: Finding; reason: string }) => ({ allegationId, finding, reason: this.cipher.seal(id, 'finding', reason) })));
      await this.tell(id, body.message);
      // Kept in the history too: a complaint that is taken up again may be found otherwise.
      const lines = body.findings.map(({ allegationId, finding, reason }) => `${inWords(allegations.find((each) => each.id === allegationId)?.category ?? '')}: ${inWords(finding)}. ${reason}`);
      await this.steps.move(id, 'decide', { decidedOn: today }, lines.join('\n\n'));
    });
  }

  async close(caller: Principal, id: string, revision: number, note: string) {
    return this.actAndLook(caller, id, revision, async () => this.steps.move(id, 'close', { closedAt: (await this.steps.here()).now }, note));
  }

  async settle(caller: Principal, id: string, body: { revision: number; settlement: Settlement; reason: string; message: string }) {
    return this.actAndLook(caller, id, body.revision, async () => {
      await this.tell(id, body.message);
      await this.steps.move(id, 'settle', { closedAt: (await this.steps.here()).now, settlement: body.settlement }, `${inWords(body.settlement)}. ${body.reason}`);
    });
  }

  async reopen(caller: Principal, id: string, body: { revision: number; dueOn: string; reason: string }) {
    return this.actAndLook(caller, id, body.revision, async () => {
      await this.refuseDay(body.dueOn);
      await this.complaints.forgetFindings(id);
      await this.steps.move(id, 'reopen', { dueOn: body.dueOn, decidedOn: null }, body.reason);
      await this.outbox.add('complaints.screened', { complaintId: id, dueOn: body.dueOn });
    });
  }

  private async actAndLook(caller: Principal, id: string, revision: number | null, work: () => Promise<void>) {
    await this.act(caller, id, revision, work);
    return this.look(caller, id);
  }

  /** Seen as the caller, done beyond the wall: so that a handler can name themselves, and then sees it no more. */
  private async act(caller: Principal, id: string, revision: number | null, work: () => Promise<void>): Promise<void> {
    await this.reader.as(caller, () => this.steps.hold(id, revision));
    await this.reader.asAll(work);
  }

  private async look(caller: Principal, id: string) {
    const { today } = await this.steps.here();
    return this.reader.as(caller, async () => {
      const row = await this.open(id);
      // Until somebody has said whom it is about, only those who say so may look.
      if (row.state === 'received' && !caller.permissions.has('complaints:handle')) throw new NotFound('complaint');
      const [allegations, history, messages] = [await this.complaints.allegations(id), await this.complaints.history(id, shown), await this.complaints.messages(id, shown)];
      return { today, names: await this.namesOf([row]), row, allegations, history, messages, mayHandle: caller.permissions.has('complaints:handle') };
    });
  }

  private async open(id: string) {
    const row = await this.complaints.find(id);
    if (!row) throw new NotFound('complaint');
    return row;
  }

  private async tell(id: string, text: string): Promise<void> {
    await this.complaints.say(id, { id: uuidv7(), at: (await this.steps.here()).now, fromAgency: true, by: tenantScope().actor.label, words: this.cipher.seal(id, 'message', text), onceHash: null, takenDown: null });
    await this.audit.record({ action: 'complaints.answered', objectType: 'complaint', objectId: id });
  }

  private async refuseScreening(id: string, body: Screening): Promise<void> {
    const refusal = screeningRefusal(body.allegations);
    if (refusal) throw new ComplaintRefused('Say what is alleged, each thing about each person once.', [refusal.code === 'twice' ? { path: `body.allegations.${refusal.index}`, message: 'says the same as one above it' } : { path: 'body.allegations', message: 'must name at least one' }]);
    await this.refuseDay(body.dueOn);
    const standing = new Map((await this.complaints.allegations(id)).map((each) => [each.id, each]));
    const people = await this.handlers.known(body.allegations.flatMap(({ personId }) => (personId === null ? [] : [personId])));
    const faults = body.allegations.flatMap(({ id: known, category, personId }, index) => [
      ...(personId !== null && !people.has(personId) ? [{ path: `body.allegations.${index}.personId`, message: 'is nobody of this agency\'s roster' }] : []),
      ...(known !== undefined && (standing.get(known)?.category !== category || standing.get(known)?.personId !== personId) ? [{ path: `body.allegations.${index}.id`, message: 'is no allegation of this complaint with this category and person: leave the id out to make a new one' }] : []),
    ]);
    const places = await this.handlers.places(body.unitId, body.municipalityId);
    if (!places.unit) faults.push({ path: 'body.unitId', message: 'is no unit of this agency' });
    if (!places.municipality) faults.push({ path: 'body.municipalityId', message: 'is no municipality of this agency, or was merged into another' });
    if (faults.length > 0) throw new ComplaintRefused('Mend what is marked and send it again.', faults);
  }

  private async refuseDay(dueOn: string): Promise<void> {
    if (dueOn < (await this.steps.here()).today) throw new ComplaintRefused('A decision cannot be due on a day that has passed.', [{ path: 'body.dueOn', message: 'has passed: choose today or a later day' }]);
  }

  private async nameOf(membershipId: string): Promise<string | null> {
    const userId = await this.handlers.userOf(membershipId);
    return userId === null ? null : ((await this.userNames([userId])).get(userId) ?? null);
  }

  private async namesOf(rows: readonly Pick<ComplaintRow, 'assigneeUserId'>[]): Promise<ReadonlyMap<string, string>> {
    return this.userNames(rows.flatMap(({ assigneeUserId }) => (assigneeUserId === null ? [] : [assigneeUserId])));
  }

  private async userNames(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    if (ids.length === 0) return new Map();
    return new Map((await this.crossing.query<{ id: string; name: string }>('name members who handle complaints', 'select id, name from app_user where id = any($1) and disabled_at is null', [[...new Set(ids)]])).map(({ id, name }) => [id, name]));
  }
}
