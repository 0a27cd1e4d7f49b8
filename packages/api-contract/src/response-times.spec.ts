/** Times of a response: in their order, none of them in the future, whichever of them are there. */
import { clocksDifferMs, newContact, type ResponseTime, responseTimes, responseTimesFault } from './contacts.js';

const now = Date.UTC(2026, 10, 21, 12);
const at = (minutes: number) => now - 3_600_000 + minutes * 60_000;
const fault = (...minutes: (number | null)[]) => responseTimesFault(Object.fromEntries(responseTimes.map((time, i) => [time, minutes[i] == null ? null : at(minutes[i])])) as Record<ResponseTime, number | null>, now);

describe('times of a response', () => {
  it.each([[0, 1, 2, 3], [0, 0, 0, 0], [null, 5, null, 9], [null, null, null, null], [3, null, 3, null]])('may be %s, %s, %s and %s', (...minutes) => expect(fault(...minutes)).toBeNull());

  it.each([[1, 0, null, null, 'dispatchedAt', 'receivedAt'], [1, null, 0, null, 'arrivedAt', 'receivedAt'], [0, 5, 4, 9, 'arrivedAt', 'dispatchedAt'], [4, null, null, 3, 'clearedAt', 'receivedAt']] as const)(
    'never lie before an earlier one: %s, %s, %s, %s', (received, dispatched, arrived, cleared, time, before) => expect(fault(received, dispatched, arrived, cleared)).toEqual({ time, message: `must not lie before ${before}`, kind: 'order' }));

  it('never lie in the future, but for clocks that differ', () => {
    expect(responseTimesFault({ arrivedAt: now + clocksDifferMs }, now)).toBeNull();
    expect(responseTimesFault({ arrivedAt: now + clocksDifferMs + 1 }, now)).toMatchObject({ time: 'arrivedAt', kind: 'future' });
  });

  it('are refused in a contact beside their field, whatever zone they are written in', () => {
    const contact = { occurredAt: '2026-11-02T14:05:00-05:00', type: 'x', dispatchedAt: '2026-11-02T14:06:00-05:00' };
    expect(newContact.safeParse({ ...contact, arrivedAt: '2026-11-02T19:06:00Z' }).success).toBe(true);
    expect(newContact.safeParse({ ...contact, arrivedAt: '2026-11-02T15:05:59-04:00' }).error?.issues).toMatchObject([{ path: ['arrivedAt'], message: 'must not lie before dispatchedAt' }]);
    expect(newContact.safeParse({ ...contact, clearedAt: '2999-01-01T00:00:00Z' }).error?.issues).toMatchObject([{ path: ['clearedAt'] }]);
  });
});
