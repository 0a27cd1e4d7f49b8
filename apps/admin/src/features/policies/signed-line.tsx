/** How many of those who owe it have signed what is in force, for whoever may read obligations; after a publication, that it is still being counted. */
import { Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { readOverview, readReconciliation } from '@rapport/api-contract/acknowledgements';
import { useFormats } from '@rapport/ui/formats-provider';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryClient } from '../../query-client.js';
import { useMay } from '../../session/use-session.js';
import { TextLink } from '../../text-link.js';

const againMilliseconds = 1500;
/** What else shows figures that a publication moves. */
const elsewhere = ['obligations', 'team', 'my-work'];

/** Nothing where nobody owes it, or while that is not known. */
export function SignedLine({ policyId }: { policyId: string }) {
  const formats = useFormats();
  const may = useMay('obligations:read');
  const { data: reach } = useQuery({ queryKey: ['policies', 'reach', policyId], enabled: may, staleTime: 0, refetchInterval: ({ state }) => (state.data?.counting ? againMilliseconds : false), queryFn: () => call(readReconciliation, { params: { policyId } }) });
  const counting = reach?.counting ?? true;
  const counted = useQuery({ queryKey: ['policies', 'signed', policyId, reach?.latest?.finishedAt], enabled: may && !counting, queryFn: () => call(readOverview, { query: { policyId } }) });
  const was = useRef(false);
  useEffect(() => {
    if (was.current && !counting) void queryClient.invalidateQueries({ predicate: ({ queryKey }) => elsewhere.includes(String(queryKey[0])) });
    was.current = reach !== undefined && counting;
  }, [counting, reach]);
  const standing = counted.data?.policies.find(({ policy }) => policy.id === policyId);
  return <div role="status">{reach && counting ? <Text size="sm">Counting who has to sign it. The figures come by themselves.</Text> : standing && standing.owed > 0 && (
    <Text size="sm">
      {formats.number(standing.acknowledged)} of {formats.number(standing.owed)} have signed{standing.overdue > 0 ? `, ${formats.number(standing.overdue)} are overdue` : ''}. <TextLink href={`/obligations/people?policyId=${policyId}`}>See who</TextLink>
    </Text>
  )}</div>;
}
