/** Agreements of the agency. */
import { Button, Group, Stack } from '@mantine/core';
import { agreementStates } from '@rapport/api-contract/agreements';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { stateWords } from '../agreement-views/agreement-words.js';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { useWarningCount } from '../features/agreement-warnings/use-warnings.js';
import { type AgreementSummary, useAgreements } from '../features/agreements/use-agreements.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';
import { SearchField } from '../workplace/search-field.js';

const orders = [{ value: '', label: 'newest first' }, { value: 'ending', label: 'by the end of the term' }];

export function AgreementsScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('agreements:write');
  const [state, number, sort] = [address.oneOf('state', agreementStates), address.text('number'), address.text('sort') === 'ending' ? 'ending' as const : 'newest' as const];
  const agreements = useAgreements({ state, municipalityId: address.text('municipality'), number, sort });
  const filtered = Boolean(state || number || address.text('municipality'));
  const warned = useWarningCount();
  usePageTitle('Agreements');
  const columns: Column<AgreementSummary>[] = [
    { key: 'title', header: 'Agreement', cell: (each) => each.title, strong: true },
    { key: 'municipality', header: 'Municipality', cell: (each) => each.municipality.name },
    { key: 'state', header: 'State', cell: (each) => <><StatusBadge tone={stateWords[each.state].tone}>{stateWords[each.state].label}</StatusBadge>{each.waitsInside && each.state !== 'internal_review' && <> <StatusBadge tone="accent">Waits for a colleague</StatusBadge></>}</> },
    { key: 'term', header: 'Term', unbroken: true, cell: (each) => (each.termFrom && each.termUntil ? formats.dateRange(each.termFrom, dayBefore(each.termUntil)) : '') },
    { key: 'comments', header: 'Open comments', align: 'end', cell: (each) => (each.blockingComments > 0 ? `${formats.number(each.openComments)}, ${formats.number(each.blockingComments)} blocking` : formats.number(each.openComments)) },
    { key: 'number', header: 'Number', cell: (each) => each.number, onlyWide: true, unbroken: true },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Agreements" subtitle="What municipalities buy, in words and figures that always say the same." actions={<><Button component={Link} href="/agreements/warnings" variant="default">Warnings{warned ? ` (${formats.number(warned)})` : ''}</Button>{mayWrite && <Button component={Link} href="/agreements/new">New agreement</Button>}</>} />
      <Group gap="sm">
        <SearchField label="Beginning of the number" value={number} onSearch={(next) => address.set({ number: next })} />
        <FilterChips {...(filtered ? { onClear: address.clear } : {})}>
          <ChoiceChip label="State" value={state ? stateWords[state].label.toLowerCase() : 'all'} choices={[{ value: '', label: 'all' }, ...agreementStates.map((value) => ({ value, label: stateWords[value].label.toLowerCase() }))]} selected={state ?? ''} onChange={(value) => address.set({ state: value || undefined })} />
          <ChoiceChip label="Order" value={sort === 'ending' ? 'by the end of the term' : 'newest first'} choices={orders} selected={sort === 'ending' ? 'ending' : ''} onChange={(value) => address.set({ sort: value || undefined })} />
        </FilterChips>
      </Group>
      <Panel>
        <DataTable caption="Agreements" columns={columns} rows={agreements.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/agreements/${id}`} error={agreements.error} onRetry={() => void agreements.refetch()}
          more={{ hasMore: agreements.hasNextPage, loading: agreements.isFetchingNextPage, onMore: () => void agreements.fetchNextPage() }}
          empty={filtered ? <EmptyState title="Nothing matches">No agreement is like this.</EmptyState> : <EmptyState title="No agreement yet" action={mayWrite ? <Link href="/agreements/new">Begin the first one</Link> : undefined}>Publish a rate card and a template first: then an agreement takes minutes.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
