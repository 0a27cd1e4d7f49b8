/** Which faults stand at which part of a course, and how the focus gets there. */
import { createContext, useContext, useEffect, useRef } from 'react';
import type { Content } from './use-courses.js';

/** Messages by the id of a part: a lesson, a question, a bank, a turn, a dimension, a role-play. */
export type PartFaults = ReadonlyMap<string, readonly string[]>;
export const FaultsContext = createContext<PartFaults>(new Map());
const none: readonly string[] = [];
export const useFaultsOf = (id: string | undefined): readonly string[] => useContext(FaultsContext).get(id ?? '') ?? none;

/** Why a part may teach old words, by its id. */
export type StaleParts = ReadonlyMap<string, string>;
export const StaleContext = createContext<StaleParts>(new Map());
export const useStaleReason = (id: string | undefined): string | undefined => useContext(StaleContext).get(id ?? '');

/** The innermost part with an id on a path such as `quiz.banks.0.items.2.correct`; undefined for what belongs to the course as a whole. */
export function partIdAt(path: string, content: Content): string | undefined {
  let value: unknown = content;
  let found: string | undefined;
  let holder = '';
  for (const step of path.replace(/^(body\.)?content\./, '').split('.')) {
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[step] : undefined;
    if (typeof value !== 'object' || value === null) break;
    if (Array.isArray(value)) holder = step;
    else if ('id' in value && typeof value.id === 'string' && cards.has(holder)) found = value.id;
  }
  return found;
}
/** An answer or a choice has no card of its own. */
const cards = new Set(['lessons', 'banks', 'items', 'scenarios', 'nodes', 'dimensions']);

export const cardId = (partId: string) => `part-${partId}`;

/** Brings a part into sight and its first field into focus, once it is drawn. Asked again with a new object. */
export function useGoTo(target: { partId: string } | undefined): void {
  const done = useRef<object>(undefined);
  useEffect(() => {
    if (!target || done.current === target) return;
    const card = document.getElementById(cardId(target.partId));
    if (!card) return;
    done.current = target;
    card.scrollIntoView({ block: 'start' });
    card.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, [role=textbox]')?.focus({ preventScroll: true });
  });
}
