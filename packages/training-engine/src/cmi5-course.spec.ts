import fc from 'fast-check';
import { type Cmi5Course, type Cmi5Node, cmi5Standing, hindersWaiver, isSatisfied, type MoveOn, moveOns, nothingYet, satisfiedIn, thatAsksForSomething, unitsOf, waived } from './cmi5-course.js';

const unit = (at: number, moveOn: MoveOn): Cmi5Node => ({ kind: 'unit', at, id: `https://x.example/${at}`, title: `Unit ${at}`, description: '', objectives: [], path: 'a.html', query: '', moveOn, masteryScore: null, launchMethod: 'AnyWindow', launchParameters: null, entitlementKey: null });
const course = (...nodes: Cmi5Node[]): Cmi5Course => ({ id: 'https://x.example/c', title: 'Course', nodes });
const told = (over: object) => ({ ...nothingYet, ...over });

describe('what a cmi5 course asks for', () => {
  const table: Record<MoveOn, [boolean, boolean, boolean, boolean]> = { Passed: [false, false, true, true], Completed: [false, true, false, true], CompletedAndPassed: [false, false, false, true], CompletedOrPassed: [false, true, true, true], NotApplicable: [true, true, true, true] };
  it.each(moveOns)('satisfies %s by completed and passed exactly as the table says', (moveOn) => {
    expect([[false, false], [true, false], [false, true], [true, true]].map(([completed, passed]) => isSatisfied(moveOn, told({ completed, passed })))).toEqual(table[moveOn]);
  });

  it('satisfies a block when all in it is, and the course when all blocks are', () => {
    const whole = course(unit(0, 'Completed'), { kind: 'block', at: 0, id: 'b0', title: 'B', nodes: [unit(1, 'Passed'), { kind: 'block', at: 1, id: 'b1', title: 'C', nodes: [unit(2, 'NotApplicable')] }] });
    expect(satisfiedIn(whole, {})).toEqual({ units: new Set([2]), blocks: new Set([1]), course: false });
    expect(satisfiedIn(whole, { 1: told({ passed: true }) })).toEqual({ units: new Set([1, 2]), blocks: new Set([0, 1]), course: false });
    expect(satisfiedIn(whole, { 0: told({ completed: true }), 1: told({ passed: true }) }).course).toBe(true);
  });

  it('stands as failed until it is passed, and tells the mean of the scores', () => {
    const two = course(unit(0, 'Passed'), unit(1, 'CompletedOrPassed'));
    expect(cmi5Standing(two, {})).toEqual({ state: 'in_progress', score: null });
    expect(cmi5Standing(two, { 0: told({ failed: true, score: 0.5 }) })).toEqual({ state: 'failed', score: 50 });
    expect(cmi5Standing(two, { 0: told({ failed: true, passed: true, score: 0.9 }) })).toEqual({ state: 'in_progress', score: 90 });
    expect(cmi5Standing(two, { 0: told({ failed: true, passed: true, score: 0.9 }), 1: told({ completed: true, failed: true, score: 0.333 }) })).toEqual({ state: 'completed', score: 61.65 });
  });

  it('never credits a course that nobody has to do anything in', () => {
    const idle = thatAsksForSomething(course(unit(0, 'NotApplicable'), { kind: 'block', at: 0, id: 'b', title: 'B', nodes: [unit(1, 'NotApplicable')] }));
    expect(unitsOf(idle).map(({ moveOn }) => moveOn)).toEqual(['CompletedOrPassed', 'CompletedOrPassed']);
    expect(cmi5Standing(idle, {}).state).toBe('in_progress');
    const asking = course(unit(0, 'NotApplicable'), unit(1, 'Passed'));
    expect(thatAsksForSomething(asking)).toBe(asking);
  });

  it('counts a waived unit as satisfied, in its blocks and in the course, whatever it told, and waives none twice', () => {
    const whole = course(unit(0, 'CompletedAndPassed'), { kind: 'block', at: 0, id: 'b0', title: 'B', nodes: [unit(1, 'Passed')] });
    expect(satisfiedIn(whole, { 1: waived() })).toEqual({ units: new Set([1]), blocks: new Set([0]), course: false });
    expect(cmi5Standing(whole, { 0: waived(told({ failed: true, score: 0.2 })), 1: told({ passed: true, score: 0.8 }) })).toEqual({ state: 'completed', score: 50 });
    fc.assert(fc.property(fc.constantFrom(...moveOns), fc.record({ completed: fc.boolean(), passed: fc.boolean(), failed: fc.boolean(), score: fc.constant(null) }), (moveOn, record) => {
      expect(isSatisfied(moveOn, waived(record))).toBe(true);
      expect(hindersWaiver({ moveOn }, waived(record))).toBe('waived');
      expect(hindersWaiver({ moveOn }, record) === null).toBe(!isSatisfied(moveOn, record));
    }));
  });

  it('never takes back what is satisfied when more is told', () => {
    const records = fc.dictionary(fc.constantFrom('0', '1', '2'), fc.record({ completed: fc.boolean(), passed: fc.boolean(), failed: fc.boolean(), score: fc.constant(null) }));
    fc.assert(fc.property(records, records, fc.array(fc.constantFrom(...moveOns), { minLength: 3, maxLength: 3 }), (before, more, [a, b, c]) => {
      const whole = course(unit(0, a!), { kind: 'block', at: 0, id: 'b', title: 'B', nodes: [unit(1, b!), unit(2, c!)] });
      const joined = Object.fromEntries([0, 1, 2].map((at) => [at, { ...nothingYet, completed: !!before[at]?.completed || !!more[at]?.completed, passed: !!before[at]?.passed || !!more[at]?.passed }]));
      const [was, is] = [satisfiedIn(whole, before), satisfiedIn(whole, joined)];
      expect([...was.units].every((at) => is.units.has(at)) && [...was.blocks].every((at) => is.blocks.has(at)) && (!was.course || is.course)).toBe(true);
    }));
  });
});
