/** A transcript as a table: what was completed, where, for what it counts, hours and certificate. */
import type { readMyTranscript } from '@rapport/api-contract/transcripts';
import type { AnswerOf } from '@rapport/api-contract/route';
import { type Column, DataTable, type More } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import { TextLink } from '../text-link.js';
import { Day } from './day.js';

export type TranscriptEntry = AnswerOf<typeof readMyTranscript>['items'][number];
interface Props { caption: string; rows: TranscriptEntry[] | undefined; error: unknown; onRetry: () => void; more: More; empty: string; /** Where a certificate is. */ certificate: (certificateId: string) => string }

export function TranscriptTable({ caption, rows, error, onRetry, more, empty, certificate }: Props) {
  const formats = useFormats();
  const hours = (value: number) => formats.decimal(String(value));
  const columns: Column<TranscriptEntry>[] = [
    { key: 'title', header: 'What', cell: ({ title, voided }) => <>{title} {voided && <StatusBadge tone="attention">Taken back</StatusBadge>}</>, strong: true },
    { key: 'on', header: 'Completed', cell: ({ completedOn }) => <Day on={completedOn} /> },
    { key: 'provider', header: 'Where', cell: ({ kind, provider, courseVersionNumber }) => (kind === 'external' ? provider ?? 'Elsewhere' : `Here, version ${courseVersionNumber ?? ''}`) },
    { key: 'met', header: 'Counts for', cell: ({ met }) => formats.list(met.map(({ requirement, cycle }) => `${requirement}, ${cycle}`)) },
    { key: 'hours', header: 'Hours', cell: ({ totalHours, hours: parts }) => <span title={parts.map((part) => `${part.category} ${hours(part.hours)}`).join(', ')}>{hours(totalHours)}</span>, align: 'end' },
    { key: 'certificate', header: 'Certificate', cell: ({ certificateId, title }) => (certificateId ? <TextLink href={certificate(certificateId)} download aria-label={`Certificate of ${title} as PDF`}>PDF</TextLink> : '') },
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} error={error} onRetry={onRetry} more={more} empty={<EmptyState title="Nothing completed yet">{empty}</EmptyState>} />;
}
