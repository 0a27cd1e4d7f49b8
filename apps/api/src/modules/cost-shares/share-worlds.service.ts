/** Gathers what a year's shares are worked out from: its cost, who belongs to the consortium on its first day, and what was measured by a day. */
import { Injectable } from '@nestjs/common';
import { ConsortiaRepository } from './consortia.repository.js';
import { ConsortiaService } from './consortia.service.js';
import { ReadingsRepository } from './readings.repository.js';
import { type Amount, type Formula, type MeasureKind, type Previewed, previewShares, type ShareWorld } from './share-preview.js';

interface Asked { yearFrom: string; readingsUntil: string; today: readonly Amount[]; formulas: readonly Formula[] }

@Injectable()
export class ShareWorlds {
  constructor(private readonly consortia: ConsortiaRepository, private readonly service: ConsortiaService, private readonly readings: ReadingsRepository) {}

  /** Formulas over a year; null with the reason where the year has no cost or nobody to share it. */
  async compare(consortiumId: string, { yearFrom, readingsUntil, today, formulas }: Asked, years: Readonly<Record<string, number>> = {}, measures: readonly MeasureKind[] = []): Promise<{ worked: Previewed | null; because: string | null }> {
    const { world, because } = await this.world(consortiumId, yearFrom, readingsUntil, measures);
    if (!world) return { worked: null, because };
    const members = new Set(world.members.map(({ municipalityId }) => municipalityId));
    return { worked: previewShares(world, formulas, today.filter(({ municipalityId }) => members.has(municipalityId)), years), because: null };
  }

  /** `measures` that a formula was adopted with count although the consortium no longer lists them. */
  private async world(consortiumId: string, yearFrom: string, readingsUntil: string, measures: readonly MeasureKind[]): Promise<{ world: ShareWorld | null; because: string | null }> {
    const consortium = await this.consortia.find(consortiumId, await this.service.today());
    const cost = await this.consortia.costOf(consortiumId, yearFrom);
    if (!cost) return { world: null, because: 'The cost of that year is not recorded yet.' };
    const members = (await this.consortia.memberships(consortiumId)).filter(({ from, until }) => from <= yearFrom && (until === null || until > yearFrom)).map(({ municipalityId, municipality }) => ({ municipalityId, name: municipality }));
    if (members.length === 0) return { world: null, because: 'Nobody belongs to the consortium on the first day of that year.' };
    const kinds = [...consortium.measures, ...measures.filter(({ key }) => !consortium.measures.some((each) => each.key === key))];
    return {
      because: null,
      world: {
        consortiumId, currency: consortium.currency, cost: { amount: cost.amount, source: cost.source, year: { from: cost.yearFrom, until: cost.yearUntil } }, members, measures: kinds, readingsUntil,
        readings: await this.readings.counted(consortiumId, members.map(({ municipalityId }) => municipalityId), readingsUntil),
      },
    };
  }
}
