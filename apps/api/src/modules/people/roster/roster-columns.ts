/** Guesses from the header what each column of a roster is. */
import type { rosterFields } from '@rapport/api-contract/people';

export type RosterField = (typeof rosterFields)[number];
/** Field → number of its column, from 0. */
export type RosterMapping = Partial<Record<RosterField, number>>;

/** Wordings of payroll, CAD/RMS and self-made rosters; the first that is found wins. */
const wordings: Record<RosterField, string[]> = {
  employeeNumber: ['employee number', 'employee no', 'employee id', 'emp number', 'emp no', 'emp id', 'employee', 'personnel number', 'personnel no', 'personnel id', 'payroll number', 'payroll no',
    'payroll id', 'staff number', 'staff id', 'member id', 'officer id', 'id number', 'number', 'id'],
  badgeNumber: ['badge number', 'badge no', 'badge id', 'badge', 'shield number', 'shield no', 'shield', 'star number', 'star no', 'star'],
  givenName: ['first name', 'given name', 'given names', 'forename', 'fname', 'first'],
  familyName: ['last name', 'family name', 'surname', 'lname', 'last'],
  fullName: ['full name', 'employee name', 'officer name', 'member name', 'person name', 'last first', 'name last first', 'name'],
  kind: ['type', 'kind', 'person type', 'employee type', 'personnel type', 'category', 'sworn civilian', 'sworn status', 'sworn', 'classification', 'class'],
  rank: ['rank', 'job title', 'title', 'position', 'rank title'],
  email: ['e mail', 'email', 'email address', 'e mail address', 'work email', 'mail'],
  unit: ['unit code', 'unit', 'unit name', 'division', 'bureau', 'section', 'squad', 'team', 'station', 'work unit', 'org unit', 'organization', 'department', 'dept', 'assignment'],
  supervisor: ['supervisor number', 'supervisor no', 'supervisor id', 'supervisor employee number', 'supervisor employee id', 'supervisor badge', 'supervisor', 'manager number', 'manager id', 'manager',
    'reports to', 'reports to id'],
  status: ['status', 'employment status', 'employee status', 'active'],
  joinedOn: ['hire date', 'date hired', 'date of hire', 'hired', 'hired on', 'start date', 'date joined', 'joined', 'joined on', 'appointment date', 'doh'],
  separatedOn: ['separation date', 'date separated', 'date of separation', 'separated', 'separated on', 'termination date', 'term date', 'end date', 'last day'],
};

const plain = (header: string) => header.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase().replace(/#/g, ' number ').replace(/[^a-z0-9]+/g, ' ').trim();

/** The mapping that the header suggests; every column is used once, except that a badge number stands in for a missing employee number. */
export function guessMapping(header: readonly string[]): RosterMapping {
  const names = header.map(plain);
  const mapping: RosterMapping = {};
  const taken = new Set<number>();
  for (const [field, words] of Object.entries(wordings) as [RosterField, string[]][]) {
    const column = words.map((word) => names.findIndex((name, at) => name === word && !taken.has(at))).find((at) => at >= 0);
    if (column === undefined) continue;
    mapping[field] = column;
    taken.add(column);
  }
  if (mapping.employeeNumber === undefined && mapping.badgeNumber !== undefined) mapping.employeeNumber = mapping.badgeNumber;
  if (mapping.givenName !== undefined && mapping.familyName !== undefined) delete mapping.fullName;
  return mapping;
}

/** What stands in the way of reading the file with this mapping, in words. */
export function mappingFaults(mapping: RosterMapping, columns: number): string[] {
  const faults: string[] = [];
  if (mapping.employeeNumber === undefined) faults.push('Say which column holds the employee number (or the badge number): it is how people are known again.');
  if (mapping.fullName === undefined && (mapping.givenName === undefined || mapping.familyName === undefined)) faults.push('Say which columns hold the first and the last name, or which one holds the full name.');
  const used = Object.entries(mapping) as [RosterField, number][];
  for (const [field, column] of used) {
    if (column >= columns) faults.push(`The file has ${columns} columns; ${field} cannot be column ${column + 1}.`);
    const other = used.find(([name, at]) => at === column && name !== field);
    const numbers = other && [field, other[0]].every((name) => name === 'employeeNumber' || name === 'badgeNumber');
    if (other && !numbers && field < other[0]) faults.push(`Column ${column + 1} is used for both ${field} and ${other[0]}. Choose one.`);
  }
  return faults;
}
