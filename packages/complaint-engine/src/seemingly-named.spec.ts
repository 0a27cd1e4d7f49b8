/** Whom a complaint seems to name. */
import fc from 'fast-check';
import { seeminglyNamed } from './seemingly-named.js';

const roster = [
  { id: 'ortiz', givenName: 'María', familyName: 'Ortiz', badge: '4711' }, { id: 'may', givenName: 'Sam', familyName: 'May', badge: null },
  { id: 'van', givenName: 'Joan', familyName: 'van der Berg', badge: '12' }, { id: 'none', givenName: 'Ann', familyName: '—', badge: null },
];

/** Names of a roster with the ways in which people write them. */
const written: Record<string, string[]> = {
  McDonald: ['McDonald', 'mcdonald', 'MCDONALD', 'Mc Donald', 'mc donald', 'Mcdonald', 'MacDonald', 'Mac Donald', 'macdonald', 'McDonalds', "McDonald's", 'McDon\u00ADald'],
  Macdonald: ['McDonald', 'Mac Donald', 'MACDONALD'],
  DeLuca: ['DeLuca', 'deluca', 'De Luca', 'de luca', 'DELUCA', 'de-Luca', 'Luca'],
  'De La Cruz': ['de la Cruz', 'delacruz', 'DeLaCruz', 'Delacruz', 'la Cruz', 'Cruz'],
  'García-López': ['García-López', 'Garcia-Lopez', 'garcia lopez', 'Garcia', 'López', 'GARCIALOPEZ', 'GarciaLopez', "Garcia's", 'Garcia–Lopez'],
  'García López': ['Garcia-Lopez', 'lopez', 'García'],
  "O'Brien": ["O'Brien", 'O’Brien', 'OBrien', 'obrien', 'O Brien', 'O`Brien', "o'brien's", 'Ó Brien', 'Brien'],
  'Smith Jr.': ['Smith', 'Smith Jr', 'Smith, Jr.', 'SMITH JUNIOR', 'Smith III'],
  'Wood III': ['Wood', 'Wood III'],
  Đặng: ['Đặng', 'Dang', 'dang', 'đặng', 'DANG'], Wałęsa: ['Wałęsa', 'Walesa', 'WALESA', 'wałesa'],
  Müller: ['Müller', 'Mueller', 'Muller', 'MUELLER', 'mu\u0308ller'], Mueller: ['Müller', 'Muller'],
  Weiß: ['Weiss', 'Weiß', 'WEISS'], Sørensen: ['Sørensen', 'Sorensen', 'Soerensen'], Åberg: ['Åberg', 'Aberg', 'Aaberg'], Æbeltoft: ['Aebeltoft', 'Æbeltoft'],
  'Van-Nguyen': ['Van', 'Nguyen', 'Van Nguyen', 'vannguyen'],
  'van der Berg': ['van der Berg', 'Vanderberg', 'Van Der Berg', 'vander Berg', 'Berg'], 'St. John': ['St John', 'st. john', 'Saint John'], Muñoz: ['Munoz', 'MUÑOZ', 'muñoz'],
};
const ways = Object.entries(written).flatMap(([familyName, forms]) => forms.map((form) => [familyName, form] as const));

describe('the wall around a complaint', () => {
  it('stands before anybody has screened, wherever the words name somebody', () => {
    expect(seeminglyNamed('a deputy called ORTIZ', '', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('badge 4711', '', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('', 'Then Maria Ortiz laughed at me.', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('', 'Ortiz, María was rude', roster)).toEqual(['ortiz']);
    expect(seeminglyNamed('Van der Berg', '', roster)).toEqual(['van']);
  });

  it.each([
    ["Deputy Ortiz's badge was covered", ''], ['Maria Ortiz’s shift', ''], ['DeputyOrtiz', ''], ['Car of Maria Ortiz', ''], ['', "Maria Ortiz's attitude was awful"], ['', 'María J. Ortiz hung up'], ['', 'Deputy Ortiz hung up on me twice.'], ['', 'The man with badge 4711'],
    ['', 'badge number 4711'], ['', 'La oficial Ortiz se rió'], ['', 'Ortiz, the deputy, swore'], ['', 'Capt. M. J. Ortiz swore'], ['', 'Captain Ortizs attitude'],
  ])('is meant by %j and %j, as people write', (about, text) => expect(seeminglyNamed(about, text, roster)).toEqual(['ortiz']));

  it.each(ways)('is closed to %s by %j: the named never read it because of how somebody spells them', (familyName, form) => {
    const one = [{ id: 'one', givenName: 'DeShawn', familyName, badge: null }];
    for (const about of [form, form.toLowerCase(), form.toUpperCase(), `Capt. ${form}`]) expect([about, seeminglyNamed(about, '', one)]).toEqual([about, ['one']]);
    for (const text of [`Captain ${form} shouted at me`, `captain ${form.toLowerCase()} shouted`, `CAPTAIN ${form.toUpperCase()}!`, `Then Deshawn ${form} came`, `a man named ${form}`, `${form}, a sergeant`, `Officer J. P. ${form}`]) expect([text, seeminglyNamed('', text, one)]).toEqual([text, ['one']]);
  });

  it('is closed to every name of a roster in every case, without its accents, and with whatever stands between its pieces', () => {
    const piece = fc.stringMatching(/^[A-ZÀ-ÖØ-ÝŁĐŚŽ][a-zß-öø-ÿłđěșžő]{4,9}$/u);
    const name = fc.tuple(fc.constantFrom('', 'Mc', 'Mac', 'De', "O'", 'van ', 'De La '), piece, fc.option(piece), fc.constantFrom('', ' Jr.', ' III'));
    fc.assert(fc.property(name, fc.constantFrom('', ' ', '-', "'", '’', ' - '), fc.constantFrom('same', 'lower', 'upper'), fc.boolean(), ([prefix, first, second, suffix], between, letters, bare) => {
      const one = [{ id: 'one', givenName: 'Jo', familyName: `${prefix}${first}${second === null ? '' : `-${second}`}${suffix}`, badge: null }];
      const said = [prefix.trim().replaceAll(/['’ ]/g, between), first, ...(second === null ? [] : [second])].filter(Boolean);
      const cased = (text: string) => (letters === 'same' ? text : letters === 'lower' ? text.toLowerCase() : text.toUpperCase());
      const plain = (text: string) => (bare ? text.normalize('NFKD').replaceAll(/\p{M}/gu, '') : text);
      const whole = plain(cased(said.join(between)));
      expect([whole, seeminglyNamed(whole, '', one), seeminglyNamed('', `Captain ${whole} shouted`, one)]).toEqual([whole, ['one'], ['one']]);
      for (const part of second === null ? [first] : [first, second]) expect([part, seeminglyNamed('', `officer ${plain(cased(part))} laughed`, one)]).toEqual([part, ['one']]);
    }), { numRuns: 300 });
  });

  it('is not closed by a word that merely looks like a name', () => {
    expect(seeminglyNamed('', 'In May I called 12 times.', roster)).toEqual([]);
    expect(seeminglyNamed('I do not know', 'somebody', roster)).toEqual([]);
    const plain = [{ id: 'luca', givenName: 'De', familyName: 'De La Cruz', badge: null }, { id: 'lopez', givenName: 'A.', familyName: 'García-López', badge: null }, { id: 'smith', givenName: 'Jo', familyName: 'Smith Jr.', badge: null }];
    for (const text of ['The officer de la station was there and a sergeant II', 'I met a lopez fan at the cruz market', 'My smith, junior and senior, called the officer']) expect([text, seeminglyNamed('', text, plain)]).toEqual([text, []]);
    expect(seeminglyNamed('the officer in de la station', '', plain)).toEqual([]);
  });

  it('never fails over what somebody wrote', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (about, text, familyName) => {
      expect(seeminglyNamed(about, text, [{ id: 'one', givenName: about, familyName, badge: text }]).length).toBeLessThan(2);
    }));
  });
});
