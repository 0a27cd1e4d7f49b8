/** The proposal for contact types: nobody in a painful situation is asked how the service was. */
import fc from 'fast-check';
import { labelKey, proposeType, tidyLabel } from './contact-type-rule.js';
import { proposeMunicipality } from './township-proposal.js';

describe('proposal for a contact type', () => {
  it('never searches the blanks of a place name from each of them', () => {
    const began = performance.now();
    expect(proposeMunicipality(`LOWER${' '.repeat(99_000)}MERION TWP`)).toEqual({ name: 'Lower Merion', kind: 'township' });
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('never takes longer for a label of dashes than for its length', () => {
    const began = performance.now();
    expect(tidyLabel(`NOISE${'-'.repeat(99_000)}X`)).toHaveLength(99_006);
    expect(tidyLabel(`NOISE ${'- '.repeat(40_000)}`)).toBe('NOISE');
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it.each([
    ['EMS: CARDIAC EMERGENCY', 'medical', 'medical'], ['EMS: VEHICLE ACCIDENT', 'medical', 'medical'], ['EMS: ASSAULT VICTIM', 'medical', 'violent_crime'],
    ['EMS: SHOOTING', 'medical', 'violent_crime'], ['EMS: STABBING', 'medical', 'violent_crime'], ['Fire: MEDICAL ALERT ALARM', 'fire', 'medical'], ['Fire: BURN VICTIM', 'fire', 'medical'],
    ['SEXUAL ASSAULT', 'crime', 'sexual_assault'], ['DOMESTIC DISTURBANCE', 'disturbance', 'domestic_violence'], ['Domestic - assault', 'crime', 'domestic_violence'],
    ['JUVENILE COMPLAINT', 'other', 'juvenile'], ['Child abuse', 'other', 'juvenile'], ['ROBBERY IN PROGRESS', 'crime', 'violent_crime'], ['Suicidal subject', 'medical', 'medical'],
  ])('never surveys %s', (label, group, exclusion) => {
    expect(proposeType(label)).toEqual({ group, exclusion });
  });

  it.each([
    ['Traffic: VEHICLE ACCIDENT -', 'traffic'], ['Traffic: DISABLED VEHICLE -', 'traffic'], ['Traffic: ROAD OBSTRUCTION -', 'traffic'], ['Fire: FIRE ALARM', 'fire'], ['Fire: VEHICLE ACCIDENT', 'fire'],
    ['NOISE COMPLAINT', 'disturbance'], ['THEFT FROM VEHICLE', 'crime'], ['WELFARE CHECK', 'assistance'], ['PARKING COMPLAINT', 'traffic'], ['qwertz', 'other'],
  ])('may survey %s', (label, group) => {
    expect(proposeType(label)).toEqual({ group, exclusion: null });
  });

  it('does not depend on case, spaces or the dash at the end, so that a type is not split in two', () => {
    fc.assert(fc.property(fc.stringMatching(/^[A-Za-z][A-Za-z :/-]{0,40}[A-Za-z]$/), (label) => {
      const written = `  ${label.toLowerCase().replaceAll(' ', '   ')} - `;
      expect(labelKey(written)).toBe(labelKey(label));
      expect(proposeType(written)).toEqual(proposeType(label));
      expect(labelKey(labelKey(label))).toBe(labelKey(label));
    }));
  });

  it('keeps a label that is made of dashes only', () => {
    expect(tidyLabel(' -- ')).toBe('--');
  });
});
