import { instantIn } from './wall-time.js';

describe('a wall-clock time of the agency', () => {
  it('never is off by the reader’s own zone or by daylight saving', () => {
    expect(instantIn('America/New_York', '2027-01-04', '09:00')).toBe('2027-01-04T14:00:00Z');
    expect(instantIn('America/New_York', '2027-07-04', '09:00')).toBe('2027-07-04T13:00:00Z');
  });
  it('refuses an hour that no clock shows', () => {
    expect(instantIn('America/New_York', '2027-03-14', '02:30')).toBeUndefined();
    expect(instantIn('America/New_York', '', '09:00')).toBeUndefined();
  });
});
