/** Everybody who acts for the municipality or is invited to, and who of the agency let them in: a stranger among them is seen at a glance. */
import { EmptyState } from '@rapport/ui/empty-state';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { call } from '@rapport/api-client/client';
import { listOurPeople } from '@rapport/api-contract/municipality-people';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { RightsTaken } from '../../agreement-views/rights-taken.js';
import { type Acting, TakeRight } from './take-right.js';

const does: Record<string, string> = { municipality_reviewer: 'approves', municipality_signatory: 'signs' };

export function OurPeople({ agency }: { agency: string }) {
  const formats = useFormats();
  const [taking, setTaking] = useState<Acting>();
  const people = useQuery({ queryKey: ['municipality', 'people'], queryFn: () => call(listOurPeople) });
  const columns: Column<Acting>[] = [
    { key: 'name', header: 'Name', cell: (each) => each.name ?? each.email, strong: true },
    { key: 'email', header: 'Mail address', cell: (each) => each.email },
    { key: 'roles', header: 'For you', cell: (each) => each.roles.map((role) => does[role] ?? role).join(' and ') },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={each.state === 'invited' ? 'attention' : 'neutral'}>{each.state === 'invited' ? 'Invited' : 'Member'}</StatusBadge> },
    { key: 'by', header: 'Invited by', cell: (each) => each.invitedBy ?? '' },
    { key: 'since', header: 'Since', cell: (each) => formats.dateTime(each.since), onlyWide: true },
    ...(people.data?.items.some(({ mayTake, elder }) => mayTake.length > 0 || elder) ? [{ key: 'take', header: 'Take away', cell: (each: Acting) => each.elder ? <Text size="sm">Had a say before you, or with you: ask {agency}</Text> : each.mayTake.length > 0 && <Button variant="default" size="compact-sm" aria-label={`Take away from ${each.name ?? each.email}`} onClick={() => setTaking(each)}>Take away</Button> }] : []),
  ];
  return (
    <Panel title="Who acts for you">
      <Text size="sm" mb="sm">You get a letter when {agency} lets somebody in. Who signs for you takes a right, the whole access or an invitation away at once; while nobody signs, who approves. Nobody takes from who had that say before them: {agency} alone ends their access. {agency} alone gives rights. A blocking comment on an agreement holds its approval and signing.</Text>
      <DataTable caption="Who acts for you" columns={columns} rows={people.data?.items} rowKey={({ id }) => id} error={people.error} onRetry={() => void people.refetch()} empty={<EmptyState title="Nobody yet">Nobody acts for your municipality.</EmptyState>} />
      <RightsTaken taken={people.data?.taken ?? []} />
      {taking && <TakeRight from={taking} agency={agency} onClose={() => setTaking(undefined)} />}
    </Panel>
  );
}
