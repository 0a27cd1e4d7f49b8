/** Votes on cost shares: every move that is not in the table is refused, and no member counts twice. */
import fc from 'fast-check';
import { afterComparisonEvent, comparisonEvents, comparisonMoves, type ComparisonState, comparisonStates, tallyOf, voteChoices, voteIsComplete, voteRefusal } from './cost-share-vote.js';

const allowed: Record<ComparisonState, Record<string, string>> = { draft: { publish: 'open' }, open: { adopt: 'adopted', withdraw: 'withdrawn' }, adopted: {}, withdrawn: {} };
const someVotes = fc.array(fc.record({ memberId: fc.constantFrom('a', 'b', 'c', 'd', 'stranger'), choices: fc.uniqueArray(fc.record({ formulaId: fc.constantFrom('f', 'g'), choice: fc.constantFrom(...voteChoices) }), { selector: ({ formulaId }) => formulaId }) }));

describe('comparison of formulas', () => {
  it.each(comparisonStates.flatMap((state) => comparisonEvents.map((event) => [state, event] as const)))('%s on %s goes only where the table says', (state, event) => expect(afterComparisonEvent(state, event)).toBe(allowed[state][event] ?? null));
  it('is published before it is adopted and ends once, whatever happens', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...comparisonEvents)), (events) => {
      const states: ComparisonState[] = ['draft'];
      for (const event of events) {
        const to = afterComparisonEvent(states.at(-1)!, event);
        if (to === null) continue;
        expect(comparisonMoves).toContain(`${states.at(-1)}>${to}`);
        states.push(to);
      }
      expect(states.length).toBeLessThanOrEqual(3);
      if (states.at(-1) === 'adopted') expect(states[1]).toBe('open');
    }));
  });
});

describe('vote', () => {
  const vote = { today: '2027-03-31', until: '2027-03-31', voted: false, formulaIds: ['f', 'g'], choices: [{ formulaId: 'g', choice: 'for' as const }, { formulaId: 'f', choice: 'abstain' as const }] };
  it.each([
    ['open', {}, null], ['draft', {}, 'not-open'], ['adopted', {}, 'not-open'], ['withdrawn', {}, 'not-open'], ['open', { today: '2027-04-01' }, 'too-late'], ['open', { voted: true }, 'voted-already'],
    ['open', { choices: vote.choices.slice(1) }, 'not-every-formula'], ['open', { choices: [vote.choices[0]!, vote.choices[0]!] }, 'not-every-formula'],
  ] as const)('on %s with %j is %s', (state, part, refusal) => expect(voteRefusal(state, { ...vote, ...part })).toBe(refusal));
  it('never counts a member twice, nor one that was not asked', () => {
    fc.assert(fc.property(someVotes, (votes) => {
      const asked = ['a', 'b', 'c'];
      for (const counted of tallyOf(['f', 'g'], asked, votes)) expect(counted.for + counted.against + counted.abstain).toBeLessThanOrEqual(new Set(votes.map(({ memberId }) => memberId).filter((id) => asked.includes(id))).size);
      expect(tallyOf(['f', 'g'], asked, [...votes, ...votes])).toEqual(tallyOf(['f', 'g'], asked, votes));
    }));
  });
  it('is complete when the day is over or nobody is left, and never before', () => {
    const at = { today: '2027-03-31', until: '2027-03-31', asked: 3, voted: 2 };
    expect([voteIsComplete(at), voteIsComplete({ ...at, voted: 3 }), voteIsComplete({ ...at, today: '2027-04-01' })]).toEqual([false, true, true]);
  });
});
