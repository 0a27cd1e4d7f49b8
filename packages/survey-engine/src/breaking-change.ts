// Tells whether a new version continues the published series or ends them because something is measured differently.
import { canonicalJson } from './canonical.js';
import type { Condition, Construct, Measure, QuestionnaireDefinition, Scale } from './definition.js';

export type BreakingCode =
  | 'item_added' | 'item_removed' | 'facet_changed' | 'construct_changed' | 'reverse_changed' | 'scale_points_changed'
  | 'scale_labels_changed' | 'scale_order_changed' | 'wording_changed' | 'audience_changed';

export interface BreakingReason {
  readonly code: BreakingCode;
  /** `questionId`, or `questionId.rowId` for a row of a matrix. */
  readonly item: string;
  /** The series that this ends. */
  readonly series: readonly Construct[];
  readonly message: string;
}

/** `series` are those that end; the others go on even when the verdict is `breaking`. */
export interface Comparison {
  readonly verdict: 'same_series' | 'breaking';
  readonly series: readonly Construct[];
  readonly reasons: readonly BreakingReason[];
}

type Text = Readonly<Record<string, string>>;
interface Item extends Measure { readonly texts: readonly Text[]; readonly scale: Scale; readonly shownWhen: readonly Condition[] }

function itemsOf(definition: QuestionnaireDefinition): Map<string, Item> {
  const entries = definition.pages.flatMap((page) => page.questions.flatMap((question): [string, Item][] => {
    const shownWhen = [page.relevant, question.relevant].filter((one) => one !== undefined);
    if (question.type === 'rating') return [[question.id, { ...question, texts: [question.text], shownWhen }]];
    if (question.type !== 'matrix') return [];
    return question.rows.map((row) => [`${question.id}.${row.id}`, { ...row, texts: [question.text, row.text], scale: question.scale, shownWhen }]);
  }));
  return new Map(entries.filter(([, item]) => item.facet !== null || item.construct !== null));
}

function seriesOf(item: Item): Construct {
  return item.facet !== null || item.construct === null ? 'trust' : item.construct;
}

// Case, punctuation and spacing may be put right without asking something else.
function sameWords(before: Text, after: Text): boolean {
  const words = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}]+/gu, ' ').trim();
  return Object.entries(before).every(([language, text]) => after[language] === undefined || words(text) === words(after[language]));
}

function labelsOf({ labels }: Scale): readonly Text[] {
  return labels.kind === 'ends' ? [labels.low, labels.high] : labels.points;
}

function sameLabels(before: Scale, after: Scale): boolean {
  const [old, now] = [labelsOf(before), labelsOf(after)];
  return before.labels.kind === after.labels.kind && old.length === now.length && old.every((text, index) => sameWords(text, now[index] ?? {}));
}

function differences(before: Item, after: Item): [BreakingCode, string][] {
  const found: [boolean, BreakingCode, string][] = [
    [before.facet !== after.facet, 'facet_changed', `moves from the facet ${before.facet ?? 'none'} to ${after.facet ?? 'none'}`],
    [before.construct !== after.construct, 'construct_changed', `measures ${after.construct ?? 'nothing'} instead of ${before.construct ?? 'nothing'}`],
    [before.reverse !== after.reverse, 'reverse_changed', 'is counted the other way round'],
    [before.scale.points !== after.scale.points, 'scale_points_changed', `has ${after.scale.points} points instead of ${before.scale.points}`],
    [before.scale.points === after.scale.points && !sameLabels(before.scale, after.scale), 'scale_labels_changed', 'has other labels on its scale'],
    [(before.scale.order ?? 'low_first') !== (after.scale.order ?? 'low_first'), 'scale_order_changed', 'shows its scale the other way round'],
    [!before.texts.every((text, index) => sameWords(text, after.texts[index] ?? {})), 'wording_changed', 'asks in other words'],
    [canonicalJson(before.shownWhen) !== canonicalJson(after.shownWhen), 'audience_changed', 'is shown to other people'],
  ];
  return found.flatMap(([differs, code, message]) => (differs ? [[code, message]] : []));
}

/**
 * Compares the measuring items (rating questions and matrix rows with a facet or construct). Adding a language, changing
 * hints, titles or questions that measure nothing, and reordering pages do not break a series.
 */
export function compareVersions(previous: QuestionnaireDefinition, next: QuestionnaireDefinition): Comparison {
  const [before, after] = [itemsOf(previous), itemsOf(next)];
  const reasons: BreakingReason[] = [];
  const add = (code: BreakingCode, item: string, series: readonly Construct[], message: string): void => {
    reasons.push({ code, item, series: [...new Set(series)], message: `"${item}" ${message}.` });
  };
  for (const [id, old] of before) {
    const now = after.get(id);
    if (!now) add('item_removed', id, [seriesOf(old)], 'is gone or no longer measures anything');
    else for (const [code, message] of differences(old, now)) add(code, id, [seriesOf(old), seriesOf(now)], message);
  }
  for (const [id, now] of after) if (!before.has(id)) add('item_added', id, [seriesOf(now)], 'is new');
  return { verdict: reasons.length === 0 ? 'same_series' : 'breaking', series: [...new Set(reasons.flatMap(({ series }) => series))], reasons };
}
