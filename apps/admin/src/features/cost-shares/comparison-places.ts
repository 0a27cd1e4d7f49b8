/** How a comparison is joined when two people change it at once: its places, and what stands there in words. */
import type { Path } from '../../drafts/merged-draft.js';
import type { ComparisonDraft, FormulaDraft, LimitDraft } from './cost-share-draft.js';

const firstWords: Readonly<Record<string, string>> = { title: 'Title', yearFrom: 'First day of the fiscal year', readingsUntil: 'Figures of periods that ended by', note: 'Words to the members', formulas: 'Formulas', today: 'What members pay today' };
const partWords: Readonly<Record<string, string>> = { label: 'Name', weights: 'Weights', limits: 'Limits', remainder: 'Who takes the rest', phase: 'Phase-in' };
const limitWords: Readonly<Record<LimitDraft['kind'], string>> = { minimum_share: 'at least', maximum_share: 'at most', yearly_increase: 'a yearly rise of at most' };

function words(value: unknown, path: Path): string | undefined {
  if (value === undefined) return undefined;
  switch (path[2]) {
    case 'weights': return Object.entries(value as FormulaDraft['weights']).filter(([, { percent }]) => percent !== '').map(([key, { percent, readings }]) => `${key} ${percent} %${readings === '1' || readings === '' ? '' : `, ${readings} periods`}`).join('; ') || 'Nothing';
    case 'limits': return (value as LimitDraft[]).map(({ kind, percent, memberIds }) => `${limitWords[kind]} ${percent} %${memberIds.length > 0 ? ' for some' : ''}`).join('; ') || 'Nothing';
    case 'remainder': return (value as FormulaDraft).absorber === 'host' ? `The host, ${(value as FormulaDraft).hostLabel}` : (value as FormulaDraft).absorber === 'others' ? 'The other members' : 'One member';
    case 'phase': return (value as FormulaDraft).phaseYears === '' ? 'None' : `Over ${(value as FormulaDraft).phaseYears} years`;
    case undefined: return path[0] === 'formulas' && path.length === 2 ? `${(value as FormulaDraft).label}: ${words((value as FormulaDraft).weights, ['formulas', '', 'weights']) ?? ''}` : undefined;
    default: return undefined;
  }
}

/** Weights, limits and a phase-in mean nothing by halves. */
export const comparisonKind = (memberName: (municipalityId: string) => string) => ({
  whole: ['weights', 'limits'], together: { absorber: 'remainder', hostLabel: 'remainder', phaseYears: 'phase', old: 'phase', kept: 'phase' }, words,
  label: ([first = '', id, part]: Path, { formulas }: ComparisonDraft): string => {
    if (id === undefined) return firstWords[first] ?? first;
    if (first === 'today') return `What ${memberName(id)} pays today`;
    const name = formulas.find((formula) => formula.id === id)?.label ?? '';
    return part === undefined ? `Formula “${name}”` : `${partWords[part] ?? part} of “${name}”`;
  },
});
