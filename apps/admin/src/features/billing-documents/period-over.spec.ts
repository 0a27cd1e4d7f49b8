/** What is billed before it is over is said before it leaves. */
import { manyToComeWords, toComeWords } from './period-over.js';

const invoice = (from: string, through: string, until: string) => ({ type: 'invoice' as const, period: { from, through, until } });
const november = invoice('2026-11-01', '2026-11-30', '2026-12-01');
const october = invoice('2026-10-01', '2026-10-31', '2026-11-01');
const itself = (day: string) => day;

describe('a period that is not over', () => {
  it('never leaves unsaid, through its last day', () => {
    expect(toComeWords(november, '2026-11-21', itself)).toEqual([expect.stringContaining('not over: it bills service through 2026-11-30')]);
    expect([toComeWords(november, '2026-11-30', itself).length, toComeWords(november, '2026-12-01', itself), toComeWords(october, '2026-11-21', itself)]).toEqual([1, [], []]);
  });

  it('is counted where many leave at once', () => {
    expect([manyToComeWords([november, october], '2026-11-21'), manyToComeWords([october], '2026-11-21'), manyToComeWords([november, november], '2026-11-21')]).toEqual([['1 of them bills a period that is not over yet.'], [], ['All of them bill periods that are not over yet.']]);
  });

  it('is nothing that a credit note bills', () => expect(toComeWords({ ...november, type: 'credit_note' }, '2026-11-21', itself)).toEqual([]));
});
