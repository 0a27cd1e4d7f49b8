/** Makes the preview of a roster import: reads every line, looks up what it refers to, and decides what becomes of it. Changes nothing on the roster. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { anAdminStays } from '../../../platform/identity/members/member-rule.js';
import { MembersService } from '../../../platform/identity/members/members.service.js';
import { UnitsService } from '../../agencies/units.service.js';
import { HistoryRepository } from '../history.repository.js';
import { historyFaultText } from '../people.errors.js';
import { PeopleRepository } from '../people.repository.js';
import { PeopleService } from '../people.service.js';
import { displayName, numberKey } from '../person-name.js';
import { cellText, type Problem, readLine, type ReadLine } from './roster-cells.js';
import { mappingFaults } from './roster-columns.js';
import { decide, decideMissing, type Decision, type Known, type RosterDays } from './roster-decision.js';
import { type ImportRow, RosterImportsRepository } from './roster-imports.repository.js';
import { type DecidedLine, type RawLine, RosterLinesRepository, type RosterPerson } from './roster-lines.repository.js';
import { NumberBook, referencesOf, unitFinder } from './roster-references.js';
import { type Supervised, supervisorFaults } from './roster-supervisors.js';

const portion = 1000;

interface Previewing {
  file: ImportRow; days: RosterDays; book: NumberBook; seen: Map<string, number>; findUnit: ReturnType<typeof unitFinder>; unitNames: Map<string, string>;
  supervised: Supervised[]; rejectedNew: Set<string>;
}

@Injectable()
export class RosterPreviewService {
  constructor(
    private readonly imports: RosterImportsRepository, private readonly lines: RosterLinesRepository, private readonly people: PeopleService, private readonly repository: PeopleRepository,
    private readonly histories: HistoryRepository, private readonly units: UnitsService, private readonly members: MembersService,
  ) {}

  async make(file: ImportRow): Promise<void> {
    // Read before anything else: whatever changes from here on makes the preview stale.
    const rosterVersion = await this.repository.rosterVersion();
    await this.lines.reset(file.id);
    const faults = mappingFaults(file.mapping, file.file.columns.length);
    if (faults.length === 0) {
      const units = await this.units.tree(true);
      const at: Previewing = {
        file, days: { effectiveOn: file.effectiveOn, today: await this.people.today() }, book: await this.bookOf(file), seen: new Map(),
        findUnit: unitFinder(units), unitNames: new Map(units.map((unit) => [unit.id, unit.name])), supervised: [], rejectedNew: new Set(),
      };
      await this.eachPortion(file.id, (lines) => this.decidePortion(at, lines));
      if (file.complete) await this.decideMissing(at);
      await this.rejectTogether(at);
      await this.keepAnAdmin(at);
    }
    const counts = { ...(await this.lines.counts(file.id)), endsSignIn: (await this.lines.leaving(file.id)).length };
    if (file.complete && counts.reject) {
      faults.push(`The file is marked as complete, but ${counts.reject} of its lines are rejected: mend them and upload it again, or say that it is not complete. Otherwise people would be deactivated by mistake.`);
    }
    await this.imports.previewed(file.id, { faults, counts, rosterVersion });
  }

  /** Everybody whom the file names by number, people on the roster and people who would be new alike. */
  private async bookOf(file: ImportRow): Promise<NumberBook> {
    const book = new NumberBook();
    const named: string[] = [];
    const keyIn = (line: RawLine, column: number | undefined) => (column === undefined ? '' : numberKey(cellText(line.cells[column])));
    await this.eachPortion(file.id, async (lines) => {
      const own = lines.map((line) => keyIn(line, file.mapping.employeeNumber)).filter(Boolean);
      const supervisors = lines.map((line) => keyIn(line, file.mapping.supervisor)).filter(Boolean);
      for (const person of await this.lines.numbered([...own, ...supervisors])) book.enter(person.key, person.id, true);
      named.push(...own);
    });
    for (const key of named) book.enter(key, uuidv7(), false);
    return book;
  }

  private async eachPortion(importId: string, work: (lines: RawLine[]) => Promise<void>): Promise<void> {
    for (let after = 0, lines: RawLine[]; (lines = await this.lines.raw(importId, after, portion)).length > 0; after = lines.at(-1)?.position ?? after) await work(lines);
  }

  private async decidePortion(at: Previewing, raw: RawLine[]): Promise<void> {
    const read = raw.map((line) => {
      const values = readLine(line.cells, at.file.mapping, at.file.file.columns);
      const personId = values.employeeNumber ? (at.book.idOf(numberKey(values.employeeNumber)) ?? null) : null;
      return { line, personId, read: values };
    });
    const known = await this.known(await this.lines.people(read.flatMap((each) => each.personId ?? [])));
    const lines = read.map((each) => this.decideLine(at, each, known));
    for (const { outcome, personId, target } of lines) {
      const place = target?.assign ?? target?.employ;
      if (personId && place) at.supervised.push({ personId, supervisorId: place.supervisorId, isNew: outcome === 'create' });
      if (personId && outcome === 'reject' && !known.has(personId)) at.rejectedNew.add(personId);
    }
    await this.lines.decide(at.file.id, await this.named(at, lines));
  }

  private decideLine(at: Previewing, { line, personId, read }: { line: RawLine; personId: string | null; read: ReadLine }, known: Map<string, Known>): DecidedLine {
    const row = { position: line.position, line: line.line, personId, employeeNumber: read.employeeNumber, name: read.name };
    const reject = (...problems: Problem[]): DecidedLine => ({ ...row, outcome: 'reject', target: null, changes: [], problems });
    const columnOf = (field: 'employeeNumber' | 'unit' | 'supervisor') => at.file.file.columns[at.file.mapping[field] ?? -1] ?? null;
    if (!read.values || !personId) return reject(...read.problems);
    const key = numberKey(read.values.employeeNumber);
    const earlier = at.seen.get(key);
    // The line does not stand for the person: without the id it takes nobody with it when it is rejected.
    if (earlier !== undefined) return { ...reject({ column: columnOf('employeeNumber'), message: `"${read.values.employeeNumber}" is on line ${earlier} already: keep one of the two lines` }), personId: null };
    at.seen.set(key, line.line);
    const near = known.has(personId) ? undefined : at.book.nearly(key);
    if (near) return reject({ column: columnOf('employeeNumber'), message: `"${read.values.employeeNumber}" is new, but "${near}" is on the roster: if a spreadsheet dropped or added zeros, format the column as text and save the file again` });
    const { references, problems } = referencesOf(read.values, personId, at.book, at.findUnit, { unit: columnOf('unit'), supervisor: columnOf('supervisor') });
    if (problems.length > 0) return reject(...problems);
    const decision = decide(read.values, known.get(personId) ?? null, references, at.days);
    return typeof decision === 'string' ? reject({ column: null, message: historyFaultText(decision) }) : { ...row, ...decided(decision) };
  }

  private async decideMissing(at: Previewing): Promise<void> {
    let position = 1_000_000_000;
    for (let after: string | null = null, people: RosterPerson[]; (people = await this.lines.missing(at.file.id, after, portion)).length > 0; after = people.at(-1)?.id ?? null) {
      const known = await this.known(people);
      const rows = people.flatMap(({ id, details }): DecidedLine[] => {
        const person = known.get(id);
        const decision = person && decideMissing(person, at.days);
        if (!decision) return [];
        const row = { position: (position += 1), line: null, personId: id, employeeNumber: details.employeeNumber, name: displayName(details) };
        return typeof decision === 'string' ? [{ ...row, outcome: 'reject', target: null, changes: [], problems: [{ column: null, message: historyFaultText(decision) }] }] : [{ ...row, ...decided(decision) }];
      });
      if (rows.length > 0) await this.lines.decide(at.file.id, rows);
    }
  }

  /** Faults that show only when all lines are known. */
  private async rejectTogether({ file, supervised, rejectedNew }: Previewing): Promise<void> {
    const column = file.file.columns[file.mapping.supervisor ?? -1] ?? null;
    const { orphans, circles } = supervisorFaults(supervised, rejectedNew, await this.chainsOf(supervised));
    await this.lines.reject(file.id, orphans, { column, message: 'names a supervisor whose own line is rejected: mend that line first' });
    await this.lines.reject(file.id, circles, { column, message: 'would make this person a supervisor of their own supervisor: correct or empty it' });
  }

  /** Whoever leaves later is asked about on their day. Where all admins would leave, none does: which of them stays is not for a file to say. */
  private async keepAnAdmin({ file, days }: Previewing): Promise<void> {
    const leaving = (await this.lines.leaving(file.id)).filter(({ on }) => on <= days.today);
    const admins = leaving.filter(({ roles }) => roles.includes('admin'));
    if (admins.length === 0 || anAdminStays(await this.members.admins(), new Set(leaving.map(({ membershipId }) => membershipId)))) return;
    await this.lines.reject(file.id, admins.map(({ personId }) => personId), { column: null, message: 'leaves as the last administrator of the agency: make somebody else an administrator first, and then make the preview again' });
  }

  /** Today's supervisors of everybody whom a chain from the file can reach; one query for each level. */
  private async chainsOf(supervised: readonly Supervised[]): Promise<Map<string, string | null>> {
    const current = new Map<string, string | null>();
    let ask = new Set(supervised.flatMap((line) => [line.personId, line.supervisorId ?? line.personId]));
    while (ask.size > 0) {
      const rows = await this.lines.supervisorsOf([...ask]);
      for (const row of rows) current.set(row.id, row.supervisorId);
      ask = new Set(rows.flatMap((row) => (row.supervisorId !== null && !current.has(row.supervisorId) ? [row.supervisorId] : [])));
    }
    return current;
  }

  private async known(people: RosterPerson[]): Promise<Map<string, Known>> {
    const histories = await this.histories.of(people.map((person) => person.id));
    return new Map(people.flatMap(({ id, details }) => { const history = histories.get(id); return history ? [[id, { details, history }] as const] : []; }));
  }

  /** Puts names and numbers in place of the ids of units and supervisors. */
  private async named(at: Previewing, lines: DecidedLine[]): Promise<DecidedLine[]> {
    const ids = lines.flatMap((line) => line.changes.filter((change) => change.field === 'supervisor').flatMap((change) => [change.before ?? [], change.after ?? []].flat()));
    const numbers = await this.lines.numbersOf([...new Set(ids)]);
    const name = (field: string, id: string | null) => (id === null ? null : field === 'unit' ? (at.unitNames.get(id) ?? id) : (numbers.get(id) ?? at.book.keyOf(id) ?? id));
    return lines.map((line) => ({
      ...line, changes: line.changes.map((change) => (change.field === 'unit' || change.field === 'supervisor' ? { ...change, before: name(change.field, change.before), after: name(change.field, change.after) } : change)),
    }));
  }
}

const decided = ({ outcome, target, fields }: Decision): Pick<DecidedLine, 'outcome' | 'target' | 'changes' | 'problems'> =>
  ({ outcome, target: outcome === 'unchanged' ? null : target, changes: fields, problems: [] });
