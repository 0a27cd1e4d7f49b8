import { ApiProblem } from '@rapport/api-client/client';
import { checkedWaiver } from './waiver-words.js';

const faultsOf = (...given: Parameters<typeof checkedWaiver>): string[] => {
  try {
    checkedWaiver(...given);
    return [];
  } catch (error) {
    return error instanceof ApiProblem ? Object.keys(error.fields) : ['something else'];
  }
};

it('says at each field what a waiver still lacks, and sends it once nothing does', () => {
  expect([faultsOf(undefined, ' '), faultsOf(undefined, 'Taught it'), faultsOf('administrative', 'ab')]).toEqual([['because', 'reason'], ['because'], ['reason']]);
  expect(checkedWaiver('administrative', ' Taught it ')).toEqual({ because: 'administrative', reason: 'Taught it' });
});
