/** The roster: list, read, add and correct people. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import type { Principal } from '../../platform/identity/principal.js';
import { AgenciesService } from '../agencies/agencies.service.js';
import { UnitsService } from '../agencies/units.service.js';
import { type Day, dayIn } from './civil-day.js';
import { daysToCome, emptyHistory, employed, type History, type Place, standingOn, startMoved } from './history.js';
import { HistoryRepository } from './history.repository.js';
import { MyPersonService } from './my-person.service.js';
import { PeopleDays } from './people-days.job.js';
import { PeopleHooks } from './people-hooks.js';
import { HistoryRefused, SupervisorCircle, UnknownReference } from './people.errors.js';
import { PeopleListRepository, type PersonRow, type RosterFilter, type RosterSort } from './people-list.repository.js';
import { type PersonDetails, PeopleRepository } from './people.repository.js';
import { searchedWords } from './person-name.js';

export interface RosterQuery { search?: string; kind?: string; status: string; unitId?: string; withSubunits: boolean; supervisorId?: string }
export interface PersonView { row: PersonRow; history: History; names: Map<string, string> }
export type Hiring = PersonDetails & Place & { joinedOn: Day };

const notSeparated = ['active', 'on_leave', 'joining'];
const wordsSearched = 5;
const portion = 1000;

@Injectable()
export class PeopleService {
  constructor(
    private readonly people: PeopleRepository, private readonly lists: PeopleListRepository, private readonly histories: HistoryRepository,
    private readonly units: UnitsService, private readonly agencies: AgenciesService, private readonly days: PeopleDays, private readonly hooks: PeopleHooks, private readonly mine: MyPersonService, private readonly audit: AuditService,
  ) {}

  /** Today in the agency's zone. */
  async today(): Promise<Day> {
    return dayIn((await this.agencies.profile()).timeZone, new Date());
  }

  async list(query: RosterQuery, sort: RosterSort, after: [string, string] | null, limit: number): Promise<PersonRow[]> {
    return this.lists.list(await this.filterOf(query), sort, after, limit, await this.today());
  }

  private async filterOf(query: RosterQuery): Promise<RosterFilter> {
    const units = query.unitId === undefined ? null : query.withSubunits ? await this.units.branch(query.unitId) : [query.unitId];
    return {
      words: searchedWords(query.search).slice(0, wordsSearched), kind: query.kind ?? null, unitIds: units, supervisorId: query.supervisorId ?? null,
      statuses: query.status === 'any' ? [] : query.status === 'not_separated' ? notSeparated : [query.status],
    };
  }

  /** The filtered roster in portions, for an export. */
  async *portions(query: RosterQuery): AsyncGenerator<PersonRow[]> {
    const [filter, today] = [await this.filterOf(query), await this.today()];
    let after: [string, string] | null = null;
    for (;;) {
      const rows: PersonRow[] = await this.lists.list(filter, 'name', after, portion, today);
      if (rows.length > 0) yield rows;
      const last = rows.at(-1);
      if (!last || rows.length < portion) return;
      after = [last.sortName, last.id];
    }
  }

  /** One person as on `day`: who was responsible then? */
  async readOn(id: string, day: Day): Promise<PersonView> {
    const view = await this.read(id);
    const standing = standingOn(view.history, day);
    if (!standing) return view;
    const { unitId, supervisorId } = standing.place;
    const actingId = supervisorId ? ((await this.lists.actingFor(supervisorId, day)) ?? null) : null;
    const names = new Map([...view.names, ...(await this.lists.names([], actingId ? [actingId] : []))]);
    const name = (of: string | null) => names.get(of ?? '') ?? null;
    const { status, joinedOn, separatedOn } = standing;
    const then = { status, joinedOn, separatedOn, unitId, unitName: name(unitId), supervisorId, supervisorName: name(supervisorId), actingId, actingName: name(actingId) };
    return { ...view, names, row: { ...view.row, ...then } };
  }

  /** One person with the history and the names that it needs. */
  async read(id: string): Promise<PersonView> {
    const row = await this.lists.find(id, await this.today());
    const history = (await this.histories.of([id])).get(id);
    if (!row || !history) throw new NotFound('person');
    const units = history.assignments.flatMap((each) => each.unitId ?? []);
    const persons = [...history.assignments.flatMap((each) => each.supervisorId ?? []), ...history.actings.map((each) => each.actingId)];
    return { row, history, names: await this.lists.names(units, persons) };
  }

  async create({ unitId, supervisorId, joinedOn, ...details }: Hiring): Promise<PersonView> {
    const id = uuidv7();
    await this.checkPlace(id, { unitId, supervisorId });
    await this.people.insert([{ id, ...details, joinedOn }]);
    await this.store(id, undefined, employed(emptyHistory, joinedOn, { unitId, supervisorId }));
    await this.audit.record({ action: 'people.created', objectType: 'person', objectId: id, after: { ...details, joinedOn, unitId, supervisorId } });
    return this.read(id);
  }

  async change(caller: Principal, id: string, { joinedOn, ...change }: Partial<PersonDetails> & { joinedOn?: Day }): Promise<PersonView> {
    const before = await this.people.lock(id);
    if (!before) throw new NotFound('person');
    // Both decide what somebody owes, and from when on.
    if ((joinedOn !== undefined && joinedOn !== (await this.read(id)).row.joinedOn) || (change.kind !== undefined && change.kind !== before.kind)) await this.mine.refuseOwn(caller, id, 'changes the kind or the first day of');
    const fields = (Object.keys(change) as (keyof PersonDetails)[]).filter((field) => change[field] !== undefined && change[field] !== before[field]);
    const pick = (from: Partial<PersonDetails>) => Object.fromEntries(fields.map((field) => [field, from[field]]));
    if (fields.length > 0) {
      await this.people.update([{ ...before, ...change, id }]);
      await this.audit.record({ action: 'people.changed', objectType: 'person', objectId: id, before: pick(before), after: pick(change) });
      await this.hooks.tellChanged([id]);
    }
    if (joinedOn !== undefined) await this.step(id, 'people.start-corrected', { joinedOn }, (history) => startMoved(history, joinedOn));
    return this.read(id);
  }

  /** Takes one step in a person's history and records it; a step that changes nothing is not recorded. */
  async step(id: string, action: string, what: Record<string, unknown>, take: (history: History, today: Day) => ReturnType<typeof employed>): Promise<void> {
    if (!(await this.people.lock(id))) throw new NotFound('person');
    const history = (await this.histories.of([id])).get(id);
    if (!history) throw new NotFound('person');
    const next = take(history, await this.today());
    if (typeof next !== 'string' && JSON.stringify(next) === JSON.stringify(history)) return;
    await this.store(id, history, next);
    await this.audit.record({ action, objectType: 'person', objectId: id, after: what });
  }

  /** Throws unless unit and supervisor exist and the supervisor is not below the person. */
  async checkPlace(personId: string, { unitId, supervisorId }: Place): Promise<void> {
    await this.people.lockRoster();
    if (unitId !== null && !(await this.people.unitIsActive(unitId))) throw new UnknownReference('unitId', 'unit');
    if (supervisorId === null) return;
    if (!(await this.people.exists(supervisorId))) throw new UnknownReference('supervisorId', 'person');
    if (await this.people.isAbove(personId, supervisorId)) throw new SupervisorCircle();
  }

  /** Throws unless `actingId` is somebody else on the roster; acting for one's own superior is what acting is for. */
  async checkActing(personId: string, actingId: string): Promise<void> {
    if (actingId === personId || !(await this.people.exists(actingId))) throw new UnknownReference('actingPersonId', 'person other than the supervisor');
  }

  private async store(id: string, before: History | undefined, after: ReturnType<typeof employed>): Promise<void> {
    if (typeof after === 'string') throw new HistoryRefused(after);
    await this.histories.save(new Map(before ? [[id, before]] : []), new Map([[id, after]]));
    const today = await this.today();
    await this.people.refresh([id], today);
    await this.hooks.tellChanged([id]);
    await this.days.expect(daysToCome(after, today));
  }
}
