/** What can still be credited and disputed of each line: what is still billed, to the cent, told of lines of invoices alone, since a line of a credit note can be neither. */
import { correctedKey } from './charge-key.js';
import { allocate } from './allocate.js';
import { isPriced } from './delta.js';
import { covers, intersection } from './span.js';
import type { Charge, MinorUnits } from './terms.js';

/** A line of a numbered document of the agreement that corrects no single invoice; `credited` by notes that name the line, with its sign. */
export interface NumberedLine extends Pick<Charge, 'key' | 'lineId' | 'surchargeId' | 'span' | 'amount'> { id: string; documentId: string; /** What it stands on: a run may bill days anew on the note that took them down. */ on: 'invoice' | 'credit_note'; credited: MinorUnits }
interface Counted { line: NumberedLine; left: MinorUnits }

const sizeOf = (lines: readonly Counted[]): number => lines.reduce((sum, { left }) => sum + Math.abs(left), 0);
const lower = (each: Counted, by: number): void => { each.left -= Math.sign(each.left) * by; };

/** Off the oldest line first: what was billed again after it was taken down can be credited as it stands. */
function takeInOrder(reduction: number, lines: readonly Counted[]): number {
  let rest = reduction;
  for (const each of lines) {
    const part = Math.min(rest, Math.abs(each.left));
    lower(each, part);
    rest -= part;
  }
  return rest;
}

/** In proportion to what was billed, and never more than is left of a line. Answers what found no place. */
function takeByAmount(reduction: number, lines: readonly Counted[]): number {
  let rest = reduction;
  for (let open = lines.filter(({ left }) => left !== 0); rest > 0 && open.length > 0; open = open.filter(({ left }) => left !== 0)) {
    const parts = allocate(rest, open.map(({ line }) => String(Math.abs(line.amount))));
    open.forEach((each, at) => {
      const part = Math.min(parts[at] ?? 0, Math.abs(each.left));
      lower(each, part);
      rest -= part;
    });
  }
  return rest;
}

/** Back to lines that were lowered, the oldest first, and never more than the line itself comes to. Answers what found no place. */
function giveBack(amount: number, lines: readonly Counted[]): number {
  let rest = amount;
  for (const each of lines) {
    const part = Math.max(0, Math.min(rest, each.line.amount - each.line.credited - each.left));
    each.left += part;
    rest -= part;
  }
  return rest;
}

function byKey(lines: readonly NumberedLine[]): Map<string, Counted[]> {
  const groups = new Map<string, Counted[]>();
  for (const line of lines) {
    const key = correctedKey(line.key);
    groups.set(key, [...(groups.get(key) ?? []), { line, left: line.amount - line.credited }]);
  }
  return groups;
}

const isOf = (taker: NumberedLine, line: NumberedLine): boolean =>
  taker.surchargeId === line.surchargeId && (taker.lineId === line.lineId || (line.surchargeId !== null && line.lineId === null)) && covers(taker.span, line.span.from);
/** From the nearest to the farthest: the same service on the same days, the same days, all others. */
const nearness: readonly ((one: NumberedLine, other: NumberedLine) => boolean)[] = [
  (one, other) => one.lineId === other.lineId && one.surchargeId === other.surchargeId && intersection(one.span, other.span) !== null, (one, other) => intersection(one.span, other.span) !== null, () => true,
];

/** Billed and taken down under one name: only the side that is more stays. */
function net(group: readonly Counted[]): void {
  const sum = group.reduce((all, { left }) => all + left, 0);
  const same = group.filter(({ left }) => Math.sign(left) === Math.sign(sum));
  for (const each of group) if (!same.includes(each)) each.left = 0;
  takeInOrder(sizeOf(same) - Math.abs(sum), same);
}

/** A credit for a span or a true-up takes off the lines of its days, those of other documents first; `again` is what was billed of it again. */
function takeOff(taken: readonly Counted[], lowered: readonly Counted[], again: readonly Counted[]): void {
  const own = new Set(taken.map(({ line }) => line.documentId));
  const elsewhere = takeByAmount(sizeOf(taken), lowered.filter(({ line }) => !own.has(line.documentId)));
  const rest = takeInOrder(takeByAmount(elsewhere, lowered), again);
  takeInOrder(sizeOf(taken) - rest, taken);
}

/** What a note bills anew is left of the lines of invoices that were taken down for it; what it takes besides is taken off them. */
function tellOfInvoices(all: readonly Counted[]): void {
  const billed = all.filter(({ line }) => line.on === 'invoice' && line.amount > 0);
  const tell = (): void => { for (const each of all.filter(({ line, left }) => line.on === 'credit_note' && left > 0)) for (const near of nearness) each.left = giveBack(each.left, billed.filter(({ line }) => near(each.line, line))); };
  tell();
  // A cap of an invoice stands beside what it caps, and is credited with it.
  for (const each of all.filter(({ line, left }) => left < 0 && (line.on === 'credit_note' || !correctedKey(line.key).startsWith('cap/')))) for (const near of nearness) each.left = 0 - takeByAmount(-each.left, all.filter(({ line, left }) => left > 0 && near(each.line, line)));
  // There is room now where the notes took something off besides.
  tell();
}

/**
 * What is left of each line, by its id, with the sign of the line. In all it is what is still billed: of a line and its days never more, so that
 * whatever is credited, and in whatever order, the sum never falls below nothing; and never less, so that all of it can be disputed. A line that took
 * something down has nothing left; a cap on an invoice has, and is taken back with what it caps.
 * @param lines of all numbered documents of the agreement, oldest first; void ones and notes that correct an invoice are none
 */
export function leftOfLines(lines: readonly NumberedLine[]): Map<string, MinorUnits> {
  const groups = byKey(lines);
  const priced = [...groups].filter(([key]) => isPriced(key)).flatMap(([, group]) => group);
  for (const [key, group] of groups) if (isPriced(key)) net(group);
  for (const [key, group] of groups) {
    const taken = group.filter(({ left }) => left < 0);
    const [first] = taken;
    if (!isPriced(key) && first) takeOff(taken, priced.filter(({ line, left }) => left > 0 && isOf(first.line, line)), group.filter(({ left }) => left > 0));
  }
  const all = [...groups.values()].flat();
  tellOfInvoices(all);
  return new Map(all.map(({ line, left }) => [line.id, left]));
}

/** What a document took off each line of others, as a positive amount by the id of the line; what it added is not told. */
export function takenBy(documentId: string, lines: readonly NumberedLine[]): Map<string, MinorUnits> {
  const [before, after] = [leftOfLines(lines.filter((line) => line.documentId !== documentId)), leftOfLines(lines)];
  return new Map([...before].flatMap(([id, left]) => { const taken = left - (after.get(id) ?? left); return taken > 0 ? [[id, taken] as const] : []; }));
}
