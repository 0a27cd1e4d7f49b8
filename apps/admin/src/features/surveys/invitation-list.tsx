/** Invitations of a survey and what became of each: never the link, never the person. */
import { Button, Stack } from '@mantine/core';
import { invitationStatuses } from '@rapport/api-contract/surveys';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { languageName } from '../../words/languages.js';
import { invitationWords, reasonWords } from './survey-words.js';
import { type Invitation, type InvitationStatus, useInvitations, useSurveyActs } from './use-surveys.js';

const revocable: readonly InvitationStatus[] = ['planned', 'issued', 'opened', 'partial'];

export function InvitationList({ surveyId, status, onStatus, mayManage }: { surveyId: string; status: InvitationStatus | undefined; onStatus: (status: string | undefined) => void; mayManage: boolean }) {
  const formats = useFormats();
  const acts = useSurveyActs();
  const [revoking, setRevoking] = useState<Invitation>();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInvitations(surveyId, status);
  const columns: Column<Invitation>[] = [
    { key: 'due', header: 'Due', cell: ({ dueAt }) => formats.dateTime(dueAt) },
    { key: 'status', header: 'State', cell: (each) => <StatusBadge tone={invitationWords[each.status].tone}>{invitationWords[each.status].label}</StatusBadge> },
    { key: 'reason', header: 'Why', cell: ({ reason, channel }) => (reason ? reasonWords(reason, channel) : '') },
    { key: 'group', header: 'Group', cell: ({ group }) => group?.name ?? '' },
    { key: 'language', header: 'Language', cell: ({ language }) => (language ? languageName(language, formats.locale) : ''), onlyWide: true },
    { key: 'sent', header: 'Sent', cell: ({ sentAt, remindedAt }) => (sentAt ? `${formats.date(sentAt)}${remindedAt ? ', reminded' : ''}` : '') },
    { key: 'expires', header: 'Link ends', cell: ({ expiresAt }) => (expiresAt ? formats.date(expiresAt) : '') },
    ...(mayManage ? [{ key: 'act', header: 'Change', cell: (each: Invitation) => revocable.includes(each.status) && <Button size="compact-sm" variant="default" onClick={() => setRevoking(each)} aria-label={`Revoke the invitation due ${formats.dateTime(each.dueAt)}`}>Revoke</Button> }] : []),
  ];
  const choices = [{ value: '', label: 'all' }, ...invitationStatuses.map((value) => ({ value, label: invitationWords[value].label.toLowerCase() }))];
  return (
    <Stack gap="md">
      <FilterChips {...(status ? { onClear: () => onStatus(undefined) } : {})}>
        <ChoiceChip label="State" value={status ? invitationWords[status].label.toLowerCase() : 'all'} choices={choices} selected={status ?? ''} onChange={(value) => onStatus(value || undefined)} />
      </FilterChips>
      <Panel>
        <DataTable caption="Invitations" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={({ id }) => id} error={error} onRetry={() => void refetch()}
          more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }}
          empty={<EmptyState title={status ? 'No invitation is in this state' : 'No invitation yet'}>{status ? undefined : 'They are planned once the survey is active and a contact matches.'}</EmptyState>} />
      </Panel>
      <ConfirmDialog opened={revoking !== undefined} onClose={() => setRevoking(undefined)} title="Revoke this invitation?" confirm="Revoke the invitation" dangerous
        consequences={['The link stops working at once.', 'The resident is not asked about this contact again.']} undo="This cannot be undone." onConfirm={async () => { if (revoking) await acts.revoke(surveyId, revoking.id); }} />
    </Stack>
  );
}
