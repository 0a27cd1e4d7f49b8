/** A button that moves while it is pressed is missed by the click. */
import { afterPress } from './use-after-press.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it.each(['pointerup', 'pointercancel'])('moves nothing before %s and the click that comes with it, and then once', (end) => {
  const page = new EventTarget();
  const seen: string[] = [];
  afterPress(page, () => seen.push('moved'));
  jest.runAllTimers();
  expect(seen).toEqual([]);
  page.addEventListener('click', () => seen.push('clicked'));
  page.dispatchEvent(new Event(end));
  page.dispatchEvent(new Event('click'));
  jest.runAllTimers();
  page.dispatchEvent(new Event('pointerup'));
  jest.runAllTimers();
  expect(seen).toEqual(['clicked', 'moved']);
});
