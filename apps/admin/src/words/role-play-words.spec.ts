import { endTitle, scoreWords, speakerWords } from './role-play-words.js';

const below = { meanLevel: 1.8, asked: 2, enough: false };
const number = (level: number) => level.toFixed(1);

describe('a role-play in words', () => {
  it('never says that it went well above a score that was not enough', () => {
    expect(endTitle('good', below)).toBe('Scored: below what the course asks for');
    expect(scoreWords('good', below, number)).toBe('Your mean level is 1.8; the course asks for 2.0 or more. In the story, it went well. Read what the raters saw, and play it again.');
    expect(endTitle('poor', { ...below, enough: true })).toBe('Scored: that is enough');
    expect(endTitle('mixed', null)).toBe('It went partly well');
  });

  it('never names a level that nobody asked for', () => {
    expect(scoreWords(null, { meanLevel: 1, asked: null, enough: true }, number)).toBe('Your mean level is 1.0; the course asks for no particular one.');
  });

  it('never puts what is told into the mouth of the player', () => {
    expect([speakerWords('You'), speakerWords(' you '), speakerWords('Mrs. Alder')]).toEqual(['Told to you', 'Told to you', 'Mrs. Alder']);
  });
});
