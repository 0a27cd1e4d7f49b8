/** Nobody signs without words: only ids that were given words have any. */
import fc from 'fast-check';
import { currentStatementId, statementIn } from './acknowledgement-statement.js';

const inherited = [...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'constructor', 'toString'];

describe('the words that are signed', () => {
  it('never finds words for the name of something that every object has', () => {
    for (const id of inherited) expect([id, statementIn(id, 'en')]).toEqual([id, null]);
  });

  it('never takes the name of something that every object has for a language', () => {
    for (const language of inherited) expect(statementIn(currentStatementId, language)).toEqual(statementIn(currentStatementId, 'en'));
  });

  it('always has words, whatever the language, and none for an unknown id', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (id, language) => {
      expect(statementIn(currentStatementId, language)?.wording).toMatch(/\w{4}/);
      if (id !== currentStatementId) expect(statementIn(id, language)).toBeNull();
    }));
    expect(statementIn(currentStatementId, 'es-MX')).toMatchObject({ language: 'es', wording: expect.stringContaining('recibido') });
  });
});
