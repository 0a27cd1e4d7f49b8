/** The same service is never credited twice, whichever document took it down first. */
import fc from 'fast-check';
import { leftOfLines, type NumberedLine } from './credit-left.js';

const month = (n: number) => ({ from: `2026-0${n}-01`, until: `2026-0${n + 1}-01` });
const quarter = { from: '2026-01-01', until: '2026-04-01' };
const keyOf = (n: number): string => `service/deputies/${month(n).from}/${month(n).until}`;
const taker = `delivery_credit/deputies/${quarter.from}/${quarter.until}`;
const line = (id: string, key: string, amount: number, span = month(1)): NumberedLine => ({ id, documentId: id, key, lineId: 'deputies', surchargeId: null, span, amount, credited: 0 });
const lefts = (lines: readonly NumberedLine[]) => Object.fromEntries(leftOfLines(lines));
const netOf = (lines: readonly NumberedLine[]): number => lines.reduce((sum, { amount, credited }) => sum + amount - credited, 0);

describe('what is left of a line', () => {
  it('is all of it where nothing happened, to the cent and with its sign', () => {
    expect(lefts([line('a', keyOf(1), 2_610_063), { ...line('cap', 'cap/not-to-exceed/2026', -500), lineId: null }])).toEqual({ a: 2_610_063, cap: -500 });
  });

  it('leaves nothing of a line that corrections and credits for delivery took down', () => {
    const lines = [line('a', keyOf(1), 2_610_063), line('cn1', `delta/1/${keyOf(1)}`, -559_299), line('cn3', taker, -2_050_764, quarter)];
    expect(lefts(lines)['a']).toBe(0);
    expect(lefts(lines.slice(0, 2))['a']).toBe(2_050_764);
  });

  it('takes a credit for a quarter off its months as they were billed, and off none twice', () => {
    const lines = [line('a', keyOf(1), 100), line('b', keyOf(2), 100, month(2)), line('c', keyOf(3), 200, month(3)), line('cn', taker, -40, quarter)];
    expect(lefts(lines)).toMatchObject({ a: 90, b: 90, c: 180 });
    expect(lefts(lines.map((each) => (each.id === 'a' ? { ...each, credited: 90 } : each)))).toMatchObject({ a: 0, b: 90, c: 180 });
  });

  it('leaves what was billed again as it stands, and other lines alone', () => {
    expect(lefts([line('a', keyOf(1), 100), line('cn', `delta/1/${keyOf(1)}`, -20), line('inv2', `delta/2/${keyOf(1)}`, 20), { ...line('x', 'service/patrol/2026-01-01/2026-02-01', 70), lineId: 'patrol' }])).toMatchObject({ a: 80, inv2: 20, x: 70 });
  });

  it('leaves nothing of what was billed after a line of nothing and taken down again', () => {
    expect(lefts([line('a', keyOf(1), 0), line('inv2', `delta/1/${keyOf(1)}`, 100), line('cn', `delta/2/${keyOf(1)}`, -100)])).toMatchObject({ inv2: 0 });
  });

  it('never lets a line and its days fall below nothing, whatever is credited in whatever order', () => {
    const cents = fc.nat(1000);
    fc.assert(fc.property(fc.array(cents, { minLength: 3, maxLength: 3 }), fc.array(fc.tuple(fc.constantFrom(1, 2, 3), fc.integer({ min: -1000, max: 1000 })), { maxLength: 6 }), fc.array(fc.integer({ min: -3000, max: 1000 }), { maxLength: 4 }), fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 12 }), (months, deltas, credits, acts) => {
      let lines = months.map((amount, at) => line(`m${at + 1}`, keyOf(at + 1), amount, month(at + 1)));
      const ofKey = (key: string) => lines.filter((each) => each.key.endsWith(key));
      deltas.forEach(([n, amount], at) => lines.push(line(`d${at}`, `delta/${at}/${keyOf(n)}`, Math.max(amount, -netOf(ofKey(keyOf(n)))), month(n))));
      // As the rule for delivery does: never more than is left, and never more given back than was credited.
      credits.forEach((amount, at) => lines.push(line(`t${at}`, at === 0 ? taker : `delta/${at}/${taker}`, Math.min(Math.max(amount, -netOf(lines)), -netOf(ofKey(taker))), quarter)));
      const credit = (id: string, share: number) => {
        const left = leftOfLines(lines).get(id) ?? 0;
        const amount = left > 0 ? (share % left) + 1 : 0;
        lines = lines.map((each) => (each.id === id ? { ...each, credited: each.credited + amount } : each));
        expect(netOf(lines)).toBeGreaterThanOrEqual(0);
        for (const n of [1, 2, 3]) expect(netOf(ofKey(keyOf(n)))).toBeGreaterThanOrEqual(0);
      };
      for (const [which, share] of acts) credit(lines[which % lines.length]?.id ?? '', share);
      // What is credited of one moves a cent of what is left to another: asked until nobody has any.
      for (let pass = 0; pass < 4; pass++) for (const { id } of lines) credit(id, (leftOfLines(lines).get(id) ?? 1) - 1);
      expect(netOf(lines)).toBe(0);
    }));
  });
});
