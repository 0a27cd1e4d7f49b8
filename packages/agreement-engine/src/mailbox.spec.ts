/** One mailbox is one, however its address is written; two that are two stay two. */
import fc from 'fast-check';
import { isSameMailbox, mailboxOf } from './mailbox.js';
import { sameIdentity } from './signature-state.js';

const letters = (max: number) => fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789'.split('')), minLength: 1, maxLength: max });
const names = fc.array(letters(6), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const domains = fc.constantFrom('marlow.example', 'township.gov', 'gmail.com', 'proton.me', 'xn--mnchen-3ya.example');
const full = (text: string) => text.replaceAll(/[!-~]/gu, (sign) => String.fromCodePoint(sign.codePointAt(0)! + 0xfee0));

describe('the mailbox of an address', () => {
  it.each([
    ['sheriff@marlow.example', 'sheriff+w@marlow.example'], ['sheriff@marlow.example', ' Sheriff+A+B@MARLOW.example '], ['jane.doe@gmail.com', 'j.a.n.e.doe+town@googlemail.com'],
    ['ana@münchen.example', 'ana@xn--mnchen-3ya.example'], ['ana@marlow.example', 'ana@marlow.example.'], ['ana@marlow.example', 'ａｎａ＠ｍａｒｌｏｗ．example'], ['ana@me.com', 'ana@icloud.com'], ['a.b@pm.me', 'ab@protonmail.com'],
  ])('never takes %s and %s for two', (one, other) => {
    expect(isSameMailbox(one, other)).toBe(true);
    expect(sameIdentity(['0199a000-0000-4000-8000-000000000001', one], ['0199a000-0000-4000-8000-000000000002', other])).toBe(true);
  });

  it.each([['j.doe@marlow.example', 'jdoe@marlow.example'], ['ana@marlow.example', 'ana@marlow.example.org'], ['ana@marlow.example', 'anna@marlow.example'], ['+a@marlow.example', '+b@marlow.example'], ['nobody', 'somebody']])('never takes %s and %s for one', (one, other) => {
    expect(isSameMailbox(one, other)).toBe(false);
  });

  it('is the same under a tag, capitals and full-width letters, and folded once for all', () => {
    fc.assert(fc.property(names, domains, letters(8), fc.boolean(), (name, domain, note, wide) => {
      const plain = mailboxOf(`${name}@${domain}`);
      const other = `${name}+${note}@${domain}`.toUpperCase();
      expect(mailboxOf(wide ? full(other) : other)).toBe(plain);
      expect(mailboxOf(plain)).toBe(plain);
    }));
  });

  it('never takes two names of one domain for one where dots count', () => {
    fc.assert(fc.property(names, names, (a, b) => a === b || !isSameMailbox(`${a}@marlow.example`, `${b}@marlow.example`)));
  });

  it('never fails on what is no address', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof mailboxOf(text) === 'string'));
    fc.assert(fc.property(fc.string(), (text) => mailboxOf(`a@${text}`) !== ''));
  });
});
