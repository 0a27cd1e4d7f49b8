/** HTTP for assignments: mine, my team's, and the agency's. */
import { Controller } from '@nestjs/common';
import {
  excuseAssignment, exportAssignments, listAssignments, listMyAssignments, listTeamAssignments, listTeamTraining, myAssignmentSummary, readAssignment, readMyAssignment, readTrainingOverview, waiveAssignment,
} from '@rapport/api-contract/assignments';
import type { InputOf } from '@rapport/api-contract/route';
import { assignmentInWords, closingWords } from '@rapport/training-engine/assignment-words';
import { csvFile } from '../../../platform/http/csv-file.js';
import { csvLine } from '../../../platform/http/csv-line.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { readsStaffNames } from '../../../platform/identity/staff-names.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { AssignmentsService } from './assignments.service.js';

const heading = ['Requirement', 'Cycle', 'Employee number', 'Name', 'Kind', 'Unit', 'State', 'Due on', 'Overdue', 'On leave', 'Completed on', 'Closed because', 'Hours done', 'Hours asked', 'Note', 'Asked from'];

@Controller()
export class AssignmentsController {
  constructor(private readonly assignments: AssignmentsService, private readonly streams: TenantStream) {}

  @Serve(listMyAssignments)
  mine(@Input() { query }: InputOf<typeof listMyAssignments>, @Caller() caller: Principal) {
    return this.assignments.mine(caller, query);
  }

  @Serve(myAssignmentSummary)
  mySummary(@Caller() caller: Principal) {
    return this.assignments.mySummary(caller);
  }

  @Serve(readMyAssignment)
  readMine(@Input() { params }: InputOf<typeof readMyAssignment>, @Caller() caller: Principal) {
    return this.assignments.readMine(caller, params.assignmentId);
  }

  @Serve(listTeamTraining)
  team(@Input() { query }: InputOf<typeof listTeamTraining>, @Caller() caller: Principal) {
    return this.assignments.team(caller, query);
  }

  @Serve(listTeamAssignments)
  teamPerson(@Input() { params, query }: InputOf<typeof listTeamAssignments>, @Caller() caller: Principal) {
    return this.assignments.ofTeam(caller, params.personId, query);
  }

  @Serve(listAssignments)
  list(@Input() { query }: InputOf<typeof listAssignments>, @Caller() caller: Principal) {
    return this.assignments.page(caller, query);
  }

  @Serve(exportAssignments)
  export(@Input() { query }: InputOf<typeof exportAssignments>, @Caller() caller: Principal, @CallSource() source: Source) {
    return csvFile('training.csv', this.streams.run(caller, source, () => this.csv(caller, query)));
  }

  @Serve(readTrainingOverview)
  overview(@Input() { query }: InputOf<typeof readTrainingOverview>) {
    return this.assignments.overview(query);
  }

  @Serve(readAssignment)
  read(@Input() { params }: InputOf<typeof readAssignment>, @Caller() caller: Principal) {
    return this.assignments.read(caller, params.assignmentId);
  }

  @Serve(excuseAssignment)
  excuse(@Input() { params, body }: InputOf<typeof excuseAssignment>, @Caller() caller: Principal) {
    return this.assignments.decide(caller, params.assignmentId, 'excuse', body.reason);
  }

  @Serve(waiveAssignment)
  waive(@Input() { params, body }: InputOf<typeof waiveAssignment>, @Caller() caller: Principal) {
    return this.assignments.decide(caller, params.assignmentId, 'waive', body.reason);
  }

  private async *csv(caller: Principal, query: InputOf<typeof exportAssignments>['query']): AsyncGenerator<string> {
    const names = readsStaffNames(caller);
    yield csvLine(heading);
    for await (const rows of this.assignments.everything(caller, query)) {
      yield rows.map((row) => csvLine([row.requirement.name, row.cycle, names ? row.person.employeeNumber : null, names ? row.person.name : null, row.person.kind, row.unit?.name, assignmentInWords(row), row.dueOn, row.overdue ? 'yes' : 'no', row.paused ? 'yes' : 'no', row.completedOn, row.closedReason && closingWords[row.closedReason], row.hours?.done, row.hours?.asked, row.closedNote, row.opensOn])).join('');
    }
  }
}
