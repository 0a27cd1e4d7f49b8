import fc from 'fast-check';
import { bettered, canBeDone, isMet, type ScoCourse, type ScoNode, type ScoRecord, type ScoRecords, type ScoState, scoStanding, type ScoUnit, thatCountsSomething, unscorableMarks, waitsFor, whereToGoOn } from './sco-course.js';

const unit = (at: number, over: Partial<ScoUnit> = {}): ScoUnit => ({ kind: 'unit', at, title: `Unit ${at}`, path: 'a.html', parameters: '', launchData: '', reports: true, required: true, visible: true, weight: 1, passMark: null, completeFrom: null, tellsEnd: false, needs: null, ...over });
const block = (nodes: ScoNode[], over: object = {}): ScoNode => ({ kind: 'block', title: 'Block', weight: 1, passMark: null, nodes, ...over });
const course = (nodes: ScoNode[], passMark: number | null = null): ScoCourse => ({ title: 'Course', passMark, nodes });
const done = (score: number | null = null): ScoRecord => ({ state: 'completed', score });
const states: ScoState[] = ['in_progress', 'failed', 'completed'];
const record = fc.record({ state: fc.constantFrom(...states), score: fc.option(fc.integer({ min: 0, max: 100 })) });
const whole = course([unit(0), block([unit(1, { weight: 2 }), block([unit(2), unit(3, { required: false })], { passMark: 50 })], { weight: 3 })], 60);

describe('a package of several units', () => {
  it('is done when every required unit is, and not before', () => {
    const two = course([unit(0), block([unit(1), unit(2, { required: false })])]);
    expect(scoStanding(two, {}, 'in_progress')).toEqual({ state: 'in_progress', score: null });
    expect(scoStanding(two, { 0: done() }, 'in_progress').state).toBe('in_progress');
    expect(scoStanding(two, { 0: done(), 2: done() }, 'in_progress').state).toBe('in_progress');
    expect(scoStanding(two, { 0: done(), 1: { state: 'failed', score: 10 } }, 'in_progress')).toEqual({ state: 'failed', score: 10 });
    expect(scoStanding(two, { 0: done(), 1: done(80) }, 'in_progress')).toEqual({ state: 'completed', score: 80 });
  });

  it('scores by weight, over what gave a score, block by block', () => {
    const weighed = course([unit(0, { weight: 3 }), unit(1), unit(2), block([unit(3), unit(4)])]);
    expect(scoStanding(weighed, { 0: done(90), 1: done(50), 2: done(), 3: done(20), 4: done(40) }, 'in_progress')).toEqual({ state: 'completed', score: 70 });
    expect(scoStanding(course([unit(0, { weight: 0 }), unit(1)]), { 0: done(10), 1: done(33.333) }, 'in_progress').score).toBe(33.33);
  });

  it('never completes below a pass mark of the package', () => {
    const marked = course([unit(0), block([unit(1)], { passMark: 80 })], 60);
    expect(scoStanding(marked, { 0: done(100), 1: done(79) }, 'in_progress').state).toBe('failed');
    expect(scoStanding(marked, { 0: done(30), 1: done(80) }, 'in_progress').state).toBe('failed');
    expect(scoStanding(marked, { 0: done(40), 1: done(80) }, 'in_progress')).toEqual({ state: 'completed', score: 60 });
    expect(scoStanding(course([unit(0, { weight: 0.001 }), unit(1)], 80), { 0: done(79), 1: done(80) }, 'in_progress')).toEqual({ state: 'failed', score: 79.99 });
  });

  it('never reaches a pass mark with no score at all', () => {
    const marked = course([unit(0, { weight: 0 }), unit(1)], 80);
    expect(scoStanding(marked, { 0: done(100), 1: done() }, 'in_progress')).toEqual({ state: 'failed', score: null });
    expect(scoStanding(marked, { 0: done(100), 1: done(80) }, 'in_progress')).toEqual({ state: 'completed', score: 80 });
    expect(scoStanding(course([block([unit(0)], { passMark: 50 })]), { 0: done() }, 'in_progress').state).toBe('failed');
  });

  it('finds a pass mark that nobody can reach, because nothing that counts gives a score', () => {
    expect([unscorableMarks(course([unit(0, { weight: 0 }), unit(1)], 80)), unscorableMarks(whole), unscorableMarks(course([unit(0, { reports: false })]))]).toEqual([[], [], []]);
    expect(unscorableMarks(course([unit(0, { weight: 0 }), unit(1, { reports: false }), unit(2, { required: false }), block([unit(3)], { weight: 0 })], 80))).toEqual(['Course']);
    expect(unscorableMarks(course([unit(0), block([block([unit(1, { reports: false })], { passMark: 50, title: 'Inner' })])], 80))).toEqual(['Inner']);
  });

  it('never asks in which order units were finished', () => {
    const told = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), record), { maxLength: 12 });
    const play = (steps: readonly (readonly [number, ScoRecord])[]): ScoRecords => steps.reduce<Record<number, ScoRecord>>((records, [at, each]) => ({ ...records, [at]: bettered(records[at], each) }), {});
    fc.assert(fc.property(told.chain((steps) => fc.tuple(fc.constant(steps), fc.shuffledSubarray(steps, { minLength: steps.length }))), ([steps, mixed]) => {
      expect(play(mixed)).toEqual(play(steps));
      expect(scoStanding(whole, play(mixed), 'in_progress')).toEqual(scoStanding(whole, play(steps), 'in_progress'));
    }));
  });

  it('never takes back a done unit or lesson when something is opened again', () => {
    fc.assert(fc.property(record, record, (before, again) => {
      const after = bettered(before, again);
      expect(states.indexOf(after.state)).toBeGreaterThanOrEqual(states.indexOf(before.state));
      expect(after.score ?? -1).toBeGreaterThanOrEqual(before.score ?? -1);
    }));
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('0', '1', '2', '3'), record), (records) => { expect(scoStanding(whole, records, 'completed').state).toBe('completed'); }));
  });

  it('opens a unit only after what it waits for, and says what that is', () => {
    const ordered = course([unit(0), unit(1), unit(2, { needs: { least: 2, of: [0, 1] } })]);
    expect(waitsFor(ordered, unit(2, { needs: { least: 2, of: [0, 1] } }), { 0: done() })).toEqual(['Unit 1']);
    expect(isMet({ least: 2, of: [0, 1] }, { 0: done(), 1: { state: 'failed', score: null } })).toBe(false);
    expect([canBeDone(ordered), canBeDone(course([unit(0, { needs: 1 }), unit(1, { needs: 0 })])), canBeDone(course([unit(0), unit(1, { needs: 1, required: false })]))]).toEqual([true, false, true]);
  });

  it('goes on where somebody stopped, then at the next that is not done', () => {
    const three = course([unit(0), unit(1, { required: false }), unit(2)]);
    expect([whereToGoOn(three, {}, null), whereToGoOn(three, {}, 1), whereToGoOn(three, { 0: done() }, 0), whereToGoOn(three, { 2: done() }, 2), whereToGoOn(three, { 0: done(), 2: done() }, 2)]).toEqual([0, 1, 2, 0, 2]);
    expect(whereToGoOn(course([unit(0), unit(1, { needs: 2 }), unit(2)]), { 0: done() }, 0)).toBe(2);
  });

  it('never credits a package of which nothing counts', () => {
    const idle = thatCountsSomething(course([unit(0, { required: false }), block([unit(1, { required: false })])]));
    expect(scoStanding(idle, {}, 'in_progress').state).toBe('in_progress');
    expect(thatCountsSomething(whole)).toBe(whole);
  });
});
