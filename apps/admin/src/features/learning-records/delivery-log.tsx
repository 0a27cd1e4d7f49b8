/** What was told to the record store, newest first, and what became of each statement. */
import { Button, Select } from '@mantine/core';
import { DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { type Delivery, type DeliveryState, refreshRecords, useDeliveries } from './use-learning-records.js';

const states = { waiting: { label: 'Waits', tone: 'neutral' }, delivered: { label: 'Delivered', tone: 'good' }, refused: { label: 'Refused', tone: 'attention' } } as const;
const verbWords: Record<Delivery['verb'], string> = { registered: 'Enrolled', launched: 'Opened a unit', initialized: 'Began', progressed: 'Got further', answered: 'Answered a question', passed: 'Passed', failed: 'Did not pass', completed: 'Completed', terminated: 'Left a unit', abandoned: 'Broke off a unit', satisfied: 'Met what was asked', waived: 'Had a unit waived', other: 'Something of the package' };
const filters = [{ value: 'all', label: 'All' }, ...Object.entries(states).map(([value, { label }]) => ({ value, label }))];

export function DeliveryLog() {
  const formats = useFormats();
  const [state, setState] = useState<DeliveryState>('all');
  const log = useDeliveries(state);
  return (
    <Panel title="Delivery log" note="Who a statement is about is not shown here." aside={<Button variant="default" size="compact-md" onClick={() => void refreshRecords()} loading={log.isRefetching}>Refresh</Button>}>
      <Select label="Show" data={filters} value={state} onChange={(next) => setState((next ?? 'all') as DeliveryState)} allowDeselect={false} maw={240} mb="sm" />
      <DataTable caption="Delivery log" rows={log.data?.pages.flatMap((page) => page.items)} rowKey={(row) => row.id} error={log.error} onRetry={() => void log.refetch()}
        empty={<EmptyState title={state === 'all' ? 'Nothing was told yet' : 'Nothing in this state'}>{state === 'all' ? 'The first statement is written when somebody begins a course.' : 'Choose another state to see the others.'}</EmptyState>}
        more={{ onMore: () => void log.fetchNextPage(), loading: log.isFetchingNextPage, hasMore: log.hasNextPage }}
        columns={[
          { key: 'what', header: 'What', cell: (row) => verbWords[row.verb], strong: true },
          { key: 'course', header: 'Course', cell: (row) => row.courseTitle },
          { key: 'at', header: 'When', cell: (row) => formats.dateTime(row.at) },
          { key: 'state', header: 'State', cell: (row) => <><StatusBadge tone={states[row.state].tone}>{states[row.state].label}</StatusBadge>{row.error && ` ${row.error}`}</> },
          { key: 'tries', header: 'Tries', align: 'end', cell: (row) => formats.number(row.tries), onlyWide: true },
        ]} />
    </Panel>
  );
}
