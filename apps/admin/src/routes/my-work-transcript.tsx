/** My transcript: what I completed with certificates, where I stand against the hours asked for, and what I reported from elsewhere. */
import { Button, SegmentedControl, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportMyTranscript, readMyCertificate } from '@rapport/api-contract/transcripts';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { HoursPanel } from '../features/my-work/hours-panel.js';
import { useMyTranscript } from '../features/my-work/use-my-work.js';
import { MyElsewhere } from '../features/training-elsewhere/my-elsewhere.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { TranscriptTable } from '../words/transcript-table.js';

const tabs = [{ value: 'transcript', label: 'Completed' }, { value: 'hours', label: 'My hours' }, { value: 'elsewhere', label: 'From elsewhere' }] as const;

export function MyWorkTranscriptScreen() {
  const address = useAddress();
  const show = address.oneOf('show', ['transcript', 'hours', 'elsewhere']) ?? 'transcript';
  usePageTitle('My transcript');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'My work', href: '/my-work' }, { label: 'My transcript' }]} title="My transcript" subtitle={<Total />}
        actions={<><Button component="a" variant="default" href={addressOf(exportMyTranscript)} download>Export as CSV</Button><Button component={Link} href="/my-work/transcript/report">Report training</Button></>} />
      <SegmentedControl aria-label="Part of my transcript" data={[...tabs]} value={show} onChange={(value) => address.set({ show: value === 'transcript' ? undefined : value })} style={{ alignSelf: 'flex-start' }} />
      {show === 'hours' ? <HoursPanel /> : show === 'elsewhere' ? <MyElsewhere /> : <Completed />}
    </Stack>
  );
}

function Total() {
  const formats = useFormats();
  const total = useMyTranscript().data?.pages[0]?.totalHours;
  return total === undefined ? 'What you completed, newest first.' : `What you completed, newest first. ${formats.decimal(String(total))} hours in all.`;
}

function Completed() {
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useMyTranscript();
  return (
    <Panel>
      <TranscriptTable caption="My transcript" rows={data?.pages.flatMap((page) => page.items)} error={error} onRetry={() => void refetch()} more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
        empty="Courses that you complete stand here with their certificate, and training from elsewhere once it is accepted." certificate={(certificateId) => addressOf(readMyCertificate, { certificateId })} />
    </Panel>
  );
}
