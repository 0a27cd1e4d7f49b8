/** One person's training for those who may look: hours in each cycle, transcript with certificates, attempts, and what is owed. */
import { Button, SegmentedControl, Stack } from '@mantine/core';
import { addressOf } from '@rapport/api-client/client';
import { exportAssignments } from '@rapport/api-contract/assignments';
import { exportTranscript, readCertificate } from '@rapport/api-contract/transcripts';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { HoursCycles } from '../../words/hours-cycles.js';
import { TranscriptTable } from '../../words/transcript-table.js';
import { AssignmentList } from './assignment-list.js';
import { AttemptList } from './attempt-list.js';
import { usePersonHours, usePersonTranscript } from './use-training-people.js';

const parts = [['hours', 'Hours'], ['transcript', 'Transcript'], ['owed', 'Requirements'], ['attempts', 'Attempts']] as const;
export type RecordPart = (typeof parts)[number][0];
export const recordParts = parts.map(([value]) => value);

export function PersonRecord({ personId, name, part, onPart }: { personId: string; name: string; part: RecordPart; onPart: (part: RecordPart) => void }) {
  return (
    <Stack gap="md">
      <SegmentedControl aria-label="Part of the record" data={parts.map(([value, label]) => ({ value, label }))} value={part} onChange={(value) => onPart(value as RecordPart)} style={{ alignSelf: 'flex-start' }} />
      {part === 'hours' ? <PersonHours personId={personId} /> : part === 'transcript' ? <PersonTranscript personId={personId} name={name} />
        : part === 'owed' ? <Panel title="Requirements" aside={<Button component="a" size="compact-sm" variant="default" href={addressOf(exportAssignments, {}, { personId })} download>Export as CSV</Button>}><AssignmentList caption={`Requirements of ${name}`} filters={{ personId }} ofPerson /></Panel>
          : <Panel title="Courses begun"><AttemptList caption={`Courses of ${name}`} filters={{ personId }} ofPerson /></Panel>}
    </Stack>
  );
}

export function PersonHours({ personId }: { personId: string }) {
  const formats = useFormats();
  const { data, error, refetch } = usePersonHours(personId);
  if (error && !data) return <ErrorState error={error} doing="The hours could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading the hours" shape="cards" />;
  const hours = (value: number) => formats.decimal(String(value));
  return (
    <>
      <Panel title="Hours asked for" note={`As of ${formats.date(data.on)}`}>{data.cycles.length === 0 ? <EmptyState title="No hours are asked of this person" /> : <HoursCycles cycles={data.cycles} on={data.on} />}</Panel>
      {data.byCategory.length > 0 && <Panel title="All hours ever, by category"><ul>{data.byCategory.map((each) => <li key={each.category}>{each.category}: {hours(each.hours)} h</li>)}</ul></Panel>}
    </>
  );
}

function PersonTranscript({ personId, name }: { personId: string; name: string }) {
  const formats = useFormats();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = usePersonTranscript(personId);
  const total = data?.pages[0]?.totalHours;
  return (
    <Panel title="Transcript" {...(total === undefined ? {} : { note: `${formats.decimal(String(total))} hours in all` })} aside={<Button component="a" size="compact-sm" variant="default" href={addressOf(exportTranscript, { personId })} download>Export as CSV</Button>}>
      <TranscriptTable caption={`Transcript of ${name}`} rows={data?.pages.flatMap((page) => page.items)} error={error} onRetry={() => void refetch()} more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
        empty="Courses and approved training from elsewhere stand here." certificate={(certificateId) => addressOf(readCertificate, { certificateId })} />
    </Panel>
  );
}
