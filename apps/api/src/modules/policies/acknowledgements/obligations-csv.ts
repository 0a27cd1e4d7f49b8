/** The drill-down as CSV. */
import { csvLine } from '../../../platform/http/csv-line.js';
import type { Day } from '../../people/civil-day.js';
import { toObligation } from './acknowledgements.serializer.js';
import type { ObligationRow } from './obligation-row.js';

const heading = ['Policy number', 'Policy', 'Version', 'Employee number', 'Name', 'Kind', 'Unit', 'State', 'Owed on', 'Due on', 'Overdue', 'On leave', 'Record', 'Recorded at', 'Version SHA-256'];

export async function* obligationsCsv(portions: AsyncIterable<{ rows: ObligationRow[]; today: Day }>, withNames: boolean): AsyncGenerator<string> {
  yield csvLine(heading);
  for await (const { rows, today } of portions) yield rows.map((row) => line(row, today, withNames)).join('');
}

function line(row: ObligationRow, today: Day, withNames: boolean): string {
  const one = toObligation(row, today);
  return csvLine([one.policy.number, one.policy.title, one.version.number, withNames ? one.person.employeeNumber : null, withNames ? one.person.name : null, one.person.kind, one.unit?.name, one.state, one.owedOn, one.dueOn, one.overdue ? 'yes' : 'no', one.paused ? 'yes' : 'no',
    one.record?.kind, one.record?.at, one.version.sha256]);
}
