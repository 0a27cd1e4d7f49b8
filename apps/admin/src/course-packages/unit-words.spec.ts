/** The contents of a package list as many units as they count. */
import { listed } from './unit-words.js';

test('never counts a unit as to be done that the contents do not list', () => {
  const units = [{ visible: true, required: true }, { visible: false, required: true }, { visible: true, required: false }, { visible: false, required: false }].map((each) => ({ ...each, offer: 'open' }));
  expect(listed(units)).toEqual(units.slice(0, 3));
  expect(listed(units.map((each) => ({ ...each, offer: 'hidden' })))).toEqual([]);
});
