import { retrainingWords } from './retraining-words.js';

const formats = { count: (n: number, { one, other }: { one: string; other: string }) => `${n} ${n === 1 ? one : other}`, date: (day: string) => `<${day}>` };

it('never lets anybody decide on training again without the number of people and the day', () => {
  const one = { name: 'Customer service', people: 93, dueOn: '2026-12-21' };
  expect(retrainingWords([one, { ...one, name: 'Dispatch', people: 1 }], formats)).toBe('93 people owe it again under “Customer service”, due <2026-12-21>; 1 person owes it again under “Dispatch”, due <2026-12-21>.');
  expect(retrainingWords([{ ...one, people: 0 }], formats)).toMatch(/^Nobody would be asked/);
  expect(retrainingWords([], formats)).toMatch(/^No requirement/);
});
