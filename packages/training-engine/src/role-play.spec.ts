import fc from 'fast-check';
import type { Scenario } from './course.js';
import { checkScenario } from './role-play-check.js';
import { standingOfScenario } from './role-play-standing.js';
import { beginPlay, situationOf, takeTurn } from './role-play-step.js';
import { levelFaults, resultOf } from './rubric-score.js';

const node = (id: string) => ({ id, speaker: 'Caller', text: `Node ${id}`, clauses: [] });
const scenario: Scenario = {
  id: 'sc', title: 'Call', introduction: '', startId: 'a',
  nodes: [
    { ...node('a'), kind: 'choice', choices: [{ id: 'c1', text: 'Listen', nextId: 'b', consequence: 'SECRET-1' }, { id: 'c2', text: 'Interrupt', nextId: 'z', consequence: 'SECRET-2' }] },
    { ...node('b'), kind: 'free-text', prompt: 'What do you say?', nextId: 'y' }, { ...node('y'), kind: 'ending', outcome: 'good' }, { ...node('z'), kind: 'ending', outcome: 'poor' },
  ],
  rubric: { raters: 2, passLevel: 2, dimensions: [{ id: 'd1', name: 'Voice', levels: [0, 1, 2, 3].map((level) => ({ level, anchor: `L${level}` })) }, { id: 'd2', name: 'Respect', levels: [0, 1, 2, 3].map((level) => ({ level, anchor: `L${level}` })) }] },
};
const at = '2026-03-08T10:00:00Z';

describe('a role-play', () => {
  it('tells what comes of a choice only after it was taken', () => {
    expect(JSON.stringify(situationOf(scenario, 'a'))).not.toMatch(/SECRET|nextId/);
    const step = takeTurn(scenario, beginPlay(scenario), { choiceId: 'c1' }, at);
    expect(JSON.stringify(step)).toContain('SECRET-1');
    expect(JSON.stringify(step)).not.toContain('SECRET-2');
  });
  it.each([[{ choiceId: 'nope' }], [{ text: 'words where a choice is asked' }]])('refuses %j as a choice', (move) => { expect(takeTurn(scenario, beginPlay(scenario), move, at).ok).toBe(false); });
  it('refuses an empty saying, and a turn after the end', () => {
    const said = takeTurn(scenario, beginPlay(scenario), { choiceId: 'c1' }, at);
    if (!said.ok) throw new Error('must go on');
    expect(takeTurn(scenario, said.play, { text: '  ' }, at).ok).toBe(false);
    const end = takeTurn(scenario, said.play, { text: 'I hear you.' }, at);
    if (!end.ok) throw new Error('must end');
    expect(end.play).toMatchObject({ state: 'finished', outcome: 'good' });
    expect(takeTurn(scenario, end.play, { text: 'more' }, at).ok).toBe(false);
  });
  it('ends every play of a checked scenario, whatever is chosen', () => {
    expect(checkScenario(scenario, 's')).toEqual([]);
    fc.assert(fc.property(fc.array(fc.constantFrom('c1', 'c2', 'said')), (moves) => {
      let play = beginPlay(scenario);
      for (const move of moves) { const step = takeTurn(scenario, play, move === 'said' ? { text: 'I hear you' } : { choiceId: move }, at); if (step.ok) play = step.play; }
      expect(play.turns.length).toBeLessThanOrEqual(2);
      expect(play.state === 'finished').toBe(play.outcome !== null);
    }));
  });
  it.each([
    ['a choice that leads nowhere', { nodes: [{ ...node('a'), kind: 'free-text', prompt: 'x', nextId: 'q' }, { ...node('y'), kind: 'ending', outcome: 'good' }] }, 'scenario/leads-nowhere'],
    ['a round that nobody leaves', { nodes: [{ ...node('a'), kind: 'free-text', prompt: 'x', nextId: 'a' }, { ...node('y'), kind: 'ending', outcome: 'good' }] }, 'scenario/no-way-out'],
    ['a place that nobody reaches', { nodes: [...scenario.nodes, { ...node('w'), kind: 'ending', outcome: 'good' }] }, 'scenario/unreachable'],
    ['a start that is not there', { startId: 'q' }, 'scenario/no-start'],
    ['raters without a rubric', { rubric: { raters: 1, passLevel: null, dimensions: [] } }, 'rubric/empty'],
    ['a level that nobody can reach', { rubric: { ...scenario.rubric, passLevel: 4 } }, 'rubric/unreachable'],
  ] as [string, Partial<Scenario>, string][])('finds %s before it is published', (_, over, code) => { expect(checkScenario({ ...scenario, ...over }, 's').map((one) => one.code)).toContain(code); });
});

describe('scoring', () => {
  it('says nothing until every rater has scored, so that none is led by the other', () => {
    expect(resultOf(scenario.rubric, [{ d1: 3, d2: 3 }])).toBeNull();
    expect(resultOf(scenario.rubric, [{ d1: 3, d2: 2 }, { d1: 2, d2: 1 }])).toEqual({ meanLevel: 2, enough: true });
    expect(resultOf(scenario.rubric, [{ d1: 3, d2: 2 }, { d1: 1, d2: 1 }])).toEqual({ meanLevel: 1.75, enough: false });
  });
  it('refuses a missing, doubled, unknown or unanchored level', () => {
    const level = (dimensionId: string, value: number) => ({ dimensionId, level: value });
    expect(levelFaults(scenario.rubric, [level('d1', 1), level('d2', 3)])).toEqual([]);
    for (const bad of [[level('d1', 1)], [level('d1', 1), level('d1', 2), level('d2', 1)], [level('d1', 7), level('d2', 1)], [level('d1', 1), level('d2', 1), level('d9', 1)]]) expect(levelFaults(scenario.rubric, bad)).not.toEqual([]);
  });
  it('waits for scores, asks to play again below the level, and keeps what was once enough', () => {
    const play = (number: number, state: 'in_progress' | 'finished' | 'scored', enough: boolean | null = null) => ({ id: `p${number}`, scenarioId: 'sc', number, state, enough });
    expect(standingOfScenario(scenario, [play(1, 'finished')]).state).toBe('waiting');
    expect(standingOfScenario(scenario, [play(1, 'scored', false)]).state).toBe('below');
    expect(standingOfScenario(scenario, [play(1, 'scored', true), play(2, 'in_progress')])).toEqual({ state: 'done', playId: 'p1' });
    expect(standingOfScenario({ ...scenario, rubric: { raters: 0, passLevel: null, dimensions: [] } }, [play(1, 'finished')]).state).toBe('done');
  });
});
