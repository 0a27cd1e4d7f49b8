/** Whose place this is: the agency, or the municipality with the agency that serves it; and what waits there. */
import { call } from '@rapport/api-client/client';
import { readMyMunicipality } from '@rapport/api-contract/municipality-agreements';
import { useQuery } from '@tanstack/react-query';
import type { Session } from '../session/use-session.js';

/** The caller's municipality and what waits for it; nothing is asked for staff of an agency. */
export function useMyMunicipality(session: Session | null | undefined) {
  return useQuery({ queryKey: ['municipality', 'self', session?.municipalityId], queryFn: () => call(readMyMunicipality), enabled: Boolean(session?.complete && session.municipalityId) });
}

export function useWhosePlace(session: Session): { place?: { title: string; note?: string }; waiting: number } {
  const { data } = useMyMunicipality(session);
  if (!session.agency) return { waiting: 0 };
  const place = session.municipalityId ? { title: data?.municipality.name ?? 'Your municipality', note: `with ${session.agency.name}` } : { title: session.agency.name };
  return { place, waiting: data?.waiting.length ?? 0 };
}
