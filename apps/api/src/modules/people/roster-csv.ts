/** The roster as CSV, with the columns that the import knows again, and a sample to start from. */
import { csvLine } from '../../platform/http/csv-line.js';
import type { PersonRow } from './people-list.repository.js';

const header = ['Employee number', 'Badge number', 'Last name', 'First name', 'Type', 'Rank', 'E-mail', 'Unit', 'Supervisor number', 'Status', 'Hire date', 'Separation date'];

export async function* rosterCsv(portions: AsyncIterable<PersonRow[]>): AsyncGenerator<string> {
  yield csvLine(header);
  for await (const rows of portions) {
    yield rows.map((row) => csvLine([
      row.employeeNumber, row.badgeNumber, row.familyName, row.givenName, row.kind, row.rank, row.email, row.unitCode ?? row.unitName, row.supervisorNumber,
      row.status === 'separated' ? 'separated' : 'active', row.joinedOn, row.separatedOn,
    ])).join('');
  }
}

/** Four people of an imaginary office, one line for each way to fill the columns, in units that the agency has. */
export function sampleRosterCsv(units: readonly string[]): string {
  const [first = '', second = first] = units;
  return [
    header,
    ['1001', '7', 'Whitfield', 'Dana', 'sworn', 'Sheriff', 'dana.whitfield@marlow.example', '', '', 'active', '2014-01-06', ''],
    ['1042', '31', 'Ruiz', 'Ana', 'sworn', 'Sergeant', 'ana.ruiz@marlow.example', first, '1001', 'active', '2019-03-18', ''],
    ['1077', '52', 'Okafor', 'Ben', 'sworn', 'Deputy', 'ben.okafor@marlow.example', first, '1042', 'active', '2022-08-01', ''],
    ['2003', '', 'Lindqvist', 'Maja', 'dispatcher', '', 'maja.lindqvist@marlow.example', second, '1001', 'active', '2020-11-30', ''],
  ].map(csvLine).join('');
}
