/** A key pressed by habit never throws away a paragraph, and never holds a dialog open over nothing. */
import { holdsWords, lineLength } from './words-in-dialogs.js';

const paragraph = 'The recording of 9 March shows that he was spoken to politely.';
const area = (value: string) => ({ value, textContent: null }) as unknown as Element;
const rich = (textContent: string) => ({ textContent }) as unknown as Element;
const dialog = (...fields: Element[]) => ({ querySelectorAll: () => fields }) as unknown as ParentNode;
const everything = () => true;

it('keeps a paragraph, in one field or in several, plain or rich', () => {
  expect([dialog(area(paragraph)), dialog(rich(paragraph)), dialog(area(paragraph.slice(0, 30)), rich(paragraph.slice(30)))].map((each) => holdsWords(each, everything))).toEqual([true, true, true]);
});

it('lets go of a line, of blanks, and of what stood there from the beginning', () => {
  expect([dialog(), dialog(area(paragraph.slice(0, lineLength))), dialog(area(' '.repeat(200)))].map((each) => holdsWords(each, everything))).toEqual([false, false, false]);
  expect(holdsWords(dialog(area(paragraph)), () => false)).toBe(false);
});
