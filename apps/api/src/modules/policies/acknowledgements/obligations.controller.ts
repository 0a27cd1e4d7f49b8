/** HTTP for the overview of acknowledgements, the drill-down to people, staff's questions and the settings. */
import { Controller } from '@nestjs/common';
import {
  answerQuestion, changeAcknowledgementSettings, exportObligations, listObligations, listQuestions, publishQuestion, readAcknowledgementSettings, readObligation, readOverview, readReconciliation, readScan,
} from '@rapport/api-contract/acknowledgements';
import type { InputOf } from '@rapport/api-contract/route';
import { z } from 'zod';
import { csvFile } from '../../../platform/http/csv-file.js';
import { decodeCursor, pageFrom } from '../../../platform/http/cursor.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { readsStaffNames, refuseWithoutStaffNames } from '../../../platform/identity/staff-names.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { toDetail, toObligation, toPolicyStanding, toQuestion, toReconciliation, toUnitStanding } from './acknowledgements.serializer.js';
import { questionFor } from '../nameless.js';
import { AcknowledgementSettingsService } from './acknowledgement-settings.service.js';
import { detailFor, obligationFor } from './nameless.js';
import { obligationsCsv } from './obligations-csv.js';
import { OverviewService } from './overview.service.js';
import { QuestionsService } from './questions.service.js';
import { ScanService } from './scan.service.js';

const dueCursor = z.tuple([z.iso.date(), z.uuid()]);
const questionCursor = z.tuple([z.boolean(), z.uuid()]);

@Controller()
export class ObligationsController {
  constructor(
    private readonly overviews: OverviewService, private readonly questions: QuestionsService, private readonly settings: AcknowledgementSettingsService, private readonly streams: TenantStream, private readonly scans: ScanService,
  ) {}

  @Serve(readOverview)
  async overview(@Input() { query }: InputOf<typeof readOverview>) {
    const { on, total, policies, units } = await this.overviews.overview(query.policyId ?? null, query.unitId ?? null);
    return { on, total, policies: policies.map(toPolicyStanding), units: units.map(toUnitStanding) };
  }

  @Serve(listObligations)
  async list(@Input() { query }: InputOf<typeof listObligations>, @Caller() caller: Principal) {
    if (query.search) refuseWithoutStaffNames(caller, 'A search');
    const { rows, today } = await this.overviews.list(query, decodeCursor(query.cursor, dueCursor), query.limit + 1);
    const page = pageFrom(rows, query.limit, (row) => [row.dueOn, row.id]);
    return { ...page, items: page.items.map((row) => obligationFor(caller, toObligation(row, today))) };
  }

  @Serve(exportObligations)
  export(@Input() { query }: InputOf<typeof exportObligations>, @Caller() caller: Principal, @CallSource() source: Source) {
    if (query.search) refuseWithoutStaffNames(caller, 'A search');
    const lines = this.streams.run(caller, source, () => obligationsCsv(this.overviews.portions(query), readsStaffNames(caller)));
    return csvFile('acknowledgements.csv', lines);
  }

  @Serve(readObligation)
  async read(@Input() { params }: InputOf<typeof readObligation>, @Caller() caller: Principal) {
    return detailFor(caller, toDetail(await this.overviews.read(params.acknowledgementId)));
  }

  @Serve(readScan)
  scan(@Input() { params }: InputOf<typeof readScan>, @Caller() caller: Principal, @CallSource() source: Source) {
    refuseWithoutStaffNames(caller, 'A scan');
    return this.scans.read(caller, source, () => this.overviews.scanOf(params.acknowledgementId));
  }

  @Serve(readReconciliation)
  async reconciliation(@Input() { params }: InputOf<typeof readReconciliation>) {
    const { run, counting } = await this.overviews.reconciliation(params.policyId);
    return { counting, latest: run ? toReconciliation(run) : null };
  }

  @Serve(listQuestions)
  async listQuestions(@Input() { query }: InputOf<typeof listQuestions>, @Caller() caller: Principal) {
    const filter = { policyId: query.policyId ?? null, state: query.state ?? null };
    const page = pageFrom(await this.questions.list(filter, decodeCursor(query.cursor, questionCursor), query.limit + 1), query.limit, (row) => [row.answeredAt === null, row.id]);
    return { ...page, items: page.items.map((row) => questionFor(caller, toQuestion(row, 'owner'))) };
  }

  @Serve(answerQuestion)
  async answer(@Input() { params, body }: InputOf<typeof answerQuestion>, @Caller() caller: Principal) {
    return questionFor(caller, toQuestion(await this.questions.answer(caller, params.policyQuestionId, body), 'owner'));
  }

  @Serve(publishQuestion)
  async publish(@Input() { params, body }: InputOf<typeof publishQuestion>, @Caller() caller: Principal) {
    return questionFor(caller, toQuestion(await this.questions.publish(params.policyQuestionId, body.published), 'owner'));
  }

  @Serve(readAcknowledgementSettings)
  readSettings() {
    return this.settings.read();
  }

  @Serve(changeAcknowledgementSettings)
  changeSettings(@Input() { body }: InputOf<typeof changeAcknowledgementSettings>) {
    return this.settings.change(body);
  }
}
