/** A zone that was typed and not picked is taken only where it can be meant. */
import { zoneChoices, zoneMeant } from './time-zones.js';

const eastern = 'Eastern · America/New York';

describe('the time zone field', () => {
  it('takes what was typed when it means one zone', () => {
    expect(zoneMeant('phoenix', eastern, zoneChoices)).toEqual({ kind: 'one', zone: 'America/Phoenix' });
    expect(zoneMeant(' New York ', '', zoneChoices)).toEqual({ kind: 'one', zone: 'America/New_York' });
  });

  it.each(['Springfield', 'America', 'EST5'])('never guesses a zone from "%s", nor drops it silently', (typed) => {
    expect(zoneMeant(typed, eastern, zoneChoices)).toEqual({ kind: 'none', typed });
  });

  it.each(['', '  ', eastern])('keeps what was chosen when "%s" was left in the field', (typed) => {
    expect(zoneMeant(typed, eastern, zoneChoices)).toEqual({ kind: 'kept' });
  });

  it('offers the zones of the states first and every zone once', () => {
    expect(zoneChoices[0]).toEqual({ value: 'America/New_York', label: eastern });
    expect(new Set(zoneChoices.map((each) => each.value)).size).toBe(zoneChoices.length);
  });
});
