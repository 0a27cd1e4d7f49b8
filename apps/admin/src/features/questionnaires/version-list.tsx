/** Published versions of one questionnaire, newest first; none of them can change any more. */
import { Code } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { languageName } from '../../words/languages.js';
import { useVersions, type VersionListing } from './use-questionnaires.js';

export function VersionList({ questionnaireId }: { questionnaireId: string }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useVersions(questionnaireId);
  const columns: Column<VersionListing>[] = [
    { key: 'number', header: 'Version', cell: ({ number }) => `Version ${number}` },
    { key: 'published', header: 'Published', cell: ({ publishedAt, publishedBy }) => `${formats.dateTime(publishedAt)} by ${publishedBy}` },
    { key: 'trend', header: 'Trend', cell: ({ breaksTrend, number }) => (number === 1 ? <StatusBadge>First</StatusBadge> : breaksTrend ? <StatusBadge tone="attention">Ends the lines before</StatusBadge> : <StatusBadge tone="good">Goes on</StatusBadge>) },
    { key: 'languages', header: 'Languages', cell: ({ languages }) => formats.list(languages.map((tag) => languageName(tag, formats.locale))) },
    { key: 'questions', header: 'Questions', align: 'end', cell: ({ questions }) => formats.number(questions) },
    { key: 'note', header: 'Note', cell: ({ note }) => note ?? '', onlyWide: true },
    { key: 'hash', header: 'SHA-256', cell: ({ sha256 }) => <Code>{sha256.slice(0, 12)}…</Code>, onlyWide: true },
  ];
  return (
    <Panel title="Published versions" note="Frozen: an answer always belongs to the exact words that were shown.">
      <DataTable caption="Published versions" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/questionnaires/${questionnaireId}/versions/${id}`} error={error} onRetry={() => void refetch()}
        more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={<EmptyState title="No version is published">Publish the draft; then a survey can use it.</EmptyState>} />
    </Panel>
  );
}
