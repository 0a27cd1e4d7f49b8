/** Contacts as a table: when, what, where, and whether the resident may be asked. */
import { Group } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge } from '@rapport/ui/status-badge';
import type { ReactNode } from 'react';
import { neverAsked } from '../../words/exclusion-words.js';
import { flagNames } from './contact-words.js';
import { type Contact, type ContactQuery, useContacts } from './use-contacts.js';

export function ContactTable({ query, empty }: { query: ContactQuery; empty: ReactNode }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useContacts(query);
  const columns: Column<Contact>[] = [
    { key: 'at', header: 'When', cell: (each) => formats.dateTime(each.occurredAt) },
    { key: 'type', header: 'Type', cell: (each) => each.type.label },
    { key: 'group', header: 'Group', cell: (each) => each.type.groupName },
    { key: 'municipality', header: 'Municipality', cell: (each) => each.municipality?.name ?? (each.township ? `not matched (${each.township})` : 'none') },
    { key: 'survey', header: 'Survey', cell: (each) => <SurveyState contact={each} /> },
    { key: 'flags', header: 'Flags', cell: (each) => each.flags.length > 0 && <Group gap={4}>{each.flags.map((flag) => <StatusBadge key={flag} tone="attention">{flagNames[flag]}</StatusBadge>)}</Group> },
  ];
  return (
    <DataTable caption="Contacts" columns={columns} rows={data?.pages.flatMap((page) => page.items)} rowKey={(each) => each.id} rowHref={(each) => `/contacts/${each.id}`} error={error} onRetry={() => void refetch()}
      more={{ onMore: () => void fetchNextPage(), hasMore: hasNextPage, loading: isFetchingNextPage }} empty={empty} />
  );
}

export function SurveyState({ contact }: { contact: Pick<Contact, 'exclusion' | 'surveyedAt' | 'reachableBy'> }) {
  if (contact.surveyedAt) return <StatusBadge tone="good">Asked</StatusBadge>;
  if (contact.exclusion) return <StatusBadge>{neverAsked(contact.exclusion.reason)}</StatusBadge>;
  return contact.reachableBy.length > 0 ? <StatusBadge tone="accent">May be asked</StatusBadge> : <StatusBadge>Cannot be reached</StatusBadge>;
}
