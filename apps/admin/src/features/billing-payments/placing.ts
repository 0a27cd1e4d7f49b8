/** Money that is placed on invoices while one types: what is meant, what is wrong, what is left. */
import { meansNothing, minorFrom, typedFrom } from '../../forms/money-typing.js';

export interface Placeable { id: string; /** Open and not in dispute. */ free: number; proposed: number }
/** What stands in the field of each invoice; none: nothing. */
export type Typed = ReadonlyMap<string, string>;
export interface PlacingReading { allocations: { billingDocumentId: string; amount: number }[]; placed: number; /** Below nothing: more is placed than there is. */ left: number; faults: Record<string, string>; sound: boolean }

export function readPlacing(available: number, documents: readonly Placeable[], typed: Typed, digits: number): PlacingReading {
  const reading: PlacingReading = { allocations: [], placed: 0, left: available, faults: {}, sound: true };
  for (const { id, free } of documents) {
    const words = typed.get(id) ?? '';
    if (meansNothing(words)) continue;
    const amount = minorFrom(words, digits);
    if (amount === null) reading.faults[id] = 'must be an amount, like 120.50';
    else if (amount > free) reading.faults[id] = 'is more than can be paid on it';
    else {
      reading.allocations.push({ billingDocumentId: id, amount });
      reading.placed += amount;
    }
  }
  reading.left = available - reading.placed;
  reading.sound = Object.keys(reading.faults).length === 0 && reading.left >= 0;
  return reading;
}

/** The proposal as it stands in the fields. */
export const asProposed = (documents: readonly Placeable[], digits: number): Typed => new Map(documents.filter(({ proposed }) => proposed > 0).map(({ id, proposed }) => [id, typedFrom(proposed, digits)]));

/** All that is left, as far as the invoice takes it. */
export function withRest(available: number, documents: readonly Placeable[], typed: Typed, id: string, digits: number): Typed {
  const without = new Map([...typed].filter(([each]) => each !== id));
  const { left } = readPlacing(available, documents, without, digits);
  const free = documents.find((each) => each.id === id)?.free ?? 0;
  const part = Math.min(Math.max(0, left), free);
  return part > 0 ? without.set(id, typedFrom(part, digits)) : without;
}
