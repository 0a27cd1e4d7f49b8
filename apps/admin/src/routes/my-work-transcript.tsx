/** My transcript: what I completed, the hours it brought, certificates, and where I stand against the hours asked for. */
import { Button, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import type { AnswerOf } from '@rapport/api-contract/route';
import { exportMyTranscript, readMyCertificate, readMyTranscript } from '@rapport/api-contract/transcripts';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { HoursPanel } from '../features/my-work/hours-panel.js';
import { useMyTranscript } from '../features/my-work/use-my-work.js';
import { TextLink } from '../text-link.js';
import { usePageTitle } from '../workplace/page-title.js';

type Entry = AnswerOf<typeof readMyTranscript>['items'][number];

export function MyWorkTranscriptScreen() {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyTranscript();
  usePageTitle('My transcript');
  const hours = (value: number) => formats.decimal(String(value));
  const columns: Column<Entry>[] = [
    { key: 'title', header: 'What', cell: ({ title, voided }) => <>{title} {voided && <StatusBadge tone="attention">Taken back</StatusBadge>}</>, strong: true },
    { key: 'on', header: 'Completed', cell: ({ completedOn }) => formats.date(completedOn) },
    { key: 'provider', header: 'Where', cell: ({ kind, provider, courseVersionNumber }) => (kind === 'external' ? provider ?? 'Elsewhere' : `Here, version ${courseVersionNumber ?? ''}`) },
    { key: 'met', header: 'Counts for', cell: ({ met }) => formats.list(met.map(({ requirement, cycle }) => `${requirement}, ${cycle}`)) },
    { key: 'hours', header: 'Hours', cell: ({ totalHours, hours: parts }) => <span title={parts.map((part) => `${part.category} ${hours(part.hours)}`).join(', ')}>{hours(totalHours)}</span>, align: 'end' },
    { key: 'certificate', header: 'Certificate', cell: ({ certificateId, title }) => (certificateId ? <TextLink href={addressOf(readMyCertificate, { certificateId })} download aria-label={`Certificate of ${title} as PDF`}>PDF</TextLink> : '') },
  ];
  const total = data?.pages[0]?.totalHours;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'My transcript' }]} title="My transcript" subtitle={total === undefined ? 'What you completed, newest first.' : `What you completed, newest first. ${hours(total)} hours in all.`}
        actions={<Button component="a" variant="default" href={addressOf(exportMyTranscript)} download>Export as CSV</Button>} />
      <HoursPanel />
      <Panel>
        <DataTable caption="My transcript" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
          more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title="Nothing completed yet">Courses that you complete stand here with their certificate.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
