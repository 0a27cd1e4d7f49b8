/** Reads when letters leave, for the places that promise one. */
import { call } from '@rapport/api-client/client';
import { readLetterHours } from '@rapport/api-contract/letters';
import { useFormats } from '@rapport/ui/formats-provider';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../session/use-session.js';
import { leaveInWords, type LetterHours } from './letters-leave.js';

const lookAgainMilliseconds = 60_000;

/** Undefined for whoever is signed out or belongs to a municipality. */
export function useLetterHours(): LetterHours | undefined {
  const may = useMay('agency:read');
  const { data } = useQuery({ queryKey: ['letter-hours'], enabled: may, staleTime: lookAgainMilliseconds, refetchInterval: lookAgainMilliseconds, queryFn: () => call(readLetterHours) });
  return may ? data : undefined;
}

/** The sentence for a dialog or a toast that promises a letter: none while letters leave at once. */
export function useLettersLeave(): string[] {
  const words = leaveInWords(useLetterHours(), useFormats());
  return words ? [words] : [];
}
