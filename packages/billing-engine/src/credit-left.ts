/** What can still be credited of each line: less what notes gave back, and less what corrections, credits for delivery and true-ups took off the same days. */
import { correctedKey } from './charge-key.js';
import { allocate } from './allocate.js';
import { isPriced } from './delta.js';
import { covers } from './span.js';
import type { Charge, MinorUnits } from './terms.js';

/** A line of a numbered document of the agreement that corrects no single invoice; `credited` by notes that name the line, with its sign. */
export interface NumberedLine extends Pick<Charge, 'key' | 'lineId' | 'surchargeId' | 'span' | 'amount'> { id: string; documentId: string; credited: MinorUnits }
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

/**
 * What is left of each line, by its id, with the sign of the line. Of a line and its days never more is left than was billed in
 * all, so that whatever is credited, and in whatever order, the sum never falls below nothing. A line that took something down
 * can be taken back itself.
 * @param lines of all numbered documents of the agreement, oldest first; void ones and notes that correct an invoice are none
 */
export function leftOfLines(lines: readonly NumberedLine[]): Map<string, MinorUnits> {
  const groups = byKey(lines);
  const priced: Counted[] = [];
  for (const [key, group] of groups) {
    if (!isPriced(key)) continue;
    const net = group.reduce((sum, { left }) => sum + left, 0);
    const sign = Math.sign(net) || Math.sign(group.find(({ line }) => line.amount !== 0)?.line.amount ?? 0);
    const same = group.filter(({ left }) => Math.sign(left) === sign);
    takeInOrder(sizeOf(same) - Math.abs(net), same);
    priced.push(...group);
  }
  for (const [key, group] of groups) {
    const taken = group.filter(({ left }) => left < 0);
    const [first] = taken;
    if (isPriced(key) || !first) continue;
    const own = new Set(taken.map(({ line }) => line.documentId));
    const lowered = priced.filter(({ line, left }) => left > 0 && isOf(first.line, line));
    const elsewhere = takeByAmount(sizeOf(taken), lowered.filter(({ line }) => !own.has(line.documentId)));
    takeInOrder(takeByAmount(elsewhere, lowered), group.filter(({ left }) => left > 0));
  }
  return new Map([...groups.values()].flat().map(({ line, left }) => [line.id, left]));
}
