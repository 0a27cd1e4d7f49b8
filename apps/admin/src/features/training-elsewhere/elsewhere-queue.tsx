/** Training from elsewhere for coordinators: what waits for a decision first, and everything that was decided. */
import { Button, Modal, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { readProof } from '@rapport/api-contract/hours';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Day } from '../../words/day.js';
import { DecideForm, VoidForm } from './decide-form.js';
import { ElsewhereBadge, ElsewhereFacts, useHoursInWords } from './elsewhere-facts.js';
import { type Elsewhere, type ElsewhereState, useElsewhere } from './use-elsewhere.js';

export function ElsewhereQueue({ state, personId }: { state: ElsewhereState | 'all'; personId: string | undefined }) {
  const words = useHoursInWords();
  const [open, setOpen] = useState<Elsewhere>();
  const [voiding, setVoiding] = useState(false);
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useElsewhere(state, personId);
  const rows = data?.pages.flatMap((page) => page.items);
  const close = () => {
    setOpen(undefined);
    setVoiding(false);
  };
  const columns: Column<Elsewhere>[] = [
    { key: 'name', header: 'Name', cell: ({ person }) => person.name, strong: true }, { key: 'what', header: 'What', cell: ({ title, provider }) => `${title}, ${provider}` }, { key: 'earned', header: 'Earned', cell: ({ earnedOn }) => <Day on={earnedOn} /> },
    { key: 'hours', header: 'Hours', cell: ({ hours, acceptedHours }) => words(acceptedHours ?? hours) },
    state === 'pending' ? { key: 'at', header: 'Reported', cell: ({ reportedAt }) => <Day on={reportedAt} /> } : { key: 'state', header: 'State', cell: (item) => <ElsewhereBadge item={item} /> },
    { key: 'act', header: 'Record', cell: (item) => <Button size="compact-sm" variant={item.state === 'pending' ? 'filled' : 'default'} onClick={() => setOpen(item)} aria-label={`${item.state === 'pending' ? 'Decide' : 'Look at'}: ${item.title}, ${item.person.name}`}>{item.state === 'pending' ? 'Decide' : 'Look'}</Button> },
  ];
  return (
    <>
      <DataTable caption="Training from elsewhere" columns={columns} rows={rows} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()} more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
        empty={state === 'pending' ? <EmptyState title="Nothing waits for a decision" action={<Button component={Link} variant="default" href="/training/elsewhere?state=all">Show what was decided</Button>}>What members report with a proof stands here, newest first.</EmptyState> : <EmptyState title="Nothing matches">Nothing was reported or recorded in this state.</EmptyState>} />
      <Modal opened={open !== undefined} onClose={close} size="lg" title={open ? `${open.person.name}: ${open.title}` : ''} closeButtonProps={{ 'aria-label': 'Close' }}>
        {open && <Stack gap="md">
          <ElsewhereFacts item={open} proof={addressOf(readProof, { externalTrainingId: open.id })} />
          {open.state === 'pending' && <DecideForm item={open} onDone={close} />}
          {open.state === 'approved' && (voiding ? <VoidForm item={open} onDone={close} /> : <Button variant="default" onClick={() => setVoiding(true)} style={{ alignSelf: 'flex-start' }}>Take this record back…</Button>)}
        </Stack>}
      </Modal>
    </>
  );
}

/** How many wait, in words, as far as they are loaded. */
export function WaitingCount() {
  const formats = useFormats();
  const { data, hasNextPage } = useElsewhere('pending', undefined);
  if (!data) return 'What was learned elsewhere counts once a coordinator has accepted it.';
  const count = data.pages.reduce((sum, page) => sum + page.items.length, 0);
  if (count === 0) return 'Nothing waits for a decision.';
  return <>{hasNextPage ? 'More than ' : ''}{formats.count(count, { one: 'report waits for a decision', other: 'reports wait for a decision' })}. The person sees what you decide, and why.</>;
}
