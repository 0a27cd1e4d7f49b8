/** Every step from every status. */
import { statusAfter } from './agency-status.js';

describe('agency status', () => {
  it.each([
    ['active', 'suspend', 'suspended'], ['active', 'reopen', null], ['active', 'close', 'closed'],
    ['suspended', 'suspend', null], ['suspended', 'reopen', 'active'], ['suspended', 'close', 'closed'],
    ['closed', 'suspend', null], ['closed', 'reopen', null], ['closed', 'close', null],
  ] as const)('from %s, %s leads to %s', (status, step, expected) => {
    expect(statusAfter(status, step)).toBe(expected);
  });
});
