/** Names straight after a rank: whom they close a complaint to, and that ordinary words after one close it to nobody. */
import { common, givenWords, grammar, months } from './common-words.js';
import { seeminglyNamed } from './seemingly-named.js';

const person = (name: string, at: number) => {
  const [givenName = '', familyName = ''] = name.split(',');
  return { id: name, givenName, familyName, badge: `9${at}00` };
};
const roster = [
  'Dana,Whitfield', 'Dana Lynn,Ostrander', 'Michael,Mercer', 'María José,Echevarría', 'Will,Tanaka', 'Drew,Halloran', 'Grace,Okafor', 'April,Lindqvist', 'Domingo,Quintana', 'Luz,Barrientos', 'Chase,Delacroix', 'Pat,McInerney', 'Hope,Sandoval', 'James,Whitcomb', 'Ann,Kowalczyk', 'Ida,Trainings', 'Ida,Departments',
  'Mark,Walters', 'Sue,Askew', 'Rob,Tolliver', 'Bill,Driver', 'Joy,Yellen', 'May,Handley', 'Paz,Monteiro', 'Sol,Salgado', 'Pilar,Deputes', 'Jack,Frendly', 'Ed,Turnbull', 'Al,Onofrio', 'An,Whent', 'Art,Officier', 'Noah,James',
].map(person);
const named = (text: string) => seeminglyNamed('', text, roster);

describe('a name straight after a rank', () => {
  it.each([
    ['Officer Dana was rude to me.', ['Dana,Whitfield', 'Dana Lynn,Ostrander']], ['I called, and officer dana hung up', ['Dana,Whitfield', 'Dana Lynn,Ostrander']], ['OFFICER DANA HUNG UP', ['Dana,Whitfield', 'Dana Lynn,Ostrander']], ['Ofc. Dana Lynn hung up', ['Dana Lynn,Ostrander']],
    ['I spoke to Sgt. Michael on Monday.', ['Michael,Mercer']], ['La oficial María se rió de mí.', ['María José,Echevarría']], ['la sargento Maria José gritó', ['María José,Echevarría']], ['el cabo Domingo me empujó', ['Domingo,Quintana']], ['la agente Luz me gritó', ['Luz,Barrientos']],
    ['Deputy Will said that I lie.', ['Will,Tanaka']], ['Then Officer Grace left.', ['Grace,Okafor']], ['Deputy April shouted', ['April,Lindqvist']], ['Officer Drew drew his gun', ['Drew,Halloran']],
    ['Deputy Chief Michael signed it', ['Michael,Mercer']], ['dispatcher Dana’s voice', ['Dana,Whitfield', 'Dana Lynn,Ostrander']],
    ['Officer Merser hit me', ['Michael,Mercer']], ['Sgt. Mercr hit me', ['Michael,Mercer']], ['her badge: Mercerr', []], ['the badge Merser', ['Michael,Mercer']], ['Sergeant J. Merser swore', ['Michael,Mercer']], ['La capitana Echevaria gritó', ['María José,Echevarría']],
    // A given name that is the family name of somebody else is the family name.
    ['Officer James came', ['Noah,James']],
  ])('is known: %j', (text, people) => expect([text, named(text)]).toEqual([text, people]));

  it.each([
    // The family name says who it is; another one says that it is nobody of the roster with a slip.
    ['Officer Dana Mercer swore', ['Michael,Mercer']], ['Officer Dana J. Mercer swore', ['Michael,Mercer']], ['Officer Karin Merser swore', []], ['Officer Marcer Whitlock swore', []],
    // A second piece of a given name, a slip in a given name or in four letters, two slips.
    ['Officer Lynn swore', []], ['Officer José swore', []], ['Officer Dena swore', []], ['Officer Marcr swore', []], ['officer merser swore', []],
    ['Mrs. Dana saw it', []], ['en general María llama', []], ['My neighbour Dana saw it', []], ['I told the officer. Dana was there too.', []], ['the officer, "Dana was there"', []], ['Officer D. swore', []],
  ])('is nobody else’s: %j', (text, people) => expect([text, named(text)]).toEqual([text, people]));

  it.each([
    'Officer said that I lie', 'the sergeant on duty', 'the deputy will call', 'a deputy may call you', 'The officer drew his gun', 'the officer pat me down', 'officer rob me of my time', 'the officers chase us', 'the officer mark the car', 'the officer bill me twice', 'I saw the officer Monday', 'I saw the officer April 3', 'the officer in May 2026', 'the deputy Sunday',
    'Sheriff Department', "the Sheriff's Office", 'Police Officer Training', 'Deputy Chief of Police', 'Deputy Sheriff on duty', 'Officer Safety', 'Officer Friendly came to our school', 'Officer Training Program', 'Chief Deputy', 'THE OFFICER WILL CALL ME BACK', 'THE OFFICER DREW HIS GUN AND THE DEPUTY SAID HOPE FOR GRACE', 'la oficial dijo que no', 'el agente luz roja', 'el oficial sol de mediodía', 'la policía de paz', 'a officer walked up', 'The officer asked and the deputy yelled',
    'Officer, will you help me? I asked.', 'I waited for the officer. Will he come? Hope so.', 'the officer al lado', 'the sergeant an hour later', 'the officer art class', 'the detective and I hope it ends', 'the trooper grace period', 'the officer joy ride', 'un oficial en mayo', 'el sargento el domingo', 'the officer who hit me', 'The Sgt. Then left. The Lt. Will call.',
  ])('closes nothing where it is a word of plain sentences: %j', (text) => expect([text, named(text)]).toEqual([text, []]));

  it('closes nothing to anybody who is called as a plain word, or almost, wherever the word stands as one', () => {
    // Families that are one slip away, and never the word.
    const slips = (word: string) => [`${word}x`, `${word.slice(0, -1)}x`, `x${word}`, `${word.slice(0, 1)}x${word.slice(1)}`].filter((family) => family.length > 4);
    for (const word of new Set([...grammar, ...common, ...givenWords, ...months])) {
      const called = [word, ...slips(word)].map((familyName, at) => ({ id: `${at}`, givenName: at === 0 ? word : 'Ida', familyName: at === 0 ? 'Xyzzy' : familyName, badge: null }));
      for (const text of [`Then the officer ${word} and went`, `la sargento ${word} y se fue`, `THEN THE SGT ${word.toUpperCase()} AND WENT`]) if (seeminglyNamed('', text, called).length > 0) expect([text, seeminglyNamed('', text, called)]).toEqual([text, []]);
    }
  });
});
