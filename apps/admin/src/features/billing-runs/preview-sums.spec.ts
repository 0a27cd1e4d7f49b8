/** The sums above a preview are those of its rows. */
import { previewSums, rowsOf } from './preview-sums.js';
import type { PreviewItem } from './use-billing-runs.js';

const document = (over: Partial<PreviewItem['documents'][number]>): PreviewItem['documents'][number] => ({
  type: 'invoice', schedule: 'regular', period: { from: '2026-01-01', until: '2026-02-01', through: '2026-01-31' }, currency: 'USD', total: 41_667, lineCount: 1, dueDays: 30, reason: null, outcome: 'new', before: null, billingDocumentId: null, ...over,
});
const item = (id: string, documents: PreviewItem['documents'], exceptions: PreviewItem['exceptions'] = []): PreviewItem => ({ agreement: { id, number: id, title: id }, municipality: { id, name: id }, documents, exceptions, total: documents.reduce((sum, { total }) => sum + total, 0) });

describe('the sums of a preview', () => {
  it('never count a draft that stands as changed money', () => {
    const sums = previewSums([item('a', [document({}), document({ outcome: 'unchanged', before: 41_667 })]), item('b', [document({ outcome: 'changed', before: 40_000 })])]);
    expect(sums).toEqual({ documents: { new: 1, changed: 1, unchanged: 1 }, exceptions: 0, idle: 0, money: [{ currency: 'USD', total: 125_001, change: 1_667 }] });
  });

  it('never add amounts of different currencies', () => {
    expect(previewSums([item('a', [document({ total: 100 }), document({ total: 200, currency: 'CAD' })])]).money).toEqual([{ currency: 'USD', total: 100, change: 0 }, { currency: 'CAD', total: 200, change: 0 }]);
  });

  it('tell an agreement that cannot be billed from one with nothing due', () => {
    expect(previewSums([item('a', []), item('b', [], [{ periodFrom: null, code: 'no-rate', words: 'No rate.', mend: 'Publish one.' }])])).toMatchObject({ idle: 1, exceptions: 1 });
    expect(rowsOf([item('a', [document({}), document({})])]).map(({ key }) => key)).toEqual(['a-0', 'a-1']);
  });
});
