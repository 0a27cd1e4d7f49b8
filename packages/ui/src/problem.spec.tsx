// A failure must tell a tired person what to do, and never show what is meant for the log.
import fc from 'fast-check';
import { daysInWords, problemWords } from './problem.js';

test('tells what was wrong, where, and what to quote', () => {
  expect(problemWords({ type: 'about:blank', status: 422, title: 'The roster has faults', detail: 'Mend line 12.', code: 'people/roster-faults', requestId: 'r1', errors: [{ path: 'body.units.0.name', message: 'is required' }] })).toEqual({
    title: 'The roster has faults', mend: 'Mend line 12.', faults: ['units.0.name: is required'], reference: 'people/roster-faults · r1', retry: false,
  });
});

test('says a fault that is the whole reason once, and puts no raw name before a sentence', () => {
  const detail = 'A policy cannot take effect before it is published.';
  expect(problemWords({ status: 422, detail, errors: [{ path: 'body.effectiveOn', message: detail }] })).toMatchObject({ mend: detail, faults: [] });
  expect(problemWords({ status: 422, detail: 'Two days are wrong.', errors: [{ path: 'body.effectiveOn', message: detail }] }).faults).toEqual([detail]);
});

test('finds the problem inside an error of the client', () => {
  const error = Object.assign(new Error('x'), { problem: { status: 409, title: 'Already signed' } });
  expect(problemWords(error)).toMatchObject({ title: 'Already signed', retry: true });
});

test('never shows the inside of a server fault', () => {
  const words = problemWords({ status: 500, title: 'relation "person" does not exist', detail: 'at /srv/app/dist/x.js:12', code: 'internal', requestId: 'r2' });
  expect(JSON.stringify(words)).not.toMatch(/relation|dist/);
  expect(words).toMatchObject({ reference: 'internal · r2', retry: true });
});

test('never offers to try again what cannot succeed', () => {
  for (const status of [401, 403, 404, 413, 422]) expect(problemWords({ status }).retry).toBe(false);
});

test('says so when the network is gone', () => {
  expect(problemWords(new TypeError('Failed to fetch')).title).toBe('The server cannot be reached');
});

test('has words for anything that is thrown', () => {
  fc.assert(fc.property(fc.anything(), (thrown) => {
    const words = problemWords(thrown);
    expect(words.title.length).toBeGreaterThan(0);
    expect(words.mend.length).toBeGreaterThan(0);
  }));
});

test('never shows a person what a kind of failure is called among programs', () => {
  expect(problemWords({ status: 422, title: 'Not valid', detail: 'Mend this field and send it again.', errors: [{ path: 'query.through', message: 'must not lie after 2027-11-22' }] })).toMatchObject({ title: 'Something in it needs to be mended', faults: ['through: must not lie after 2027-11-22'] });
  expect(problemWords({ status: 409, title: 'In conflict with what is stored' }).title).toBe('It does not fit what is there now');
});

test('writes days as the reader does, and nothing else', () => {
  const date = (day: string) => `<${day}>`;
  expect(daysInWords('received on 2026-09-27, at 2026-09-27T10:00:00Z, number 2026-13-40, id 11112026-09-27', date)).toBe('received on <2026-09-27>, at 2026-09-27T10:00:00Z, number 2026-13-40, id 11112026-09-27');
});
