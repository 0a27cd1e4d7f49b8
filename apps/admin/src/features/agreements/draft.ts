/** A draft as it is composed: what the officer puts in, place by place, so that two people's changes come together. */
import { plainText } from '@rapport/policy-engine/rich-text-blocks';
import { mergedFields } from '../../drafts/merged-fields.js';
import { mergedOrder } from '../../drafts/merged-order.js';
import type { AgreementVersion } from './use-agreements.js';

export type Terms = AgreementVersion['terms'];
export type Line = Terms['lines'][number];
export type Surcharge = Terms['surcharges'][number];
export type FieldValue = AgreementVersion['fieldValues'][string];
export type Wording = AgreementVersion['wording'];
/** As it is composed; `effectiveFrom` of an amendment. */
export type Composed = AgreementVersion & { effectiveFrom?: string };
export interface Draft { title: string; effectiveFrom?: string; terms: Terms; fieldValues: Record<string, FieldValue>; clauseChoices: Record<string, boolean>; wording: Wording; coverNote: string | null }
/** `mine` and `theirs` in words; null where the place is more than words, such as a price. */
export interface Conflict { place: string; label: string; mine: string | null; theirs: string | null }

/** `title` is what the agreement is called: the text of one from a template is headed by the template. */
export const draftOf = ({ effectiveFrom, terms, fieldValues, clauseChoices, wording, coverNote }: Composed, title: string): Draft => ({ title, ...(effectiveFrom ? { effectiveFrom } : {}), terms, fieldValues, clauseChoices, wording, coverNote });

/** The day whose rates stand beside the services: that on which an amendment takes effect, where it is one. */
export const pricedOn = ({ effectiveFrom, terms: { term } }: Pick<Draft, 'effectiveFrom' | 'terms'>): string => (effectiveFrom && effectiveFrom > term.from ? effectiveFrom : term.from);

/** The same text for the same value, whatever the order of its keys. */
const canonical = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (each && typeof each === 'object' && !Array.isArray(each) ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1))) : each)) ?? '';
const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);
export const sameDraft = (a: Draft, b: Draft): boolean => same(a, b);

type Places = ReadonlyMap<string, unknown>;
const lists = { line: (draft: Draft) => draft.terms.lines, surcharge: (draft: Draft) => draft.terms.surcharges, added: (draft: Draft) => draft.wording.added };

/** Every place of a draft by its name; the two lists and the added clauses one by one. */
function placesOf(draft: Draft): Places {
  const { lines, surcharges, ...terms } = draft.terms;
  const entries = (name: string, record: Readonly<Record<string, unknown>>) => Object.entries(record).map(([key, value]): [string, unknown] => [`${name}/${key}`, value]);
  const byId = (name: string, list: readonly { id: string }[]) => list.map((each): [string, unknown] => [`${name}/${each.id}`, each]);
  return new Map<string, unknown>([
    ['title/', draft.title], ...(draft.effectiveFrom ? [['day/', draft.effectiveFrom] as [string, unknown]] : []), ['letter/', draft.coverNote], ...entries('terms', terms), ...byId('line', lines), ...byId('surcharge', surcharges), ...entries('field', draft.fieldValues), ...entries('choice', draft.clauseChoices),
    ...draft.wording.overrides.map((each): [string, unknown] => [`clause/${each.clauseId}`, each]), ...byId('added', draft.wording.added),
  ]);
}

const labels: Record<string, string> = { title: 'the title', day: 'the day on which it takes effect', letter: 'the cover note', line: 'a service', surcharge: 'a surcharge', field: 'a field of the template', choice: 'the choice of a clause', clause: 'the words of a clause', added: 'an added clause' };
const termLabels: Record<string, string> = {
  term: 'the term', rateCard: 'the rate card', escalator: 'the yearly rise', cap: 'the cap', payment: 'payment', dayCount: 'parts of a period', rounding: 'rounding', lateInterest: 'late interest', renewal: 'renewal', notice: 'notice', delivery: 'service not delivered', disputes: 'disputes', trueUp: 'the true-up', governingLaw: 'the governing law', currency: 'the currency',
};
const fieldLabels: Record<string, string> = { label: 'its name', price: 'its price', from: 'its days', escalated: 'whether it rises', rate: 'its share', on: 'what it is on', heading: 'its heading', body: 'its words', after: 'its place' };
/** What has fields of its own: services, surcharges and clauses. */
const isPart = (place: string, value: unknown): value is object => /^(line|surcharge|clause|added)\//.test(place) && typeof value === 'object' && value !== null;
const nameOf = (value: unknown): string | null => (value && typeof value === 'object' ? (['label', 'heading'] as const).map((key) => (value as Record<string, unknown>)[key]).find((each) => typeof each === 'string' && each !== '') as string | undefined ?? null : null);
function labelOf(place: string, value: unknown): string {
  const [kind = '', key = ''] = place.split('/');
  if (kind === 'terms') return termLabels[key] ?? key;
  const name = nameOf(value);
  return `${labels[kind] ?? kind}${name ? ` “${name}”` : ''}`;
}

const isText = (value: unknown): value is Wording['added'][number]['body'] => typeof value === 'object' && value !== null && (value as { type?: unknown }).type === 'doc';
function inWords(value: unknown): string | null {
  if (value === undefined) return 'Removed.';
  if (value === null || value === '') return 'Nothing.';
  return isText(value) ? plainText(value) : typeof value === 'string' || typeof value === 'number' ? String(value) : typeof value === 'boolean' ? (value ? 'Yes' : 'No') : nameOf(value);
}

/** What only one side changed is taken. Where both changed the same place differently, `choose` says whose stands (mine where it says nothing). */
export function mergeDrafts(base: Draft, mine: Draft, theirs: Draft, choose: 'mine' | 'theirs' = 'mine'): { draft: Draft; conflicts: Conflict[] } {
  const [from, own, other] = [placesOf(base), placesOf(mine), placesOf(theirs)];
  const conflicts: Conflict[] = [];
  const merged = new Map<string, unknown>();
  for (const place of new Set([...own.keys(), ...other.keys(), ...from.keys()])) {
    const [b, m, t] = [from.get(place), own.get(place), other.get(place)];
    const clash = !same(m, t) && !same(t, b) && !same(m, b);
    if (clash && isPart(place, b) && isPart(place, m) && isPart(place, t)) {
      // A choice about the price leaves the name as whoever changed it left it.
      merged.set(place, mergedFields({ base: b, mine: m, theirs: t }, same, (field) => {
        const of = (part: object) => inWords((part as Readonly<Record<string, unknown>>)[field] ?? null);
        conflicts.push({ place: `${place}/${field}`, label: `${labelOf(place, m)}: ${fieldLabels[field] ?? field}`, mine: of(m), theirs: of(t) });
        return choose;
      }, (field) => (field === 'until' ? 'from' : field)));
      continue;
    }
    if (clash) conflicts.push({ place, label: labelOf(place, m ?? t), mine: inWords(m), theirs: inWords(t) });
    const value = clash ? (choose === 'mine' ? m : t) : same(m, b) ? t : m;
    if (value !== undefined) merged.set(place, value);
  }
  return { draft: draftFrom(merged, base, mine, theirs), conflicts };
}

function draftFrom(places: Places, base: Draft, mine: Draft, theirs: Draft): Draft {
  const under = (name: string) => [...places].filter(([place]) => place.startsWith(`${name}/`)).map(([place, value]): [string, unknown] => [place.slice(name.length + 1), value]);
  const list = (name: keyof typeof lists) => {
    const [b, m, t] = [base, mine, theirs].map((draft) => lists[name](draft).map(({ id }) => id));
    const left = new Map(under(name));
    return mergedOrder(b ?? [], m ?? [], t ?? []).filter((id) => left.has(id)).map((id) => left.get(id));
  };
  const record = (name: string) => Object.fromEntries(under(name));
  return {
    title: places.get('title/'), ...(places.has('day/') ? { effectiveFrom: places.get('day/') } : {}), coverNote: places.get('letter/'), terms: { ...record('terms'), lines: list('line'), surcharges: list('surcharge') }, fieldValues: record('field'), clauseChoices: record('choice'),
    wording: { overrides: under('clause').map(([, value]) => value), added: list('added') },
  } as Draft;
}

/** What is not finished yet is stored as it is and listed as missing; the title goes along where there is one and it is another than `before`. */
export function sendable(draft: Draft, before: string): Omit<Draft, 'title'> & { title?: string } {
  const { title, ...rest } = draft;
  const { wording } = draft;
  return {
    ...rest, ...(title.trim() && title !== before ? { title } : {}), coverNote: draft.coverNote?.trim() ? draft.coverNote : null,
    wording: { ...wording, overrides: wording.overrides.map((each) => ({ ...each, heading: each.heading?.trim() ? each.heading : null })) },
  };
}
