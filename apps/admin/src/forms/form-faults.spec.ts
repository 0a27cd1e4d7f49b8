/** Errors of a form go away while they are mended, and only those. */
import { atField, inSummary, inPageOrder, inUnits, missingOf, withoutTouched } from './form-faults.js';

const faults = { name: 'must not be empty', 'columns.type': 'is missing' };

describe('a field that is being mended', () => {
  it('loses its own error and keeps the others', () => {
    expect(withoutTouched(faults, 'profile', 'profile-name')).toEqual({ 'columns.type': 'is missing' });
    expect(withoutTouched(faults, 'mapping', 'mapping-columns.type')).toEqual({ name: 'must not be empty' });
  });

  it.each(['profile-email', 'other-name', 'name', '', 'profile-', 'profile-toString'])('never touches the error of another field: %s', (id) => {
    expect(withoutTouched(faults, 'profile', id)).toBe(faults);
  });
});

describe('what is wrong with a field', () => {
  it('never shows a fragment below a field', () => {
    expect(['must not be empty', 'is taken', 'say what it is for', 'at most 20 entries', 'A policy cannot take effect before it is published.', 'Too long!'].map(atField)).toEqual([
      'It must not be empty.', 'It is taken.', 'Say what it is for.', 'At most 20 entries.', 'A policy cannot take effect before it is published.', 'Too long!',
    ]);
  });

  it('never puts a label in front of what speaks to the reader, and quotes one that is a question', () => {
    expect(inSummary('What it shows', 'say what is shown or used')).toBe('Say what is shown or used.');
    expect(inSummary('What do you want to publish?', 'must not be empty')).toBe('“What do you want to publish?” must not be empty');
    expect(inSummary('Days of grace', 'must be a number')).toBe('Days of grace must be a number');
    expect(inSummary('First day', 'must be a date, like 2026-11-21')).toBe('First day must be a date');
    // The day of the example is in the reader's words by then.
    expect([inSummary('Answer asked for by', 'must be a date, like Nov 21, 2026'), atField('must be a date, like Nov 21, 2026')]).toEqual(['Answer asked for by must be a date', 'It must be a date.']);
    expect(inSummary('Kind', 'must be chosen: one of special_order, policy')).toBe('Kind must be chosen');
    expect(atField('must be chosen: one of special_order, policy')).toBe('It must be chosen.');
    expect(inSummary('Number', '“4” is taken')).toBe('“4” is taken');
  });
});

describe('what is said before a form is sent', () => {
  it('names what is missing, and only that', () => {
    expect(missingOf({ amount: 'must be an amount, like 120.50', reason: false, witness: null, day: undefined })).toEqual({ amount: 'must be an amount, like 120.50' });
  });

  it('never shows a share where per cent are typed', () => {
    expect(inUnits({ change: 'must be a share between -1 and 1', source: 'must not be empty' }, { change: 'must lie between -100 and 100 per cent', on: null })).toEqual({ change: 'must lie between -100 and 100 per cent', source: 'must not be empty' });
    expect(inUnits({ change: 'must be a share' }, { change: null })).toEqual({ change: 'must be a share' });
  });
});

it('lists what is wrong in the order of the page, and what is not on it last', () => {
  const errors = ['rates-rates.0.key', 'rates-gone', 'rates-name', 'rates-also'].map((field) => ({ field }));
  expect(inPageOrder(errors, ['rates-name', 'rates-effectiveFrom', 'rates-rates.0.key']).map(({ field }) => field)).toEqual(['rates-name', 'rates-rates.0.key', 'rates-gone', 'rates-also']);
});
