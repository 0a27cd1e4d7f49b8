/** What a correction takes off is taken off the service and the days that it is about, and its explanation comes to its amount to the cent. */
import { agreement, bound, fixedLine, pricedFrom } from '../test-fixtures/priced-from.js';
import { chargesFor } from './charges.js';
import { leftOfLines, type NumberedLine } from './credit-left.js';
import { type BilledLine, changesSince } from './delta.js';
import { explanationFaults } from './explanation.js';
import { minorFromMajorText } from './money.js';
import type { Charge } from './terms.js';

const month = (n: number) => ({ from: `2026-0${n}-01`, until: `2026-0${n + 1}-01` });
const line = (id: string, lineId: string, n: number, amount: number, over: Partial<NumberedLine> = {}): NumberedLine => ({ id, documentId: id, on: amount < 0 ? 'credit_note' : 'invoice', key: `service/${lineId}/${month(n).from}/${month(n).until}`, lineId, surchargeId: null, span: month(n), amount, credited: 0, ...over });
const lefts = (lines: readonly NumberedLine[]) => Object.fromEntries(leftOfLines(lines));

describe('what a correction takes off', () => {
  it('never lowers another service of the same days for a credit of one', () => {
    const credit = line('cn', 'deputies', 1, -40, { key: 'delivery_credit/deputies/2026-01-01/2026-04-01', span: { from: '2026-01-01', until: '2026-04-01' } });
    expect(lefts([line('a', 'deputies', 1, 100), line('x', 'patrol', 1, 100), credit])).toEqual({ a: 60, x: 100, cn: 0 });
  });

  it('is taken off other services of its days before it is taken off other days of its service', () => {
    const taken = line('cn', 'deputies', 2, -30);
    expect(lefts([line('a', 'deputies', 1, 100), line('b', 'patrol', 2, 100), taken])).toEqual({ a: 100, b: 70, cn: 0 });
    expect(lefts([line('a', 'deputies', 2, 100, { key: 'service/deputies/other' }), line('b', 'patrol', 2, 100), taken])).toEqual({ a: 70, b: 100, cn: 0 });
  });

  const july = { from: '2026-07-01', until: '2026-08-01' };
  const at = (yearly: Record<string, number>): Charge[] => chargesFor(pricedFrom({ terms: [bound(agreement({ lines: Object.entries(yearly).map(([id, amount]) => fixedLine(id, amount)) }))] }), july);
  const billed = (charges: readonly Charge[], credited = 0): BilledLine[] => charges.map((charge) => ({ charge, invoiceId: 'inv-1', credited }));
  const money = { currency: 'USD', rounding: 'half_away_from_zero' } as const;

  it('is explained by its own amount, also where a note gave back a part of it before', () => {
    for (const [before, now, credited] of [[1_200_000, 1_080_000, 0], [1_080_000, 1_200_000, 0], [1_200_000, 1_080_000, 95_000], [1_200_000, 0, 95_000], [1_200_000, 1_320_000, 50_000]] as const) {
      const lines = changesSince(at({ patrol: now }), billed(at({ patrol: before }), credited), money);
      expect(lines).toHaveLength(1);
      for (const { amount, explanation } of lines) expect([minorFromMajorText(explanation.value, 'USD'), explanationFaults(explanation)]).toEqual([amount, []]);
    }
    const [plain] = changesSince(at({ patrol: 1_080_000 }), billed(at({ patrol: 1_200_000 })), money);
    expect(plain?.explanation.formula).toBe('fresh − billed');
  });
});
