/** Two people on one rule of counting. */
import { arrived, begun, typed } from '../../drafts/shared-draft.js';
import { ruleAsTyped, ruleKind } from './rule-draft.js';

const start = ruleAsTyped(undefined, '2026-01-01');
const of = (minutes: number | string, types: string[]) => ({ minutes, types, from: '2026-01-01' });

it('never mixes the minutes of one with the types of another, nor counts by a rule that somebody stopped meanwhile', () => {
  const meanwhile = (mine: ReturnType<typeof of>, theirs: ReturnType<typeof of>) => arrived(typed(begun(start, '0'), mine, ruleKind), theirs, '1', ruleKind).clashes;
  expect(meanwhile(of(30, []), of('', ['traffic']))).toHaveLength(1);
  expect(meanwhile(of(30, []), of(45, [])).map(({ mine, theirs }) => [mine, theirs].map((each) => ruleKind.words(each)))).toEqual([['30 minutes per contact, every type, from 2026-01-01 on', '45 minutes per contact, every type, from 2026-01-01 on']]);
  expect(meanwhile(start, of(45, ['traffic']))).toEqual([]);
});
