/** The questionnaires of the agency. */
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { languageName } from '../../words/languages.js';
import { type QuestionnaireListing, useQuestionnaires } from './use-questionnaires.js';

export function QuestionnaireList({ archived, empty }: { archived: 'no' | 'yes'; empty: ReactNode }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useQuestionnaires(archived);
  const columns: Column<QuestionnaireListing>[] = [
    { key: 'name', header: 'Questionnaire', cell: ({ name }) => name },
    { key: 'state', header: 'State', cell: (each) => (each.latest ? <StatusBadge tone="good">Version {each.latest.number}</StatusBadge> : <StatusBadge tone="attention">Not published</StatusBadge>) },
    { key: 'draft', header: 'Draft', cell: ({ draft }) => (draft ? `by ${draft.changedBy}, ${formats.date(draft.changedAt)}` : '') },
    { key: 'languages', header: 'Languages', cell: ({ latest }) => (latest ? formats.list(latest.languages.map((tag) => languageName(tag, formats.locale))) : '') },
    { key: 'questions', header: 'Questions', align: 'end', cell: ({ latest }) => (latest ? formats.number(latest.questions) : '') },
    { key: 'surveys', header: 'Surveys', align: 'end', cell: ({ surveys }) => formats.number(surveys) },
  ];
  return (
    <DataTable caption="Questionnaires" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} rowHref={({ id }) => `/questionnaires/${id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={empty} />
  );
}
