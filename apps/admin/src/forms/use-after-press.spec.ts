/** A button that moves while it is pressed is missed by the click. */
import { afterPress } from './use-after-press.js';

const turn = () => new Promise((done) => { setTimeout(done); });

it.each(['pointerup', 'pointercancel'])('moves nothing before %s and the click that comes with it, and then once', async (end) => {
  const page = new EventTarget();
  const seen: string[] = [];
  afterPress(page, () => seen.push('moved'));
  await turn();
  expect(seen).toEqual([]);
  page.addEventListener('click', () => seen.push('clicked'));
  page.dispatchEvent(new Event(end));
  page.dispatchEvent(new Event('click'));
  await turn();
  page.dispatchEvent(new Event('pointerup'));
  await turn();
  expect(seen).toEqual(['clicked', 'moved']);
});
