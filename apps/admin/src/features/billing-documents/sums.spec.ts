/** Sums over documents say only what is billed and owed. */
import { owedOn, sumsOf } from './sums.js';

const document = (over: Partial<Parameters<typeof sumsOf>[0][number]>) => ({ currency: 'USD', total: 41_667, open: 41_667, state: 'sent' as const, ...over });

describe('sums of documents', () => {
  it('never count a draft as owed, nor a void invoice at all', () => {
    expect(sumsOf([document({}), document({ state: 'draft' }), document({ state: 'void', open: 0 })])).toEqual([{ currency: 'USD', total: 83_334, open: 41_667 }]);
    expect([owedOn(document({ state: 'draft' })), owedOn(document({ state: 'void' })), owedOn(document({ open: 5 }))]).toEqual([null, null, 5]);
  });

  it('take a credit note off, and keep currencies apart', () => {
    expect(sumsOf([document({}), document({ total: -10_000, open: 0 }), document({ currency: 'CAD', total: 7, open: 7 })])).toEqual([{ currency: 'USD', total: 31_667, open: 41_667 }, { currency: 'CAD', total: 7, open: 7 }]);
  });
});
