/** What one sees in a field and what would be sent must be the same: a form is held up by a number that was refused. */
import { typedFaults, placeOf } from '../features/agreements/faults.js';
import { type Input, refusedIn, RefusedFields, showFirst, toldAway } from './refused-fields.js';

const form = {} as HTMLFormElement;
interface Looks { label?: string; aria?: string; legend?: string; form?: HTMLFormElement | null }
/** What is asked of an input, and what was asked of it. */
function input(id: string, { label = '', aria, legend, form: of = form }: Looks = {}) {
  const said = { validity: '', focused: false };
  const element = {
    id, form: of, labels: [{ textContent: label }], getAttribute: () => aria ?? null, closest: () => (legend ? { querySelector: () => ({ textContent: legend }) } : null),
    setCustomValidity: (words: string) => { said.validity = words; }, focus: () => { said.focused = true; }, scrollIntoView: () => undefined,
  } as unknown as Input;
  return { element, said };
}
const words = 'Write a number from 0.25 to 500. It is still 8.';

describe('a field that refused what stands in it', () => {
  it('holds up its own form until it is mended, and no other', () => {
    const fields = new RefusedFields();
    const hours = input('hours');
    const mended = fields.hold(hours.element, words);
    expect(refusedIn(form, fields.all()).map((each) => each.words)).toEqual([words]);
    expect(hours.said.validity).toBe(words);
    expect([refusedIn({} as HTMLFormElement, fields.all()), refusedIn(null, fields.all())]).toEqual([[], []]);
    mended();
    expect(refusedIn(form, fields.all())).toEqual([]);
    expect(hours.said.validity).toBe('');
  });

  it('is told to whoever shows it, and is the same list while nothing changes', () => {
    const fields = new RefusedFields();
    const seen: number[] = [];
    const stop = fields.subscribe(() => seen.push(fields.all().length));
    const mended = fields.hold(input('a').element, words);
    expect(fields.all()).toBe(fields.all());
    fields.hold(input('b').element, words);
    mended();
    stop();
    fields.hold(input('c').element, words);
    expect(seen).toEqual([1, 2, 1]);
  });

  it('takes the focus when the act is pressed', () => {
    jest.useFakeTimers();
    const [first, second] = [input('a'), input('b')];
    expect(showFirst([])).toBe(false);
    expect(showFirst([{ input: first.element, words }, { input: second.element, words }])).toBe(true);
    jest.runAllTimers();
    jest.useRealTimers();
    expect([first.said.focused, second.said.focused]).toEqual([true, false]);
  });

  it('is named where it is told away from it, by its part of the form too', () => {
    const told = (looks: Looks) => toldAway({ input: input('x', looks).element, words: 'A number is needed.' });
    expect(told({ label: 'Units *', legend: 'Patrol' })).toEqual({ field: 'x', message: 'Patrol, Units: A number is needed.' });
    expect(told({ aria: 'Hours 2', legend: 'Hours that count' }).message).toBe('Hours that count, Hours 2: A number is needed.');
    expect(told({}).message).toBe('A number is needed.');
  });

  it('counts as missing where an agreement is composed, with the way to it', () => {
    const units = { input: input('units', { label: 'Units', legend: 'Patrol', form: null }).element, words: 'It cannot be less than nothing. It is still 3.' };
    const [fault] = typedFaults([units], 'terms');
    expect(fault?.message).toBe('Patrol, Units: It cannot be less than nothing. It is still 3.');
    expect([fault, ...typedFaults([units], 'words')].map((each) => each && placeOf(each))).toEqual([{ tab: 'terms', element: 'units' }, { tab: 'words', element: 'units' }]);
  });
});
