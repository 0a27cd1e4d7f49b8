/** Agreements that a municipality was sent, those that wait for it first in words. */
import { Button, Stack } from '@mantine/core';
import { sentStates } from '@rapport/api-contract/municipality-agreements';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { stateWords } from '../agreement-views/agreement-words.js';
import { useOurWarningCount } from '../features/agreement-warnings/use-warnings.js';
import { OurPeople } from '../features/municipality-agreements/our-people.js';
import { type SentSummary, useSentAgreements } from '../features/municipality-agreements/use-our-agreements.js';
import { useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { useMyMunicipality } from '../workplace/use-whose-place.js';

const waitingWords = { review: 'waits for your answer', comment: 'has a comment that waits for an answer', sign: 'waits for signatures' } as const;

export function OurAgreementsScreen() {
  const address = useAddress();
  const session = useSignedIn();
  const formats = useFormats();
  const { data: self } = useMyMunicipality(session);
  const state = address.oneOf('state', sentStates);
  const agreements = useSentAgreements(state);
  const warned = useOurWarningCount();
  usePageTitle('Agreements');
  const columns: Column<SentSummary>[] = [
    { key: 'title', header: 'Agreement', cell: (each) => each.title, strong: true },
    { key: 'state', header: 'State', cell: (each) => <StatusBadge tone={each.state === 'sent' ? 'attention' : stateWords[each.state].tone}>{each.state === 'sent' ? 'Your review' : stateWords[each.state].label}</StatusBadge> },
    { key: 'term', header: 'Term', unbroken: true, cell: (each) => (each.termFrom && each.termUntil ? formats.dateRange(each.termFrom, dayBefore(each.termUntil)) : '') },
    { key: 'due', header: 'Review due', cell: (each) => <Day on={each.state === 'sent' ? each.reviewDueOn : null} /> },
    { key: 'comments', header: 'Open comments', align: 'end', cell: (each) => formats.number(each.openComments) },
    { key: 'number', header: 'Number', cell: (each) => each.number, onlyWide: true, unbroken: true },
  ];
  const waiting = self?.waiting ?? [];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={self?.municipality.name ?? ''} title="Agreements" subtitle={waiting.length === 0 ? 'Nothing waits for you.' : `${formats.count(waiting.length, { one: 'thing waits', other: 'things wait' })} for you.`} actions={<Button component={Link} href="/municipality/agreements/warnings" variant="default">Warnings{warned ? ` (${formats.number(warned)})` : ''}</Button>} />
      {waiting.length > 0 && (
        <Panel title="Waits for you" tone="accent">
          <Stack gap={4}>{waiting.map((each) => <div key={`${each.kind}-${each.versionId}`}><TextLink href={`/municipality/agreements/${each.agreementId}`}>{each.title}</TextLink> {waitingWords[each.kind]}{each.dueOn ? `, ${each.late ? 'overdue since' : 'due'} ${formats.date(each.dueOn)}` : ''}.</div>)}</Stack>
        </Panel>
      )}
      <FilterChips {...(state ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={state ? stateWords[state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...sentStates.map((value) => ({ value, label: stateWords[value].label.toLowerCase() }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Agreements" columns={columns} rows={agreements.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/municipality/agreements/${id}`} error={agreements.error} onRetry={() => void agreements.refetch()}
          more={{ hasMore: agreements.hasNextPage, loading: agreements.isFetchingNextPage, onMore: () => void agreements.fetchNextPage() }}
          empty={state ? <EmptyState title="Nothing matches">None of your agreements is in this state.</EmptyState> : <EmptyState title="No agreement yet">{session.agency?.name ?? 'The agency'} has not sent you one. You get a letter when it does.</EmptyState>} />
      </Panel>
      <OurPeople agency={session.agency?.name ?? 'the agency'} />
    </Stack>
  );
}
