/** Errors of a form go away while they are mended, and only those. */
import { withoutTouched } from './form-faults.js';

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
