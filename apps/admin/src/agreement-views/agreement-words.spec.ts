/** The steps that everybody sees of an agreement. */
import { stepsOf, stepsTell } from './agreement-words.js';

const told = (steps: ReturnType<typeof stepsOf>) => steps.map(({ label, state }) => `${label}: ${state}`);

describe('the steps of an agreement', () => {
  it.each(['expired', 'settling', 'closed'] as const)('never call one in force that is %s', (state) => {
    for (const reviewer of [false, true]) {
      const steps = told(stepsOf(state, reviewer));
      expect(steps).toContain('In force: done');
      expect(steps.filter((each) => each.endsWith('ahead'))).toEqual([]);
    }
  });

  it('say where it stands once, in the steps or beside them', () => {
    expect(told(stepsOf('settling')).at(-1)).toBe('Being settled: current');
    expect(told(stepsOf('closed')).at(-1)).toBe('Closed: done');
    expect([stepsTell('closed'), stepsTell('terminating')]).toEqual([true, false]);
    expect(told(stepsOf('active')).at(-1)).toBe('In force: current');
    expect(told(stepsOf('sent', true))).toContain('Your review: current');
  });
});
