/** Keeps municipalities and the names they are known by, and tells which one a name in a file means. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { AuditService } from '../../platform/audit/audit.service.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { AgencyHooks } from './agency-hooks.js';
import { MergeTargetUnknown, MunicipalityBound, MunicipalityMerged, MunicipalityNameEmpty, MunicipalityNameTaken } from './municipalities.errors.js';
import { MunicipalitiesRepository, type MunicipalityFilter, type MunicipalityRow, type StoredName } from './municipalities.repository.js';
import { keysOf, nameMatcher, type NameMatch, normaliseName, searchedName } from './municipality-name.js';

export interface MunicipalityOrder { name: string; kind: string; population: number | null; aliases: string[] }

@Injectable()
export class MunicipalitiesService {
  constructor(private readonly municipalities: MunicipalitiesRepository, private readonly audit: AuditService, private readonly hooks: AgencyHooks) {}

  list(filter: MunicipalityFilter): Promise<MunicipalityRow[]> {
    return this.municipalities.list({ ...filter, search: searchedName(filter.search) });
  }

  async read(id: string): Promise<MunicipalityRow> {
    const row = await this.municipalities.find(id);
    if (!row) throw new NotFound('municipality');
    return row;
  }

  /** The matcher for the names in one file; knows the active municipalities of this moment. */
  async matcher(): Promise<(name: string) => NameMatch> {
    return nameMatcher(await this.municipalities.knownNames());
  }

  /** What each name means, with the municipalities spelled out. */
  async match(names: string[]): Promise<{ name: string; match: MunicipalityRow | null; suggestions: MunicipalityRow[] }[]> {
    const matcher = await this.matcher();
    const results = names.map((name) => ({ name, ...matcher(name) }));
    const ids = [...new Set(results.flatMap((result) => [...(result.municipalityId ? [result.municipalityId] : []), ...result.suggestions]))];
    const rows = new Map((await this.municipalities.byIds(ids)).map((row) => [row.id, row]));
    return results.map(({ name, municipalityId, suggestions }) => ({
      name, match: rows.get(municipalityId ?? '') ?? null, suggestions: suggestions.flatMap((id) => rows.get(id) ?? []),
    }));
  }

  async create(order: MunicipalityOrder): Promise<MunicipalityRow> {
    const id = uuidv7();
    const names = await this.namesFor(order, [id]);
    await this.municipalities.insert({ id, name: order.name, kind: order.kind, population: order.population, sortName: normaliseName(order.name) });
    await this.municipalities.putNames(id, names);
    await this.audit.record({ action: 'municipalities.created', objectType: 'municipality', objectId: id, after: { ...order } });
    return this.read(id);
  }

  async change(id: string, change: Partial<MunicipalityOrder>): Promise<MunicipalityRow> {
    const before = await this.changeable(id);
    const { aliases, ...columns } = change;
    await this.municipalities.change(id, { ...columns, ...(columns.name ? { sortName: normaliseName(columns.name) } : {}) });
    if (columns.name !== undefined || columns.kind !== undefined || aliases) await this.municipalities.putNames(id, await this.namesFor({ ...before, ...change }, [id]));
    return this.recorded(before, 'municipalities.changed');
  }

  async archive(id: string): Promise<MunicipalityRow> {
    const before = await this.changeable(id);
    await this.municipalities.change(id, { status: 'archived' });
    return this.recorded(before, 'municipalities.archived');
  }

  async restore(id: string): Promise<MunicipalityRow> {
    const before = await this.changeable(id);
    await this.municipalities.change(id, { status: 'active' });
    return this.recorded(before, 'municipalities.restored');
  }

  /** `fromId` lives on as an archived row that says where it went; its names find `intoId` from now on. */
  async merge(fromId: string, intoId: string): Promise<MunicipalityRow> {
    await this.municipalities.lock([fromId, intoId]);
    const from = await this.changeable(fromId);
    const into = await this.municipalities.find(intoId);
    if (!into || into.status !== 'active' || intoId === fromId) throw new MergeTargetUnknown();
    const bound = await this.hooks.boundBy(fromId);
    if (bound !== null) throw new MunicipalityBound(bound);
    const ownNames = await this.inheritedNames(from, intoId);
    await this.municipalities.dropNames(fromId);
    await this.municipalities.putNames(intoId, await this.namesFor({ ...into, aliases: [...into.aliases, ...from.aliases, ...ownNames] }, [fromId, intoId]));
    await this.municipalities.change(fromId, { status: 'archived', mergedIntoId: intoId });
    await this.municipalities.repoint(fromId, intoId);
    await this.hooks.tellMunicipalityMerged(fromId, intoId);
    await this.audit.record({ action: 'municipalities.merged', objectType: 'municipality', objectId: fromId, before: { name: from.name, aliases: from.aliases }, after: { mergedIntoId: intoId, into: into.name } });
    return this.read(intoId);
  }

  /** The merged one's own names as aliases; the name alone only where no third municipality is called so too. */
  private async inheritedNames(from: MunicipalityRow, intoId: string): Promise<string[]> {
    const { full, bare } = keysOf(from.name, from.kind);
    const own = normaliseName(from.name);
    if (own === full) return [from.name];
    const shared = (await this.municipalities.knownNames()).some((name) => name.key === bare && name.municipalityId !== from.id && name.municipalityId !== intoId);
    return [...(shared ? [] : [from.name]), `${from.name} ${from.kind}`];
  }

  /** The names as they are stored; throws when one of them is empty or belongs to a municipality that is not in `own`. */
  private async namesFor(order: Pick<MunicipalityOrder, 'name' | 'kind' | 'aliases'>, own: string[]): Promise<StoredName[]> {
    const { full, bare } = keysOf(order.name, order.kind);
    if (!full) throw new MunicipalityNameEmpty('body.name');
    const byKey = new Map<string, StoredName>([[full, { name: order.name, key: full, sort: 'full' }]]);
    for (const [at, alias] of order.aliases.entries()) {
      const key = normaliseName(alias);
      if (!key) throw new MunicipalityNameEmpty(`body.aliases.${at}`);
      if (!byKey.has(key)) byKey.set(key, { name: alias, key, sort: 'alias' });
    }
    const taken = await this.municipalities.ownerOf([...byKey.keys()], own);
    if (taken) throw new MunicipalityNameTaken(byKey.get(taken.key)?.name ?? taken.key, taken.owner);
    return [...byKey.values(), ...(bare ? [{ name: order.name, key: bare, sort: 'bare' as const }] : [])];
  }

  private async changeable(id: string): Promise<MunicipalityRow> {
    const row = await this.read(id);
    if (row.mergedIntoId) throw new MunicipalityMerged();
    return row;
  }

  private async recorded(before: MunicipalityRow, action: string): Promise<MunicipalityRow> {
    const after = await this.read(before.id);
    const fields = (['name', 'kind', 'population', 'status', 'aliases'] as const).filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
    const pick = (row: MunicipalityRow) => Object.fromEntries(fields.map((field) => [field, row[field]]));
    if (fields.length > 0) await this.audit.record({ action, objectType: 'municipality', objectId: before.id, before: pick(before), after: pick(after) });
    return after;
  }
}
