/** A coordinator reads before what a taker would find out on the way. */
import { createFormats } from '@rapport/ui/formats';
import { factsOf, headingOf, type OutlineUnit, unitsInWords } from './outline-words.js';

const formats = createFormats();
const unit = (over: Partial<OutlineUnit> = {}): OutlineUnit => ({ at: 0, title: 'Par', description: '', objectives: [], blocks: [], required: true, visible: true, reports: true, passMark: null, asks: null, needs: null, ownWindow: false, ...over });

describe('what a package holds', () => {
  it('never counts what does not count', () => {
    expect(unitsInWords([unit(), unit()], formats)).toBe('2 units, all count');
    expect(unitsInWords([unit(), unit({ required: false })], formats)).toBe('2 units, 1 counts');
    expect(unitsInWords([unit()], formats)).toBe('1 unit, which counts');
  });

  it('says each heading once, with the pass mark that it asks for', () => {
    const [a, b] = [unit({ blocks: [{ title: 'Playing', passMark: null }, { title: 'Score', passMark: 60 }] }), unit({ blocks: [{ title: 'Playing', passMark: null }] })];
    expect([headingOf(a, undefined, formats), headingOf(a, a, formats), headingOf(b, a, formats), headingOf(unit(), undefined, formats)]).toEqual(['Playing · Score, pass mark 60%', '', 'Playing', '']);
  });

  it.each([
    [{}, []], [{ required: false, asks: 'passed' }, ['Optional']], [{ passMark: 79.5, asks: 'completed-and-passed' }, ['Pass mark 79.5%', 'Done when completed and passed']], [{ reports: false, needs: 'A or B' }, ['Done when its reader says so', 'First: A or B']],
    [{ visible: false }, ['Reached by going on']], [{ visible: false, required: false }, ['Optional', 'Not in the contents, reached by going on']], [{ ownWindow: true }, ['Opens in a window of its own']],
  ] as const)('leaves nothing out of what %j asks for', (over, facts) => expect(factsOf(unit(over as Partial<OutlineUnit>), formats)).toEqual(facts));
});
