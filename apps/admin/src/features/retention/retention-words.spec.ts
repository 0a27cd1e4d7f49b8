/** Words of retention. */
import { idIn, removedWords } from './retention-words.js';

const id = '01920000-0000-7000-8000-0000000000aa';

test.each([[`https://rapport.example/contacts/${id}?tab=survey`, id], [id.toUpperCase(), id], [` ${id} `, id], ['call 4711', null], ['', null]])('finds the id in "%s"', (pasted, expected) => {
  expect(idIn(pasted)).toBe(expected);
});

test('says of a night what went, and that nothing did', () => {
  const number = (value: number) => value.toLocaleString('en-US');
  expect(removedWords({ contacts: 2318, messages: 0, comments: 2 }, number)).toBe('Contacts: 2,318 · Comments of residents: 2');
  expect(removedWords({}, number)).toBe('Nothing was past its time');
});
