/** Whoever is told that something is wrong must be led to where it can be mended. */
import { ApiProblem } from '@rapport/api-client/client';
import { distinct, faultAt, placeOf, refusedFaults } from './faults.js';
import type { Draft } from './draft.js';

const fault = (path: string | null, where: 'terms' | 'fields' | 'text' | 'rates' | 'comments' = 'terms', clauseId: string | null = null) => ({ where, path, code: 'x', message: 'Wrong.', clauseId });

describe('a fault of a draft', () => {
  it('leads to the part of the form that it is about', () => {
    expect([fault('terms.lines.deputy.until'), fault('terms.rateCard', 'rates'), fault('terms.cap.carveOutLineIds'), fault('terms.renewal.months')].map(placeOf)).toEqual(['services', 'services', 'prices', 'ending'].map((part) => ({ tab: 'terms', element: `terms-${part}` })));
    expect(placeOf(fault('fieldValues.agency', 'fields', 'c1'))).toEqual({ tab: 'words', element: 'field-agency' });
    expect(placeOf(fault('wording', 'text', 'c1'))).toEqual({ tab: 'words', element: 'clause-c1' });
    expect(placeOf(fault(null, 'text'))).toEqual({ tab: 'words', element: 'words' });
  });
  it('names a refused line by its id, so that it never stands beside another one', () => {
    const draft = { terms: { lines: [{ id: 'patrol', label: 'Patrol' }, { id: 'deputy', label: 'Deputy' }], surcharges: [] } } as unknown as Draft;
    const problem = new ApiProblem({ type: 'about:blank', title: 'No', status: 422, code: 'x', errors: [{ path: 'body.terms.lines.1.price.units', message: 'must be a number' }] });
    const faults = refusedFaults(problem, draft);
    expect(faultAt(faults)('terms.lines.deputy.price.units')).toBe('It must be a number.');
    expect(distinct([...faults, ...faults]).map(({ listed }) => listed)).toEqual(['“Deputy”, units: must be a number.']);
    expect(faultAt(faults)('terms.lines.patrol.price.units')).toBeUndefined();
    expect(refusedFaults(new Error('offline'), draft)).toEqual([]);
  });
});
