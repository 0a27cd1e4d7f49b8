/** Loads and stores the dated history of people, many at a time. */
import { Injectable } from '@nestjs/common';
import { violationOf } from '../../platform/database/violated-constraint.js';
import { Tenant } from '../../platform/tenancy/tenant.js';
import type { Acting, Assignment, Employment, History, Leave, Period } from './history.js';
import { UnknownReference } from './people.errors.js';

type Part = keyof History;
interface Difference { person: string; gone: string[]; fresh: (Period & { person: string })[] }

@Injectable()
export class HistoryRepository {
  constructor(private readonly tenant: Tenant) {}

  /** The history of each person, by id; people without one are not in the map. */
  async of(ids: string[]): Promise<Map<string, History>> {
    const rows = await this.tenant.query<{ id: string; employments: Employment[]; assignments: Assignment[]; leaves: Leave[]; actings: Acting[] }>(
      `select x.id,
         (select jsonb_agg(jsonb_build_object('id', e.id, 'from', e.from_on, 'to', e.to_on, 'reason', e.reason) order by e.from_on)
          from person_employment e where e.agency_id = $1 and e.person_id = x.id) as employments,
         coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'from', a.from_on, 'to', a.to_on, 'unitId', a.unit_id, 'supervisorId', a.supervisor_id) order by a.from_on)
          from person_assignment a where a.agency_id = $1 and a.person_id = x.id), '[]') as assignments,
         coalesce((select jsonb_agg(jsonb_build_object('id', l.id, 'from', l.from_on, 'to', l.to_on, 'kind', l.kind) order by l.from_on)
          from person_leave l where l.agency_id = $1 and l.person_id = x.id), '[]') as leaves,
         coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'from', t.from_on, 'to', t.to_on, 'actingId', t.acting_id) order by t.from_on)
          from person_acting t where t.agency_id = $1 and t.person_id = x.id), '[]') as actings
       from unnest($2::uuid[]) as x (id)`, [this.tenant.agencyId, ids]);
    return new Map(rows.filter((row) => row.employments !== null).map(({ id, ...history }) => [id, history]));
  }

  /** Stores what differs between the histories as loaded and as they shall be. */
  async save(before: ReadonlyMap<string, History>, after: ReadonlyMap<string, History>): Promise<void> {
    const differences = (part: Part): Difference[] => [...after].map(([person, history]) => {
      const was = new Map((before.get(person)?.[part] ?? []).map((period) => [period.id, JSON.stringify(period)]));
      const same = new Set(history[part].filter((period) => was.get(period.id) === JSON.stringify(period)).map((period) => period.id));
      return { person, gone: [...was.keys()].filter((id) => !same.has(id)), fresh: history[part].filter((period) => !same.has(period.id)).map((period) => ({ ...period, person })) };
    });
    await this.employments(differences('employments'));
    await this.assignments(differences('assignments'));
    await this.leaves(differences('leaves'));
    await this.actings(differences('actings'));
  }

  private async employments(differences: Difference[]): Promise<void> {
    await this.write(differences, 'delete from person_employment where agency_id = $1 and id = any($2)',
      `insert into person_employment (agency_id, id, person_id, from_on, to_on, reason)
       select $1, x.id, x.person, x."from", x."to", x.reason from jsonb_to_recordset($2::jsonb) as x (id uuid, person uuid, "from" date, "to" date, reason text)`);
  }

  private async assignments(differences: Difference[]): Promise<void> {
    await this.write(differences, 'delete from person_assignment where agency_id = $1 and id = any($2)',
      `insert into person_assignment (agency_id, id, person_id, from_on, to_on, unit_id, supervisor_id)
       select $1, x.id, x.person, x."from", x."to", x."unitId", x."supervisorId"
       from jsonb_to_recordset($2::jsonb) as x (id uuid, person uuid, "from" date, "to" date, "unitId" uuid, "supervisorId" uuid)`);
  }

  private async leaves(differences: Difference[]): Promise<void> {
    await this.write(differences, 'delete from person_leave where agency_id = $1 and id = any($2)',
      `insert into person_leave (agency_id, id, person_id, from_on, to_on, kind)
       select $1, x.id, x.person, x."from", x."to", x.kind from jsonb_to_recordset($2::jsonb) as x (id uuid, person uuid, "from" date, "to" date, kind text)`);
  }

  private async actings(differences: Difference[]): Promise<void> {
    await this.write(differences, 'delete from person_acting where agency_id = $1 and id = any($2)',
      `insert into person_acting (agency_id, id, person_id, from_on, to_on, acting_id)
       select $1, x.id, x.person, x."from", x."to", x."actingId" from jsonb_to_recordset($2::jsonb) as x (id uuid, person uuid, "from" date, "to" date, "actingId" uuid)`);
  }

  private async write(differences: Difference[], remove: string, add: string): Promise<void> {
    const gone = differences.flatMap((each) => each.gone);
    const fresh = differences.flatMap((each) => each.fresh);
    if (gone.length > 0) await this.tenant.query(remove, [this.tenant.agencyId, gone]);
    if (fresh.length === 0) return;
    try {
      await this.tenant.query(add, [this.tenant.agencyId, JSON.stringify(fresh)]);
    } catch (error) {
      if (violationOf(error)?.code === '23503') throw new UnknownReference('unitId', 'unit or person');
      throw error;
    }
  }
}
