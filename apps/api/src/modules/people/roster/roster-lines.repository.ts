/** The lines of roster imports: as read, as decided, and what they refer to on the roster. */
import { Injectable } from '@nestjs/common';
import { Tenant } from '../../../platform/tenancy/tenant.js';
import type { PersonDetails } from '../people.repository.js';
import type { LeavingLogin } from '../separations.service.js';
import { withoutZeros } from '../person-name.js';
import type { Problem } from './roster-cells.js';
import type { RosterOutcome, RosterTarget } from './roster-decision.js';

export interface RawLine { position: number; line: number; cells: string[] }
export interface FieldChange { field: string; before: string | null; after: string | null }
export interface DecidedLine {
  position: number; line: number | null; outcome: RosterOutcome; personId: string | null; employeeNumber: string | null; name: string; target: RosterTarget | null; changes: FieldChange[]; problems: Problem[];
}
export interface Numbered { id: string; key: string; bare: string }
export interface RosterPerson { id: string; details: PersonDetails }

const details = `jsonb_build_object('employeeNumber', p.employee_number, 'givenName', p.given_name, 'familyName', p.family_name, 'kind', p.kind, 'badgeNumber', p.badge_number, 'rank', p.rank, 'email', p.email)`;

@Injectable()
export class RosterLinesRepository {
  constructor(private readonly tenant: Tenant) {}

  async add(importId: string, lines: RawLine[]): Promise<void> {
    await this.tenant.query(
      `insert into roster_import_line (agency_id, import_id, position, line, cells)
       select $1, $2, x.position, x.line, array(select jsonb_array_elements_text(x.cells)) from jsonb_to_recordset($3::jsonb) as x (position int, line int, cells jsonb)`,
      [this.tenant.agencyId, importId, JSON.stringify(lines)]);
  }

  raw(importId: string, after: number, limit: number): Promise<RawLine[]> {
    return this.tenant.query<RawLine>('select position, line, cells from roster_import_line where agency_id = $1 and import_id = $2 and position > $3 and line is not null order by position limit $4',
      [this.tenant.agencyId, importId, after, limit]);
  }

  /** Forgets what an earlier preview decided. */
  async reset(importId: string): Promise<void> {
    await this.tenant.query('delete from roster_import_line where agency_id = $1 and import_id = $2 and line is null', [this.tenant.agencyId, importId]);
    await this.tenant.query(
      `update roster_import_line set outcome = null, person_id = null, employee_number = null, name = '', target = null, changes = '[]', problems = '[]'
       where agency_id = $1 and import_id = $2 and outcome is not null`, [this.tenant.agencyId, importId]);
  }

  async remove(importId: string): Promise<void> {
    await this.tenant.query('delete from roster_import_line where agency_id = $1 and import_id = $2', [this.tenant.agencyId, importId]);
  }

  async decide(importId: string, lines: DecidedLine[]): Promise<void> {
    await this.tenant.query(
      `insert into roster_import_line as l (agency_id, import_id, position, line, outcome, person_id, employee_number, name, target, changes, problems)
       select $1, $2, x.position, x.line, x.outcome, x."personId", x."employeeNumber", x.name, x.target, x.changes, x.problems
       from jsonb_to_recordset($3::jsonb) as x (position int, line int, outcome text, "personId" uuid, "employeeNumber" text, name text, target jsonb, changes jsonb, problems jsonb)
       on conflict (agency_id, import_id, position) do update set outcome = excluded.outcome, person_id = excluded.person_id, employee_number = excluded.employee_number,
         name = excluded.name, target = excluded.target, changes = excluded.changes, problems = excluded.problems`,
      [this.tenant.agencyId, importId, JSON.stringify(lines)]);
  }

  /** People on the roster with one of these numbers, or with one that differs by leading zeros only. */
  numbered(keys: string[]): Promise<Numbered[]> {
    return this.tenant.query<Numbered>('select id, number_key as key, number_bare as bare from person where agency_id = $1 and number_bare = any($2)', [this.tenant.agencyId, [...new Set(keys.map(withoutZeros))]]);
  }

  people(ids: string[]): Promise<RosterPerson[]> {
    return this.tenant.query<RosterPerson>(`select p.id, ${details} as details from person p where p.agency_id = $1 and p.id = any($2)`, [this.tenant.agencyId, ids]);
  }

  /** People who have not left and whom no line of the file names, from `after` on. */
  missing(importId: string, after: string | null, limit: number): Promise<RosterPerson[]> {
    return this.tenant.query<RosterPerson>(
      `select p.id, ${details} as details from person p
       where p.agency_id = $1 and p.status <> 'separated' and ($3::uuid is null or p.id > $3)
         and not exists (select 1 from roster_import_line l where l.agency_id = $1 and l.import_id = $2 and l.person_id = p.id)
       order by p.id limit $4`, [this.tenant.agencyId, importId, after, limit]);
  }

  async numbersOf(ids: string[]): Promise<Map<string, string>> {
    const rows = await this.tenant.query<{ id: string; number: string }>('select id, employee_number as number from person where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
    return new Map(rows.map((row) => [row.id, row.number]));
  }

  /** Rejects the lines of these people after all. */
  async reject(importId: string, personIds: string[], problem: Problem): Promise<void> {
    await this.tenant.query(
      `update roster_import_line set outcome = 'reject', target = null, changes = '[]', problems = jsonb_build_array($4::jsonb)
       where agency_id = $1 and import_id = $2 and person_id = any($3) and target is not null`, [this.tenant.agencyId, importId, personIds, JSON.stringify(problem)]);
  }

  async supervisorsOf(ids: string[]): Promise<{ id: string; supervisorId: string | null }[]> {
    return this.tenant.query('select id, supervisor_id as "supervisorId" from person where agency_id = $1 and id = any($2)', [this.tenant.agencyId, ids]);
  }

  /** Open logins of the people whose employment these lines end. */
  leaving(importId: string): Promise<(LeavingLogin & { roles: string[] })[]> {
    return this.tenant.query(
      `select m.id as "membershipId", m.roles, l.person_id as "personId", l.target->'separate'->>'on' as on from roster_import_line l join membership m on m.agency_id = $1 and m.person_id = l.person_id and m.ended_at is null
       where l.agency_id = $1 and l.import_id = $2 and l.outcome = 'deactivate' order by m.id`, [this.tenant.agencyId, importId]);
  }

  /** Of these people, one whose unit, supervisor, kind or employment these lines change. */
  async moving(importId: string, personIds: readonly string[]): Promise<{ name: string; line: number | null } | undefined> {
    const rows = await this.tenant.query<{ name: string; line: number | null }>(
      `select l.name, l.line from roster_import_line l join person p on p.agency_id = $1 and p.id = l.person_id
       where l.agency_id = $1 and l.import_id = $2 and l.person_id = any($3) and l.outcome in ('rehire', 'change', 'deactivate') and (l.target ?| array['employ', 'start', 'assign', 'separate'] or l.target->'details'->>'kind' <> p.kind) limit 1`,
      [this.tenant.agencyId, importId, personIds]);
    return rows[0];
  }

  async counts(importId: string): Promise<Partial<Record<RosterOutcome, number>>> {
    const rows = await this.tenant.query<{ outcome: RosterOutcome; count: number }>(
      'select outcome, count(*)::int as count from roster_import_line where agency_id = $1 and import_id = $2 and outcome is not null group by outcome', [this.tenant.agencyId, importId]);
    return Object.fromEntries(rows.map((row) => [row.outcome, row.count]));
  }

  page(importId: string, outcome: RosterOutcome | null, after: number, limit: number): Promise<DecidedLine[]> {
    return this.tenant.query<DecidedLine>(
      `select position, line, outcome, person_id as "personId", employee_number as "employeeNumber", name, changes, problems from roster_import_line
       where agency_id = $1 and import_id = $2 and outcome is not null and ($3::text is null or outcome = $3) and position > $4 order by position limit $5`,
      [this.tenant.agencyId, importId, outcome, after, limit]);
  }

  /** Lines with something to do, in file order. */
  toApply(importId: string, after: number, limit: number): Promise<(Pick<DecidedLine, 'position' | 'outcome'> & { personId: string; target: RosterTarget })[]> {
    return this.tenant.query(
      `select position, outcome, person_id as "personId", target from roster_import_line
       where agency_id = $1 and import_id = $2 and outcome in ('create', 'rehire', 'change', 'deactivate') and position > $3 order by position limit $4`,
      [this.tenant.agencyId, importId, after, limit]);
  }
}
