/** Proves that showing a text with links loses nothing of it, and makes nothing else a link. */
import fc from 'fast-check';
import { splitLinks } from './split-links.js';

it('never loses or changes a character', () => {
  fc.assert(fc.property(fc.string(), fc.webUrl(), fc.string(), (before, url, after) => {
    const text = `${before} ${url} ${after}`;
    expect(splitLinks(text).map((part) => part.text).join('')).toBe(text);
  }));
});
it('keeps the token behind # and leaves the full stop out', () => {
  expect(splitLinks('Open https://a.example/admin/invitation#h0T5-x_Y. Then')).toEqual([
    { text: 'Open ', link: false }, { text: 'https://a.example/admin/invitation#h0T5-x_Y', link: true }, { text: '. Then', link: false },
  ]);
});
it('never makes a script a link', () => {
  expect(splitLinks('javascript:alert(1)').some((part) => part.link)).toBe(false);
});
