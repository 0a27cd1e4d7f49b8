/** Nobody gives out a package without having read what it asks for. */
import { type Cmi5Course, type MoveOn, moveOns } from './cmi5-course.js';
import { needsInWords, outlineOfCmi5, outlineOfSco } from './package-outline.js';
import type { ScoUnit } from './sco-course.js';

const sco = (at: number, over: Partial<ScoUnit> = {}): ScoUnit => ({ kind: 'unit', at, title: 'ABCDE'[at] ?? '', path: 'a', parameters: '', launchData: '', reports: true, required: true, visible: true, weight: 1, passMark: null, completeFrom: null, tellsEnd: false, needs: null, ...over });
const titleOf = (at: number) => 'ABCDE'[at] ?? '';

describe('what a package asks for', () => {
  it('never hides a pass mark, a heading, what does not count, or what must come first', () => {
    const outline = outlineOfSco({ title: 'Golf', passMark: 70, nodes: [
      sco(0), { kind: 'block', title: 'Etiquette', weight: 1, passMark: 60, nodes: [{ kind: 'block', title: '', weight: 1, passMark: null, nodes: [sco(1, { required: false, visible: false, reports: false })] }, sco(2, { passMark: 80, needs: { least: 2, of: [0, 1] } })] },
    ] });
    expect(outline).toMatchObject({ passMark: 70, units: [
      { title: 'A', blocks: [], required: true, needs: null }, { title: 'B', blocks: [{ title: 'Etiquette', passMark: 60 }], required: false, visible: false, reports: false }, { title: 'C', blocks: [{ title: 'Etiquette', passMark: 60 }], passMark: 80, needs: 'A and B' },
    ] });
  });

  it.each([
    [0, 'A'], [{ least: 1, of: [0, 1] }, 'A or B'], [{ least: 2, of: [0, 1, 2] }, '2 of A, B, and C'], [{ least: 1, of: [{ least: 1, of: [3] }] }, 'D'],
    [{ least: 2, of: [0, { least: 1, of: [1, 2] }] }, 'A and (B or C)'], [{ least: 1, of: [0, { least: 2, of: [1, { least: 1, of: [2, 3] }] }] }, 'A or (B and (C or D))'],
  ])('says what comes first in one way only: %j', (needs, words) => expect(needsInWords(needs, titleOf)).toBe(words));

  it.each(moveOns.map((moveOn) => [moveOn, { Passed: 'passed', Completed: 'completed', CompletedAndPassed: 'completed-and-passed', CompletedOrPassed: 'completed-or-passed', NotApplicable: null }[moveOn]] as const))('says of a cmi5 unit that is %s what makes it done, and its mastery score in per cent', (moveOn: MoveOn, asks) => {
    const course: Cmi5Course = { id: 'c', title: 'C', nodes: [{ kind: 'block', at: 0, id: 'b', title: 'Basics', nodes: [{ kind: 'unit', at: 0, id: 'u', title: 'A', description: 'About', objectives: ['Calm'], path: 'a', query: '', moveOn, masteryScore: 0.57, launchMethod: 'OwnWindow', launchParameters: null, entitlementKey: null }] }] };
    expect(outlineOfCmi5(course).units).toEqual([{ at: 0, title: 'A', description: 'About', objectives: ['Calm'], blocks: [{ title: 'Basics', passMark: null }], required: moveOn !== 'NotApplicable', visible: true, reports: true, passMark: 57, asks, needs: null, ownWindow: true }]);
  });
});
