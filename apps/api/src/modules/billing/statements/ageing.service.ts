/** How long what is owed has been late, by the rule of ageing, for all municipalities or one. */
import { Injectable } from '@nestjs/common';
import { ageing, type Ages } from '@rapport/billing-engine/ageing';
import { AgeingRepository } from './ageing.repository.js';

export interface AgeingRow extends Ages { municipality: { id: string; name: string }; sortName: string }
export type AgeingSort = 'name' | 'late';
export const lateOf = (ages: Ages): number => ages.days1to30 + ages.days31to60 + ages.days61to90 + ages.over90;
const comesAfter = (row: AgeingRow, [key, id]: readonly [string | number, string], sort: AgeingSort): boolean => (sort === 'name' ? row.sortName > String(key) || (row.sortName === key && row.municipality.id > id) : lateOf(row) < Number(key) || (lateOf(row) === key && row.municipality.id > id));
const byId = (one: AgeingRow, other: AgeingRow) => (one.municipality.id < other.municipality.id ? -1 : 1);
const orders: Record<AgeingSort, (one: AgeingRow, other: AgeingRow) => number> = {
  name: (one, other) => (one.sortName < other.sortName ? -1 : one.sortName > other.sortName ? 1 : byId(one, other)),
  late: (one, other) => lateOf(other) - lateOf(one) || byId(one, other),
};

@Injectable()
export class AgeingService {
  constructor(private readonly owed: AgeingRepository) {}

  /** In a unit of work of the agency: all who owe or are owed something, in order, and the sum of all. */
  async all(on: string, currency: string, sort: AgeingSort): Promise<{ rows: AgeingRow[]; sum: Ages }> {
    const { rows, sum } = await this.work(on, currency, null, false);
    const names = new Map((await this.owed.names(rows.map((row) => row.municipalityId))).map((each) => [each.id, each]));
    const named = rows.map(({ municipalityId, ...ages }): AgeingRow => ({ ...ages, municipality: { id: municipalityId, name: names.get(municipalityId)?.name ?? '' }, sortName: names.get(municipalityId)?.sortName ?? '' }));
    return { rows: named.sort(orders[sort]), sum };
  }

  after(rows: readonly AgeingRow[], cursor: readonly [string | number, string] | null, sort: AgeingSort): AgeingRow[] {
    return cursor ? rows.filter((row) => comesAfter(row, cursor, sort)) : [...rows];
  }

  /** In a unit of work of the agency: of one municipality, of what was sent to it. */
  async own(municipalityId: string, on: string, currency: string): Promise<Ages> {
    return (await this.work(on, currency, municipalityId, true)).sum;
  }

  private async work(on: string, currency: string, municipalityId: string | null, sentOnly: boolean) {
    const parts = await this.owed.parts({ on, currency, municipalityId, sentOnly });
    // What is due on the same day ages alike: one receivable stands for all of a municipality.
    const documents = parts.flatMap(({ municipalityId: whose, dueOn, free, held }) => (dueOn === null ? [] : [{ municipalityId: whose, document: { id: '', number: '', issuedOn: dueOn, dueOn, total: free + held, allocated: 0, credited: 0, writtenOff: 0, held } }]));
    return ageing(documents, parts.map(({ municipalityId: whose, credit }) => ({ municipalityId: whose, amount: credit })), on);
  }
}
