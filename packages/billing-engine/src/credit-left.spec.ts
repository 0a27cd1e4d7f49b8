/** The same service is never credited twice, whichever document took it down first. */
import fc from 'fast-check';
import { leftOfLines, type NumberedLine, takenBy } from './credit-left.js';

const month = (n: number) => ({ from: `2026-0${n}-01`, until: `2026-0${n + 1}-01` });
const quarter = { from: '2026-01-01', until: '2026-04-01' };
const keyOf = (n: number): string => `service/deputies/${month(n).from}/${month(n).until}`;
const taker = `delivery_credit/deputies/${quarter.from}/${quarter.until}`;
const line = (id: string, key: string, amount: number, span = month(1)): NumberedLine => ({ id, documentId: id, on: amount < 0 ? 'credit_note' : 'invoice', key, lineId: 'deputies', surchargeId: null, span, amount, credited: 0 });
const lefts = (lines: readonly NumberedLine[]) => Object.fromEntries(leftOfLines(lines));
const netOf = (lines: readonly NumberedLine[]): number => lines.reduce((sum, { amount, credited }) => sum + amount - credited, 0);

describe('what is left of a line', () => {
  it('is all of it where nothing happened, to the cent and with its sign', () => {
    expect(lefts([line('a', keyOf(1), 2_610_063), { ...line('cap', 'cap/not-to-exceed/2026', -500), lineId: null, on: 'invoice' }])).toEqual({ a: 2_610_063, cap: -500 });
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

/** As a run writes a suspension of two days: the month is taken down whole, and what is left of it billed anew on the same note. */
describe('what is billed anew on a credit note', () => {
  const note = (each: NumberedLine): NumberedLine => ({ ...each, documentId: 'cn', on: 'credit_note' });
  const days = (from: string, until: string) => ({ from: `2026-01-${from}`, until: until === '32' ? '2026-02-01' : `2026-01-${until}` });
  const anew = (id: string, amount: number, from: string, until: string, lineId = 'deputies') => note({ ...line(id, `service/${lineId}/${from}/${until}`, amount, days(from, until)), lineId });
  const suspended = [line('a', keyOf(1), 4_610_563), note(line('down', `delta/1/${keyOf(1)}`, -4_610_563)), anew('before', 594_912, '01', '05'), anew('after', 2_528_373, '15', '32')];

  it('is left of the line that was taken down for it, where it can be disputed and credited', () => {
    expect(lefts(suspended)).toEqual({ a: 3_123_285, down: 0, before: 0, after: 0 });
    expect([...takenBy('cn', suspended)]).toEqual([['a', 1_487_278]]);
    expect(lefts(suspended.map((each) => (each.id === 'a' ? { ...each, credited: 3_123_285 } : each)))).toEqual({ a: 0, down: 0, before: 0, after: 0 });
  });

  it('is told of other lines that the note took down where its own service was never billed before', () => {
    expect(lefts([...suspended, anew('patrol', 500_000, '01', '32', 'patrol')])).toMatchObject({ a: 3_623_285, patrol: 0 });
    expect(lefts([...suspended, note({ ...line('cap', 'cap/not-to-exceed/2026', -23_285), lineId: null })])).toMatchObject({ a: 3_100_000, cap: 0 });
  });

  it('never makes what is left more or less than what is still billed, after whatever was billed, corrected and credited', () => {
    const services = ['deputies', 'patrol'] as const;
    const part = fc.record({ service: fc.constantFrom(...services), month: fc.constantFrom(1, 2, 3), change: fc.integer({ min: -1000, max: 600 }), anew: fc.boolean(), parts: fc.array(fc.nat(400), { maxLength: 3 }) });
    const act = fc.oneof(fc.record({ correct: fc.array(part, { minLength: 1, maxLength: 3 }) }), fc.record({ which: fc.nat(), share: fc.nat() }), fc.record({ cut: fc.nat(500) }));
    fc.assert(fc.property(fc.array(fc.nat(1000), { minLength: 6, maxLength: 6 }), fc.array(act, { maxLength: 10 }), (amounts, acts) => {
      const keyFor = (service: string, n: number) => `service/${service}/${month(n).from}/${month(n).until}`;
      let lines: NumberedLine[] = amounts.map((amount, at) => ({ ...line(`m${at}`, keyFor(services[at % 2]!, 1 + (at >> 1)), amount, month(1 + (at >> 1))), lineId: services[at % 2]!, on: 'invoice' }));
      const check = () => {
        const left = leftOfLines(lines);
        const of = (each: NumberedLine) => left.get(each.id) ?? 0;
        expect(lines.reduce((sum, each) => sum + of(each), 0)).toBe(netOf(lines));
        for (const each of lines) {
          if (each.on === 'credit_note') expect(of(each)).toBe(0);
          else expect(Math.abs(of(each))).toBeLessThanOrEqual(Math.abs(each.amount - each.credited));
          expect(of(each)).toBeGreaterThanOrEqual(0);
        }
        return left;
      };
      acts.forEach((each, at) => {
        if ('which' in each) {
          const { id } = lines[each.which % lines.length]!;
          const left = leftOfLines(lines).get(id) ?? 0;
          lines = lines.map((one) => (one.id === id && left > 0 ? { ...one, credited: one.credited + (each.share % left) + 1 } : one));
        } else {
          const added = 'cut' in each ? [{ ...line(`c${at}`, `cap/not-to-exceed/${at}`, -Math.min(each.cut, netOf(lines)), quarter), lineId: null }] : each.correct.flatMap(({ service, month: n, change, anew: again, parts }, nth): NumberedLine[] => {
            const key = keyFor(service, n);
            const name = `${at}.${nth}`;
            const standing = netOf(lines.filter((one) => one.key.endsWith(key)));
            // A line is corrected once on a document, and never below nothing.
            if (each.correct.findIndex((one) => one.service === service && one.month === n) !== nth) return [];
            const delta = { ...line(`d${name}`, `delta/${name.replace('.', '')}/${key}`, again ? -Math.max(0, standing) : Math.max(change, -Math.max(0, standing)), month(n)), lineId: service };
            return [delta, ...(again ? parts.map((amount, k) => ({ ...line(`p${name}.${k}`, `service/${service}/${name}/${k}`, amount, month(n)), lineId: service })) : [])];
          });
          if (added.reduce((sum, { amount }) => sum + amount, 0) + netOf(lines) < 0) return;
          const on = added.reduce((sum, { amount }) => sum + amount, 0) < 0 ? 'credit_note' : 'invoice';
          // A cut of nothing stands on no document; on an invoice a line that takes down is told of what it took.
          lines = [...lines, ...added.filter(({ amount }) => amount !== 0).map((one) => ({ ...one, documentId: `doc${at}`, on } as const))];
        }
        check();
      });
      // What is credited of one may move a cent of what is left to another.
      for (let pass = 0; pass < lines.length && netOf(lines) > 0; pass++) for (const { id, on } of lines) {
        const left = leftOfLines(lines).get(id) ?? 0;
        if (on === 'invoice' && left > 0) lines = lines.map((one) => (one.id === id ? { ...one, credited: one.credited + left } : one));
      }
      expect(netOf(lines)).toBe(0);
    }));
  });
});
