/** One mailbox is one, however its address is written; two that are two stay two. */
import fc from 'fast-check';
import { isMailAddress, isSameMailbox, mailboxOf, mailDomains, sharedDomain } from './mailbox.js';
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

  const staff = mailDomains(['x@elsewhere.example', 'sheriff@Marlow.gov', 'chief@sheriff.county.example', 'deputy+night@marlow.gov.', 'chief@gmail.com', 'deputy@me.com', 'nobody', 'odd@gov', '']);

  it('knows the domains of the staff each once, and none of a provider where anybody has a mailbox', () => {
    expect(staff).toEqual(['elsewhere.example', 'marlow.gov', 'sheriff.county.example']);
  });

  it.each([
    ['clerk@marlow.gov', 'marlow.gov'], ['Clerk@MARLOW.gov.', 'marlow.gov'], ['clerk@town.marlow.gov', 'marlow.gov'], ['clerk@sheriff.county.example', 'sheriff.county.example'], ['clerk@county.example', 'sheriff.county.example'],
  ])('finds that %s is of %s, where staff have their mailboxes', (address, domain) => {
    expect(sharedDomain(address, staff)).toBe(domain);
  });

  it.each(['clerk@township.gov', 'clerk@notmarlow.gov', 'clerk@gov', 'clerk@example', 'clerk@gmail.com', 'clerk@googlemail.com', 'clerk@me.com', 'marlow.gov', 'clerk@', ''])('finds nothing shared in %p', (address) => {
    expect(sharedDomain(address, staff)).toBeNull();
  });

  it('never fails on what is no address', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sharedDomain(a, mailDomains([a, b])) === (mailDomains([a])[0] ?? null)));
    fc.assert(fc.property(fc.string(), (text) => typeof mailboxOf(text) === 'string'));
    fc.assert(fc.property(fc.string(), (text) => mailboxOf(`a@${text}`) !== ''));
  });
});

it.each([['clerk@fairview.example', true], ['Jane.O\'Neill+town@city.fairview.example', true], ['not-an-address', false], ['clerk@fairview', false], ['clerk@', false], ['@fairview.example', false], ['a b@fairview.example', false], ['a..b@fairview.example', false], ['.a@fairview.example', false]])('takes %s for an address: %s', (text, is) => {
  expect(isMailAddress(text)).toBe(is);
});
