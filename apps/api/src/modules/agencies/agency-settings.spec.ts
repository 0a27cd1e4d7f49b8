/** Settings: defaults, changes, and the contrast that a chooser is told. */
import fc from 'fast-check';
import { type ChosenSettings, defaultSettings, effectiveSettings, type SettingsChange, settingsDifference, withChange } from './agency-settings.js';
import { contrastWithWhite, mustBeAdjusted } from './colour-contrast.js';

const clock = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`);
const change: fc.Arbitrary<SettingsChange> = fc.record({
  accent: fc.option(fc.constantFrom('#112233', '#ffd200')), contactLines: fc.record({ phone: fc.option(fc.string()), address: fc.option(fc.string()) }, { requiredKeys: [] }),
  quietHours: fc.record({ start: clock, end: clock }), retention: fc.record({ contactsMonths: fc.nat(), auditMonths: fc.nat() }, { requiredKeys: [] }),
}, { requiredKeys: [] });

describe('agency settings', () => {
  it('never changes what a change leaves out', () => {
    fc.assert(fc.property(fc.array(change, { maxLength: 5 }), change, (earlier, last) => {
      const chosen = earlier.reduce<ChosenSettings>(withChange, {});
      const [before, after] = [effectiveSettings(chosen), effectiveSettings(withChange(chosen, last))];
      const { after: changed } = settingsDifference(before, after);
      for (const name of Object.keys(changed)) expect(last).toHaveProperty(name.split('.'));
      if (last.accent === null) expect(after.accent).toBe(defaultSettings.accent);
    }));
  });

  it('changes nothing when the same change comes twice', () => {
    fc.assert(fc.property(change, (each) => {
      const once = withChange({}, each);
      expect(withChange(once, each)).toEqual(once);
    }));
  });

  it('never stores a default as if it had been chosen', () => {
    expect(withChange({}, { accent: null })).toEqual({});
    expect(effectiveSettings({})).toEqual(defaultSettings);
  });

  it('computes the contrast that WCAG publishes', () => {
    expect([contrastWithWhite('#000000'), contrastWithWhite('#ffffff'), contrastWithWhite('#767676'), contrastWithWhite('#777777')]).toEqual([21, 1, 4.54, 4.47]);
    expect([mustBeAdjusted('#767676'), mustBeAdjusted('#777777'), mustBeAdjusted(defaultSettings.accent)]).toEqual([false, true, false]);
  });
});
