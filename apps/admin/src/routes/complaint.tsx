/** One complaint: what was said, what is alleged and found, messages, history, and what can be done now. */
import { Grid, Group, Stack } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ComplaintActions } from '../features/complaints/complaint-acts.js';
import { AllegationsPanel, HistoryPanel, MessagesPanel, SaidPanel } from '../features/complaints/complaint-facts.js';
import { ComplaintBadge, DueBadge } from '../features/complaints/complaint-list.js';
import { useComplaint } from '../features/complaints/use-complaints.js';
import { dayIn } from '../forms/civil-day.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

/** Days in which a complaint is usually decided; whoever screens it sets the day. */
const usualDays = 45;

export function ComplaintScreen() {
  const { timeZone } = useFormats();
  const client = useQueryClient();
  const [lost, setLost] = useState(false);
  const { data: complaint, error, refetch } = useComplaint(useAddress().param('complaintId'));
  usePageTitle(complaint?.number ?? 'Complaint');
  if (lost) return <InlineNote tone="attention" title="It is closed to you from now on">It is about you or your people. What you wrote is saved, and somebody else goes on with it. <TextLink href="/complaints">All complaints</TextLink></InlineNote>;
  if (error && !complaint) return <ErrorState error={error} doing="The complaint could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/complaints">All complaints</TextLink>} />;
  if (!complaint) return <LoadingState label="Loading the complaint" shape="cards" />;
  const proposed = dayIn(timeZone, new Date(Date.now() + usualDays * 86_400_000));
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Complaints', href: '/complaints' }, { label: complaint.number }]} title={`Complaint ${complaint.number}`} status={<Group gap="xs"><ComplaintBadge complaint={complaint} />{complaint.dueOn && complaint.state !== 'decided' && complaint.state !== 'closed' && <DueBadge complaint={complaint} words />}</Group>}
        actions={<ComplaintActions complaint={complaint} proposed={proposed} onLost={() => { setLost(true); client.removeQueries({ queryKey: ['complaints'] }); }} />} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: 7 }}><Stack gap="md"><SaidPanel complaint={complaint} /><AllegationsPanel complaint={complaint} /><MessagesPanel complaint={complaint} /></Stack></Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}><HistoryPanel complaint={complaint} /></Grid.Col>
      </Grid>
    </Stack>
  );
}
