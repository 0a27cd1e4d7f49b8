/** How long what is owed has been late on a day, by municipality; what is in dispute stands apart, since nobody has to pay it yet. */
import { daysBetween } from './civil-date.js';
import { freeOf, type Receivable } from './receivable.js';
import type { CivilDate, MinorUnits } from './terms.js';

export const ageBuckets = ['notDue', 'days1to30', 'days31to60', 'days61to90', 'over90'] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** On the due day itself nothing is late. */
export function bucketOf(dueOn: CivilDate, day: CivilDate): AgeBucket {
  const late = daysBetween(dueOn, day);
  if (late <= 0) return 'notDue';
  if (late <= 30) return 'days1to30';
  if (late <= 60) return 'days31to60';
  return late <= 90 ? 'days61to90' : 'over90';
}

export type Ages = Record<AgeBucket, MinorUnits> & {
  disputed: MinorUnits;
  /** Money of the municipality that lies with the agency and settles nothing yet; positive. */
  credit: MinorUnits;
  /** Buckets and disputed less credit: the balance of its statement. */
  total: MinorUnits;
};
const nothing = (): Ages => ({ notDue: 0, days1to30: 0, days31to60: 0, days61to90: 0, over90: 0, disputed: 0, credit: 0, total: 0 });

/** One row for each municipality that owes or is owed something, by its id, and the sum of all. `credits` are unallocated payments and customer credit. */
export function ageing(owed: readonly { municipalityId: string; document: Receivable }[], credits: readonly { municipalityId: string; amount: MinorUnits }[], day: CivilDate): { rows: (Ages & { municipalityId: string })[]; sum: Ages } {
  const byMunicipality = new Map<string, Ages>();
  const sum = nothing();
  const add = (municipalityId: string, field: AgeBucket | 'disputed' | 'credit', amount: MinorUnits): void => {
    if (amount === 0) return;
    const ages = byMunicipality.get(municipalityId) ?? nothing();
    byMunicipality.set(municipalityId, ages);
    for (const each of [ages, sum]) {
      each[field] += amount;
      each.total += field === 'credit' ? -amount : amount;
    }
  };
  for (const { municipalityId, document } of owed) {
    add(municipalityId, bucketOf(document.dueOn, day), freeOf(document));
    add(municipalityId, 'disputed', document.held);
  }
  for (const { municipalityId, amount } of credits) add(municipalityId, 'credit', amount);
  const rows = [...byMunicipality].map(([municipalityId, ages]) => ({ municipalityId, ...ages })).sort((one, other) => (one.municipalityId < other.municipalityId ? -1 : 1));
  return { rows, sum };
}
