/** A comparison while it is typed: percents as people write them, and exact decimals as the API takes them; no number in between. */
import { digitsOf, meansNothing, minorFrom, typedFrom } from '../../forms/money-typing.js';
import type { ShareFormula } from '../../agreement-views/share-words.js';
import type { Comparison, TypedComparison } from './use-cost-shares.js';

export interface LimitDraft { row: number; kind: 'minimum_share' | 'maximum_share' | 'yearly_increase'; percent: string; memberIds: string[] }
export interface FormulaDraft {
  id: string; label: string; weights: Record<string, { percent: string; readings: string }>; limits: LimitDraft[]; absorber: string; hostLabel: string;
  /** Empty: none. `old` are shares by member of before the phase-in. */
  phaseYears: string; old: Record<string, string>;
  /** A phase-in from a formula, as programs write it: it stays until old shares are typed. */
  kept: NonNullable<ShareFormula['phaseIn']>['from'] | null;
}
export interface ComparisonDraft { title: string; yearFrom: string; readingsUntil: string; note: string; today: Record<string, string>; formulas: FormulaDraft[] }

/** A key from words: "Assessed value" is assessed-value. */
export const keyFrom = (label: string): string => label.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 60);

/** `12.5` (percent) is `0.125`; what is no percent stays as it is, so that the API names the field. */
export function shareFrom(percent: string): string {
  const match = /^(\d{1,3})(?:\.(\d{1,6}))?$/.exec(percent.trim().replace(/\s*%$/, ''));
  if (!match) return percent.trim();
  const digits = `${(match[1] ?? '').padStart(3, '0')}${match[2] ?? ''}`;
  return `${digits.slice(0, -2 - (match[2]?.length ?? 0)).replace(/^0+(?=\d)/, '')}.${digits.slice(-2 - (match[2]?.length ?? 0))}`.replace(/\.?0+$/, '') || '0';
}
/** `0.125` is `12.5`. */
export function percentFrom(share: string): string {
  const [whole = '0', places = ''] = share.split('.');
  const digits = `${whole}${places.padEnd(2, '0')}`;
  const after = digits.slice(whole.length + 2).replace(/0+$/, '');
  return `${digits.slice(0, whole.length + 2).replace(/^0+(?=\d)/, '')}${after ? `.${after}` : ''}`;
}

const weighedIn = (weights: FormulaDraft['weights']) => Object.entries(weights).filter(([, { percent }]) => percent.trim() !== '').map(([key, { percent, readings }]) => ({ key, weight: shareFrom(percent), readings: Number(readings) || 1 }));

function formulaOf({ id, label, weights, limits, absorber, hostLabel, phaseYears, old, kept }: FormulaDraft): ShareFormula {
  return {
    id, label, measures: weighedIn(weights), limits: limits.map(({ kind, percent, memberIds }) => ({ kind, value: shareFrom(percent), memberIds: memberIds.length > 0 ? memberIds : null })),
    absorber: absorber === 'others' ? { kind: 'others' } : absorber === 'host' ? { kind: 'host', label: hostLabel } : { kind: 'member', memberId: absorber },
    phaseIn: phaseYears.trim() === '' ? null : { years: Number(phaseYears), from: kept && Object.keys(old).length === 0 ? kept : { kind: 'shares', shares: Object.fromEntries(Object.entries(old).map(([memberId, percent]) => [memberId, shareFrom(percent || '0')])) } },
  };
}

function draftOf({ id, label, measures, limits, absorber, phaseIn }: ShareFormula): FormulaDraft {
  return {
    id, label, weights: Object.fromEntries(measures.map(({ key, weight, readings }) => [key, { percent: percentFrom(weight), readings: String(readings) }])),
    limits: limits.map(({ kind, value, memberIds }, row) => ({ row, kind, percent: percentFrom(value), memberIds: memberIds ?? [] })),
    absorber: absorber.kind === 'member' ? absorber.memberId : absorber.kind, hostLabel: absorber.kind === 'host' ? absorber.label : '',
    phaseYears: phaseIn ? String(phaseIn.years) : '', old: phaseIn?.from.kind === 'shares' ? Object.fromEntries(Object.entries(phaseIn.from.shares).map(([memberId, share]) => [memberId, percentFrom(share)])) : {},
    kept: phaseIn?.from.kind === 'formula' ? phaseIn.from : null,
  };
}

export const emptyFormula = (id: string, at: number): FormulaDraft => ({ id, label: `Formula ${at}`, weights: {}, limits: [], absorber: 'others', hostLabel: '', phaseYears: '', old: {}, kept: null });

export function comparisonDraft({ title, yearFrom, readingsUntil, note, today, formulas }: Comparison, currency: string): ComparisonDraft {
  return { title, yearFrom, readingsUntil, note, today: Object.fromEntries(today.map(({ municipalityId, amount }) => [municipalityId, typedFrom(amount, digitsOf(currency))])), formulas: formulas.map(draftOf) };
}

/** What members pay today that is no amount of money, by member. */
export const amountFaults = ({ today }: ComparisonDraft, currency: string): string[] => Object.entries(today).filter(([, typed]) => !meansNothing(typed) && minorFrom(typed, digitsOf(currency)) === null).map(([municipalityId]) => municipalityId);

export function typedComparison({ yearFrom, readingsUntil, today, formulas }: ComparisonDraft, currency: string): TypedComparison {
  const amounts = Object.entries(today).flatMap(([municipalityId, typed]) => (typed.trim() === '' ? [] : [{ municipalityId, amount: minorFrom(typed, digitsOf(currency)) ?? 0 }]));
  return { yearFrom, readingsUntil, today: amounts, formulas: formulas.map(formulaOf) };
}
