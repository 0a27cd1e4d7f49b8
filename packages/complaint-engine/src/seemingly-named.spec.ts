/** Whom a complaint seems to name. */
import fc from 'fast-check';
import { namedByMessage, seeminglyNamed } from './seemingly-named.js';

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
    for (const text of ['The officer de la station was there and a sergeant II', 'I met a fan at the cruz market', 'My smith, junior and senior, called the officer']) expect([text, seeminglyNamed('', text, plain)]).toEqual([text, []]);
    expect(seeminglyNamed('the officer in de la station', '', plain)).toEqual([]);
  });

  const mercer = [{ id: 'mercer', givenName: 'Joan', familyName: 'Mercer', badge: '907' }];
  it.each([
    'her name tag said MERCER', 'I was treated badly at the desk by Mercer and then sent away', 'mercer shouted', 'name tag: MERCER 907', 'name tag: 907', '#907 hit me', 'the lady Mercer', 'la capitana Mercer', 'la jefa Mercer', 'una mujer de apellido Mercer',
    'una policía que se llama Mercer', 'M\u0435rcer', 'by ΜΕRСЕR twice', 'Mеrсеr', 'Mer-cer', 'M e r c e r', 'M.e.r.c.e.r', '@Mercer', 'Mercer907', 'MERCER_907', 'ｍｅｒｃｅｒ', '𝐌𝐞𝐫𝐜𝐞𝐫', 'joanmercer', 'M3rcer',
  ])('is meant in the text by %j, a family name and no more', (text) => expect(seeminglyNamed('', text, mercer)).toEqual(['mercer']));

  it.each([
    'Mercer123', '907Mercer', 'Mercier', 'Mercr', 'Merecr', 'Nercer', 'Mеrcer', 'Joan', 'Joan M.', 'Capt Joan', 'Capt. M.', 'J. M.', 'J M', 'M., J.', 'Merc', 'joanmercer', 'mercerj', 'JOAN', 'La capitana Joan',
  ])('is meant by %j where it is asked who it was', (about) => expect(seeminglyNamed(about, '', mercer)).toEqual(['mercer']));

  it.each([
    'a large woman with brown hair', 'a merchant', 'Officer at the desk, about 50', 'I do not know', 'jo', 'Capt. K.', 'somebody in the 9th street',
  ])('is not meant by %j where it is asked who it was', (about) => expect(seeminglyNamed(about, '', mercer)).toEqual([]));

  it.each([
    ['Brown', 'then Brown hit me'], ['Brown', 'THEN BROWN HIT ME'], ['Brown', 'Brown hit me.'], ['Long', 'the man was Long'], ['Police', 'a man, Police, hit me'], ['Brown', 'capitana brown'], ['He', 'Then He laughed at me'], ['May', 'I was pushed by May twice'], ['Reyes', 'la jefa reyes gritó'],
    ['Long', 'a woman surnamed long'], ['Иванов', 'Потом Иванов ударил меня'], ['Νίκη', 'Ο κύριος ΝΙΚΗ'], ['Mеrcer', 'then Mercer came'],
  ])('is closed to somebody called %s by %j, a common word with a capital or a rank', (familyName, text) => expect(seeminglyNamed('', text, [{ id: 'one', givenName: 'DeShawn', familyName, badge: null }])).toEqual(['one']));

  it.each([
    ['Brown', 'a brown dog and a long walk'], ['Browns', 'brown dogs'], ['Long', 'how long it took'], ['Police', 'the police came'], ['He', 'He hit me. "He said so"'], ['He', 'HE HIT ME AND HE LEFT'], ['Soto', 'I went so to speak'], ['Bean', 'it must be an error'], ['May', 'On 3 May and in May'], ['May', 'May 12'], ['I', 'then I left'],
    ['An', 'an hour'], ['Du', 'it was due'], ['Su', 'I will sue'], ['Cruz', 'la cruz roja'], ['Young', 'a young man'], ['Mercer', 'they sold a mercerized shirt'], ['Reyes', 'los reyes magos'],
  ])('is not closed to somebody called %s by %j, words of plain sentences', (familyName, text) => expect([text, seeminglyNamed('', text, [{ id: 'one', givenName: 'DeShawn', familyName, badge: null }])]).toEqual([text, []]));

  it('knows a family name of five letters or more with any one slip where it is asked who it was', () => {
    const letter = fc.constantFrom(...'bcdfghjklmnpqrtvwxyz'.split(''));
    fc.assert(fc.property(fc.array(letter, { minLength: 5, maxLength: 12 }), fc.nat(), letter, fc.constantFrom('other', 'more', 'less', 'about'), (letters, where, other, slip) => {
      const at = where % letters.length;
      const said = slip === 'other' ? letters.with(at, other) : slip === 'more' ? letters.toSpliced(at, 0, other) : slip === 'less' ? letters.toSpliced(at, 1) : letters.with(at, letters[at - 1] ?? letters[at] ?? '').with(Math.max(0, at - 1), letters[at] ?? '');
      expect([said.join(''), seeminglyNamed(`It was ${said.join('')}.`, '', [{ id: 'one', givenName: 'Ada', familyName: letters.join(''), badge: null }])]).toEqual([said.join(''), ['one']]);
    }));
  });

  it('never fails over what somebody wrote', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (about, text, familyName) => {
      expect(seeminglyNamed(about, text, [{ id: 'one', givenName: about, familyName, badge: text }]).length).toBeLessThan(2);
    }));
  });

  it.each(['It was Maria.', 'Ortis I believe', '4711', 'María O.', 'Later I was told that it was Deputy Ortiz of the night shift.'])('is meant by a message that came later: %j', (text) => expect(namedByMessage(text, roster)).toEqual(['ortiz']));
  it.each(['Thank you.', 'On Tuesday at noon', 'In May I called 12 times, and each time somebody hung up on me.', 'A lady called maria was with me when it happened, she saw it all.'])('is not meant by a message that came later: %j', (text) => expect(namedByMessage(text, roster)).toEqual([]));
});
