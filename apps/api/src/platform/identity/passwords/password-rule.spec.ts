/** The rule of passwords, with the hostile and the odd. */
import fc from 'fast-check';
import { passwordCharacters, passwordFault, normalised } from './password-rule.js';

const nobody = { email: 'dana.whitfield@marlow.example', name: 'Dana Whitfield', agencyNames: ['Marlow County Sheriff'], withSecondFactor: false };
const withFactor = { ...nobody, withSecondFactor: true };

describe('passwordFault', () => {
  it.each(['four brown horses swim', 'ärger im großen haus', 'снег идёт над рекой', '我喜歡在河邊散步聽鳥唱歌看雲呀', '🐎🐑🐄🐖🐓🦆🐕🐈🐇🦊🐻🐼🐨🐯🦁', 'Xk9$vLq2#mWp8!r', '#;:.,+*~-_?=)(/&'])('takes %s', (password) => {
    expect(passwordFault(password, nobody)).toBeNull();
  });

  it('counts what people count: emoji once, composed and decomposed accents alike', () => {
    expect(passwordCharacters('🐎🐑')).toBe(2);
    expect(passwordCharacters('é'.normalize('NFD'))).toBe(1);
  });

  it.each([
    ['fourteen chars', /at least 15/], ['               ', /repeats/], ['aaaaaaaaaaaaaaaaaaaa', /repeats/], ['abcabcabcabcabcabc', /repeats/], ['abcdefghijklmnopq', /neighboring/],
    ['98765432109876543', /neighboring/], ['passwordpassword', /attackers/], ['P@ssw0rdP@ssw0rd', /attackers/], ['1qaz2wsx3edc4rfv5tgb', /attackers/], ['mnbvcxzlkjhgfdsapoi', /neighboring/],
    ['dana.whitfield@marlow.example', /little more/], ['DanaWhitfield!2026', /little more/], ['m4rlow c0unty sheriff', /little more/], ['\ud800'.repeat(20), /cannot be stored/],
    ['1q2w3e4r5t6y7u8i9o', /neighboring/],
  ])('refuses %s', (password, reason) => {
    expect(passwordFault(password, nobody)).toMatch(reason);
  });

  it.each([['password', /attackers/], ['baseball1', /attackers/], ['Sunshine!', /attackers/], ['7 chars', /at least 8/], ['sheriff1', /little more/]])('refuses %s even with a second factor', (password, reason) => {
    expect(passwordFault(password, withFactor)).toMatch(reason);
  });

  it('takes eight characters with a second factor, and only then', () => {
    expect(passwordFault('kx7 plum', withFactor)).toBeNull();
    expect(passwordFault('kx7 plum', nobody)).toMatch(/at least 15/);
  });

  it('has no rule of composition: any long text of random words or characters is taken, and more is never worse', () => {
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[a-z]{4,9}$/), { minLength: 5, maxLength: 9 }), (words) => {
      const password = [...new Set(words)].join(' ');
      fc.pre(passwordCharacters(password) >= 30);
      expect(passwordFault(password, nobody)).toBeNull();
      expect(passwordFault(password.replaceAll(' ', ''), nobody)).toBeNull();
    }), { numRuns: 200 });
  });

  it('never throws and always says why, whatever is typed', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.boolean(), (password, withSecondFactor) => {
      const fault = passwordFault(password, { ...nobody, withSecondFactor });
      expect(fault === null || fault.length > 10).toBe(true);
      if (passwordCharacters(password) < 8) expect(fault).not.toBeNull();
    }));
  });

  it('judges all Unicode forms of one password alike', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (password) => {
      expect(passwordFault(password.normalize('NFD'), nobody)).toBe(passwordFault(password.normalize('NFC'), nobody));
      expect(normalised(password.normalize('NFD'))).toBe(normalised(password));
    }));
  });
});
