/** Tells the screen of fields that hold something refused, from inside such a field and from around it. */
import { type RefObject, useEffect, useRef, useSyncExternalStore } from 'react';
import { type Refused, refusedFields } from './refused-fields.js';

/** For the field: goes on its input as `ref`. `words`: what is wrong with what stands there, also while one types it; undefined when it counts. */
export function useRefusal(words: string | undefined): RefObject<HTMLInputElement | null> {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => (field.current && words !== undefined ? refusedFields.hold(field.current, words) : undefined), [words]);
  return field;
}

/** All of them, as they are now. */
export const useRefused = (): readonly Refused[] => useSyncExternalStore(refusedFields.subscribe, refusedFields.all);
