/** Whom the words of a complaint seem to name before anybody has looked, so that they cannot be the first to read it. */
import { familyKeys, generations, givenKeys, nameKey, plainWords } from './name-forms.js';

export interface RosterName { id: string; givenName: string; familyName: string; badge: string | null }
interface Place { at: number; length: number }

const titles = new Set('agent agente alguacil cadet captain capt capitan chief cmdr col colonel comandante commander constable cop coronel corporal cpl cpt deputy dep deputies det detective detectives director dispatcher dr inspector investigator jefe lieut lieutenant lt marshal teniente major miss mr mrs ms mx named oficial officer officers ofc ofcr patrolman patrolwoman policeman policewoman policia ptl ranger sarge senor senora sergeant sergeants sgt sargento sheriff sr sra superintendent supervisor supt trooper undersheriff warden'.split(' '));
/** Straight before a name only. */
const callings = new Set(['called', 'named', 'name', 'llamado', 'llamada', 'nombre']);
const badgeWords = new Set('badge badgenumber id no nr num number numero placa shield unit'.split(' '));
/** No name is written in more pieces, and none is longer. */
const [mostPieces, longest] = [8, 80];

/**
 * Whom the words of a complaint seem to name, before a person has looked: a family name or badge number where the complainant was asked who it was; in the text
 * given and family name with at most one word between them, a family name beside a rank or title, a number after "badge". A name is known in every way in which it may be
 * written (see {@link nameKey}), and a double one by either part. Errs on the side of closing: a screening says who is meant.
 * @param about what the complainant wrote in "who was it?" and "where was it?"; every word of it counts
 * @param roster everybody who could be meant
 */
export function seeminglyNamed(about: string, text: string, roster: readonly RosterName[]): string[] {
  const asked = plainWords(about);
  const all = [...asked, '', ...plainWords(text)];
  const places = placesOf(all);
  const keys = all.map(nameKey);
  return roster.filter(({ givenName, familyName, badge }) => {
    const found = familyKeys(familyName).flatMap((key) => places.get(key) ?? []);
    if (found.some(({ at }) => at < asked.length)) return true;
    if (found.length > 0) {
      const given = new Set(givenKeys(givenName));
      if (found.some((place) => isSaidOfSomebody(all, keys, place, given))) return true;
    }
    const number = nameKey(plainWords(badge ?? '').join(''));
    return number !== '' && (places.get(number) ?? []).some(({ at }) => at < asked.length || badgeWords.has(all[at - 1] ?? '') || badgeWords.has(all[at - 2] ?? ''));
  }).map(({ id }) => id);
}

/** Where each key stands, of one word or of several that may be pieces of one name; with an s at its end that nobody set apart, too. */
function placesOf(all: readonly string[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const stands = (key: string, place: Place) => { const before = places.get(key); if (before) before.push(place); else places.set(key, [place]); };
  for (let at = 0; at < all.length; at += 1) {
    let joined = '';
    for (let length = 1; length <= mostPieces && all[at + length - 1]; length += 1) {
      joined += all[at + length - 1] ?? '';
      if (joined.length > longest) break;
      const key = nameKey(joined);
      stands(key, { at, length });
      if (key.length > 3 && key.endsWith('s')) stands(key.slice(0, -1), { at, length });
    }
  }
  return places;
}

function isSaidOfSomebody(all: readonly string[], keys: readonly string[], { at, length }: Place, given: ReadonlySet<string>): boolean {
  const end = at + length + (generations.has(all[at + length] ?? '') ? 1 : 0);
  const near = [at - 2, at - 1, end, end + 1];
  // Initials between a rank and a name keep them no further apart.
  for (let i = at - 1, seen = 0; i >= Math.max(0, at - 5) && seen < 2 && all[i]; i -= 1) if ((all[i]?.length ?? 0) > 1) { near.push(i); seen += 1; }
  return callings.has(all[at - 1] ?? '') || near.some((i) => titles.has(all[i] ?? '') || given.has(keys[i] || '-'));
}
