/** A list of municipalities never ends without a word before they do. */
import { municipalityChoices } from './municipality-choices.js';

const items = [{ id: 'a', name: 'Abington', kind: 'township' }, { id: 'b', name: 'Bryn Athyn', kind: 'borough' }];

it('lists all that were found', () => {
  expect(municipalityChoices({ items, nextCursor: null }, ({ name, kind }) => `${name} (${kind})`)).toEqual([{ value: 'a', label: 'Abington (township)' }, { value: 'b', label: 'Bryn Athyn (borough)' }]);
});

it('says at its end that there are more, as a line that cannot be chosen', () => {
  expect(municipalityChoices({ items, nextCursor: 'next' }).at(-1)).toEqual({ value: '', label: 'There are more: type a name', disabled: true });
});
