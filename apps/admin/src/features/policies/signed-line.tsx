/** How many of those who owe it have signed what is in force, for whoever may read obligations. */
import { Text } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { readOverview } from '@rapport/api-contract/acknowledgements';
import { useFormats } from '@rapport/ui/formats-provider';
import { useQuery } from '@tanstack/react-query';
import { useMay } from '../../session/use-session.js';
import { TextLink } from '../../text-link.js';

/** Nothing where nobody owes it, or while that is not known. */
export function SignedLine({ policyId }: { policyId: string }) {
  const formats = useFormats();
  const may = useMay('obligations:read');
  const { data } = useQuery({ queryKey: ['policies', 'signed', policyId], enabled: may, queryFn: () => call(readOverview, { query: { policyId } }) });
  const standing = data?.policies.find(({ policy }) => policy.id === policyId);
  if (!standing || standing.owed === 0) return null;
  return (
    <Text size="sm">
      {formats.number(standing.acknowledged)} of {formats.number(standing.owed)} have signed{standing.overdue > 0 ? `, ${formats.number(standing.overdue)} are overdue` : ''}. <TextLink href={`/obligations/people?policyId=${policyId}`}>See who</TextLink>
    </Text>
  );
}
