/** HTTP for the desk of complaints and their figures. */
import { randomUUID } from 'node:crypto';
import { Controller } from '@nestjs/common';
import {
  assignComplaint, beginInvestigation, closeComplaint, complaintFigures, decideComplaint, listComplaintHandlers, listComplaints, messageComplainant, noteOnComplaint, postponeComplaint, readComplaint, recordComplaint, reopenComplaint, screenComplaint, settleComplaint, takeDownMessage,
} from '@rapport/api-contract/complaints';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, Input, Serve } from '../../platform/http/serve.js';
import type { Principal } from '../../platform/identity/principal.js';
import { ComplaintCipher } from './complaint-cipher.js';
import { ComplaintsService } from './complaints.service.js';
import { type Seen, toComplaint, toComplaintDetail } from './complaints.serializer.js';
import { FiguresService } from './figures.service.js';
import { IntakeService } from './intake.service.js';

@Controller()
export class ComplaintsController {
  constructor(private readonly complaints: ComplaintsService, private readonly intake: IntakeService, private readonly figuresOf: FiguresService, private readonly cipher: ComplaintCipher) {}

  @Serve(listComplaints)
  async list(@Input() { query }: InputOf<typeof listComplaints>, @Caller() caller: Principal) {
    const { items, nextCursor, names, today } = await this.complaints.list(caller, query);
    return { items: items.map((row) => toComplaint(row, names, today)), nextCursor };
  }

  @Serve(complaintFigures)
  figures(@Input() { query }: InputOf<typeof complaintFigures>) {
    return this.figuresOf.figures(query);
  }

  @Serve(recordComplaint)
  record(@Input() { body: { channel, once, ...said } }: InputOf<typeof recordComplaint>, @Caller() caller: Principal) {
    return this.intake.take(said, channel, once ?? randomUUID(), caller.name);
  }

  @Serve(readComplaint)
  async read(@Input() { params }: InputOf<typeof readComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.read(caller, params.complaintId));
  }

  @Serve(listComplaintHandlers)
  async handlers(@Input() { params }: InputOf<typeof listComplaintHandlers>, @Caller() caller: Principal) {
    return { items: await this.complaints.handlersOf(caller, params.complaintId) };
  }

  @Serve(screenComplaint)
  async screen(@Input() { params, body }: InputOf<typeof screenComplaint>, @Caller() caller: Principal) {
    return { readable: await this.complaints.screen(caller, params.complaintId, body) };
  }

  @Serve(assignComplaint)
  async assign(@Input() { params, body }: InputOf<typeof assignComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.assign(caller, params.complaintId, body.revision, body.membershipId));
  }

  @Serve(beginInvestigation)
  async begin(@Input() { params, body }: InputOf<typeof beginInvestigation>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.begin(caller, params.complaintId, body.revision));
  }

  @Serve(postponeComplaint)
  async postpone(@Input() { params, body }: InputOf<typeof postponeComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.postpone(caller, params.complaintId, body));
  }

  @Serve(noteOnComplaint)
  async note(@Input() { params, body }: InputOf<typeof noteOnComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.note(caller, params.complaintId, body.note));
  }

  @Serve(messageComplainant)
  async message(@Input() { params, body }: InputOf<typeof messageComplainant>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.message(caller, params.complaintId, body.text));
  }

  @Serve(takeDownMessage)
  async takeDown(@Input() { params, body }: InputOf<typeof takeDownMessage>, @Caller() caller: Principal) {
    return { readable: await this.complaints.takeDown(caller, params.complaintId, body) };
  }

  @Serve(decideComplaint)
  async decide(@Input() { params, body }: InputOf<typeof decideComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.decide(caller, params.complaintId, body));
  }

  @Serve(closeComplaint)
  async close(@Input() { params, body }: InputOf<typeof closeComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.close(caller, params.complaintId, body.revision, body.note));
  }

  @Serve(settleComplaint)
  async settle(@Input() { params, body }: InputOf<typeof settleComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.settle(caller, params.complaintId, body));
  }

  @Serve(reopenComplaint)
  async reopen(@Input() { params, body }: InputOf<typeof reopenComplaint>, @Caller() caller: Principal) {
    return this.shown(await this.complaints.reopen(caller, params.complaintId, body));
  }

  private shown(seen: Seen) {
    return toComplaintDetail(this.cipher, seen);
  }
}
