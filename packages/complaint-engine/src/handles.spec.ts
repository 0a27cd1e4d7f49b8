/** Names written as handles and as initials: whom they close a complaint to, and that words of plain sentences close it to nobody. */
import fc from 'fast-check';
import { common, givenWords, grammar, isOneOf, months } from './common-words.js';
import { saidHandles } from './handles.js';
import { namedByMessage, seeminglyNamed } from './seemingly-named.js';

const person = (givenName: string, familyName: string) => ({ id: `${givenName} ${familyName}`, givenName, familyName, badge: null });
const joan = person('Joan', 'Mercer');
const roster = [joan, ...['Sam,Low', 'Mike,Long', 'Mary Ann,O’Brien', 'Ian,MacDonald', 'Jo,Evans', 'José,García-López', 'Ana,van der Berg', 'Øyvind,Åberg', 'A.,Tanaka', 'Doug,Orr', 'Tim,Can', 'Ben,Ng'].map((each) => { const [given = '', family = ''] = each.split(','); return person(given, family); })];
const plain = (text: string) => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').replaceAll('Ø', 'O').replaceAll('ø', 'o').replaceAll('’', '');
const joined = (text: string) => plain(text).replaceAll(/[ .-]/g, '');

/** Handles that an office gives out and people write, from the name as it stands on the roster. */
function handles(givenName: string, familyName: string): string[] {
  const [given, family, initial] = [joined(givenName), joined(familyName), plain(givenName).slice(0, 1)];
  return ['', '.', '_', '-'].flatMap((mark) => [[initial, family], [family, initial], [given, family], [family, given]].map((halves) => halves.join(mark))).flatMap((each) => [each, each.toLowerCase(), each.toUpperCase()]);
}
const closes = (about: string, text: string, who: { id: string }, from = roster) => { if (!seeminglyNamed(about, text, from).includes(who.id)) expect([about, text, seeminglyNamed(about, text, from)]).toEqual([about, text, [who.id]]); };

describe('a name written as a handle', () => {
  it.each(roster.map((each) => [each.id, each] as const))('closes a complaint to %s wherever it stands', (_, who) => {
    for (const handle of handles(who.givenName, who.familyName)) {
      for (const text of [`Mail from ${handle}@marlow.example came`, `I was told by @${handle} to wait`, `#${handle}`, `<${handle}@marlow.example>`]) { closes('', text, who); closes(text, '', who); }
      // "slow" is a word of plain sentences: it is a handle only with a mark, or written as no word is.
      if (![grammar, common].some((known) => isOneOf(known, handle.toLowerCase()))) for (const text of [`then ${handle} was rude to me and left`, `it was ${handle}'s turn`, `${handle}2 sent me away`]) { closes('', text, who); closes(text, '', who); }
    }
  });

  it('closes it to every name of a roster', () => {
    const piece = fc.stringMatching(/^[A-ZÀ-ÖÙ-Ý][a-zß-öù-ý]{2,8}$/u);
    fc.assert(fc.property(piece, fc.constantFrom('', 'Mc', 'Mac', "O'", 'van ', 'De La '), piece, (givenName, prefix, family) => {
      const one = person(givenName, `${prefix}${family}`);
      for (const handle of handles(givenName, `${prefix}${family}`.replaceAll("'", ''))) {
        closes('', `mail from ${handle}@marlow.example`, one, [one]);
        closes('', `Then @${handle} laughed`, one, [one]);
      }
      closes('', `${joined(givenName).slice(0, 1)}.${plain(prefix).replaceAll(' ', '.')}${plain(family)}@marlow.example`.replaceAll('..', '.'), one, [one]);
    }), { numRuns: 100 });
  });

  it.each([
    ['', 'jmercer was rude'], ['', 'JMercer was rude'], ['', 'Mail from jmercer@marlow.example'], ['', '#jmercer'], ['', 'mercerj@marlow.example'], ['', 'jm\u0435rcer was rude'], ['', 'ｊｍｅｒｃｅｒ＠marlow.example'], ['', 'jm3rcer'], ['', 'j\u00ADmercer'], ['', 'jmercers attitude'],
    ['jm', ''], ['JM', ''], ['Capt. JM', ''], ['J.M.', ''], ['J.M', ''], ['It was jm', ''], ['MJ', ''], ['a captain, JM, at the desk', ''], ['THE CAPTAIN WAS JM', ''], ['', 'Capt. JM shouted'], ['', 'captain JM shouted'], ['', 'CAPT. JM SHOUTED'], ['', 'Capt. J.M. shouted'], ['', 'la capitana JM gritó'], ['', 'her initials: JM'], ['', 'name tag JM'], ['', '@jm'],
  ])('is known: %j, %j', (about, text) => expect(seeminglyNamed(about, text, [joan])).toEqual([joan.id]));

  it.each(['It was JMercer at the desk on Tuesday.', 'It was jmercer, as I was told by the colleague at the window.', 'JM', 'it was jm', 'Later I learned that it was Capt. JM of the night shift.', 'She wrote to me from jmercer@marlow.example, and never answered again.'])('is known in a message that came later: %j', (text) => expect(namedByMessage(text, [joan])).toEqual([joan.id]));

  it.each([
    ['', 'JM was there'], ['', 'capt. jm shouted'], ['', 'they gave me jm'], ['', 'I asked the officer. JM is my daughter'], ['', 'a jammer'], ['', 'amercer was rude'], ['', 'mail from desk@marlow.example'], ['', 'j. K. mercerized'],
  ])('is nobody’s: %j, %j', (about, text) => expect(seeminglyNamed(about, text, [joan])).toEqual([]));

  it.each(['it was slow and I can’t wait', 'I sent an e-mail, an email', 'They do not answer, or so', 'at 3 pm on the tv', 'DO NOT GO, OR STAY', 'OFFICER DO NOT SHOUT', 'among the belongings', 'I was among them. So it is'])('is no word of plain sentences: %j', (text) => expect([text, seeminglyNamed('', text, [...roster, person('Ed', 'Mail')])]).toEqual([text, []]));

  it('is no word of plain sentences, whoever would have it as a handle or as initials', () => {
    for (const word of new Set([...grammar, ...common, ...givenWords, ...months])) {
      for (const [about, text] of [['', `then ${word} came and went`], ['', `THEN ${word.toUpperCase()} CAME AND WENT`], ['', `and ${word}'s end`], [`and ${word} then`, ''], ['', `the officer ${word} and`]] as const) {
        const { handles: found, initials } = saidHandles(about, text);
        if (found.size + initials.size > 0) expect([about, text, ...found, ...initials]).toEqual([about, text]);
      }
    }
  });

  it('is looked for in time that grows with what was written, not faster', () => {
    const many = Array.from({ length: 500 }, (_, at) => person(`Given${at}`, `Family${at}`));
    const time = (text: string) => { const begun = performance.now(); seeminglyNamed('', text, many); return performance.now() - begun; };
    for (const unit of ['ab.cd_', 'a-', 'abcdef ', 'a@b@', '#', '_.-', "a'"]) {
      time(unit.repeat(200));
      expect([unit, time(unit.repeat(20_000 / unit.length)) < 3000]).toEqual([unit, true]);
    }
  });
});
