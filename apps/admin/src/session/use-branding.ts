/** The accent that the current agency chose; undefined until it is known. */
import { call } from '@rapport/api-client/client';
import { readSettings } from '@rapport/api-contract/agencies';
import { useQuery } from '@tanstack/react-query';

export function useBranding(agencyId: string | null): string | undefined {
  const { data } = useQuery({ queryKey: ['agency-settings', agencyId], queryFn: () => call(readSettings), enabled: agencyId !== null, staleTime: 300_000 });
  return data?.branding.accent;
}
