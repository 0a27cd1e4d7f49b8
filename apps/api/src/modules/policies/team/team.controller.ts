/** HTTP for supervisors. */
import { Controller, Req } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import {
  chaseTeam, listTeam, listTeamAcknowledgements, readTeamAcknowledgement, readTeamScan, recordExcuse, recordPaper, recordRefusal, teamSummary,
} from '@rapport/api-contract/team';
import { z } from 'zod';
import { FileNotSent } from '../../../platform/files/files.errors.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import { type ServedRequest, sourceOf } from '../../../platform/http/served-request.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { toAcknowledgement, toDetail } from '../acknowledgements/acknowledgements.serializer.js';
import { MyListService } from '../acknowledgements/my-list.service.js';
import { ScanService } from '../acknowledgements/scan.service.js';
import { ChasingService } from './chasing.service.js';
import { RecordingService } from './recording.service.js';
import { type Member, TeamService } from './team.service.js';

const memberCursor = z.tuple([z.int32(), z.string(), z.uuid()]);
const dueCursor = z.tuple([z.iso.date(), z.uuid()]);
const timeCursor = z.tuple([z.iso.datetime({ offset: true }), z.uuid()]);

@Controller()
export class TeamController {
  constructor(
    private readonly team: TeamService, private readonly recording: RecordingService, private readonly chasing: ChasingService, private readonly lists: MyListService, private readonly scans: ScanService,
  ) {}

  @Serve(listTeam)
  async list(@Input() { query }: InputOf<typeof listTeam>, @Caller() caller: Principal) {
    const page = pageFrom(await this.team.list(caller, query, decodeCursor(query.cursor, memberCursor), query.limit + 1), query.limit, ({ row }) => [row.overdue, row.sortName, row.id]);
    return { ...page, items: page.items.map(toMember) };
  }

  @Serve(teamSummary)
  summary(@Caller() caller: Principal) {
    return this.team.summary(caller);
  }

  @Serve(listTeamAcknowledgements)
  async acknowledgements(@Input() { params, query }: InputOf<typeof listTeamAcknowledgements>, @Caller() caller: Principal) {
    await this.team.reach(caller, params.personId);
    if (query.show === 'open') {
      const { rows, today } = await this.lists.open(params.personId, decodeCursor(query.cursor, dueCursor), query.limit + 1);
      const page = pageFrom(rows, query.limit, (row) => [row.dueOn, row.id]);
      return { ...page, items: page.items.map((row) => toAcknowledgement(row, today)) };
    }
    const { rows, today } = await this.lists.finished(params.personId, decodeCursor(query.cursor, timeCursor), query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.closedAt?.toISOString(), row.id]);
    return { ...page, items: page.items.map((row) => toAcknowledgement(row, today)) };
  }

  @Serve(chaseTeam)
  async chase(@Input() { body }: InputOf<typeof chaseTeam>, @Caller() caller: Principal) {
    return { results: await this.chasing.chase(caller, body.personIds) };
  }

  @Serve(readTeamAcknowledgement)
  async read(@Input() { params }: InputOf<typeof readTeamAcknowledgement>, @Caller() caller: Principal) {
    return toDetail(await this.recording.read(caller, params.acknowledgementId));
  }

  @Serve(recordRefusal)
  async refuse(@Input() { params, body }: InputOf<typeof recordRefusal>, @Caller() caller: Principal) {
    return toDetail(await this.recording.refuse(caller, params.acknowledgementId, body));
  }

  @Serve(recordExcuse)
  async excuse(@Input() { params, body }: InputOf<typeof recordExcuse>, @Caller() caller: Principal) {
    return toDetail(await this.recording.excuse(caller, params.acknowledgementId, body.reason));
  }

  @Serve(recordPaper)
  async paper(@Input() { params, query }: InputOf<typeof recordPaper>, @Caller() caller: Principal, @Req() request: ServedRequest) {
    const receive = async () => {
      const part = request.isMultipart() ? await request.file() : undefined;
      if (!part) throw new FileNotSent();
      return { content: part.file, name: part.filename };
    };
    return toDetail(await this.recording.paper(caller, sourceOf(request), params.acknowledgementId, query, receive));
  }

  @Serve(readTeamScan)
  scan(@Input() { params }: InputOf<typeof readTeamScan>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.scans.read(caller, source, () => this.recording.scanOf(caller, params.acknowledgementId));
  }
}

function toMember({ row, level, supervisor, actingFor, lastChasedAt }: Member) {
  return {
    person: { id: row.id, name: row.name, employeeNumber: row.employeeNumber, kind: row.kind, status: row.status }, unit: row.unitId ? { id: row.unitId, name: row.unitName ?? '' } : null, supervisor, level, actingFor,
    open: row.open, overdue: row.overdue, nextDueOn: row.nextDueOn, lastChasedAt: lastChasedAt?.toISOString() ?? null, hasLogin: row.hasLogin,
  };
}
