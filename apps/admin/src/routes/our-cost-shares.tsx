/** What a member of a consortium sees of its cost shares: comparisons that were published to it, and its own share of each year. */
import { Button, Stack } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { dayBefore } from '../agreement-views/forecast-view.js';
import { Explained } from '../agreement-views/share-comparison.js';
import { comparisonWords } from '../agreement-views/share-words.js';
import { explainYear, type OurCostShares, useOurCostShares } from '../features/municipality-cost-shares/use-our-cost-shares.js';
import { useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { usePageTitle } from '../workplace/page-title.js';
import { useMyMunicipality } from '../workplace/use-whose-place.js';

export function OurCostSharesScreen() {
  const session = useSignedIn();
  const formats = useFormats();
  const { data: self } = useMyMunicipality(session);
  const shares = useOurCostShares();
  const [explained, setExplained] = useState<OurCostShares['years'][number] | null>(null);
  usePageTitle('Cost shares');
  const comparisons: Column<OurCostShares['comparisons'][number]>[] = [
    { key: 'title', header: 'Comparison', cell: ({ title }) => title, strong: true }, { key: 'consortium', header: 'Consortium', cell: ({ consortium }) => consortium },
    { key: 'state', header: 'State', cell: ({ state, voted }) => <StatusBadge tone={state === 'open' && !voted ? 'attention' : comparisonWords[state].tone}>{state === 'open' ? (voted ? 'You voted' : 'Waits for your vote') : comparisonWords[state].label}</StatusBadge> }, { key: 'until', header: 'Vote until', cell: ({ voteUntil }) => <Day on={voteUntil} /> },
  ];
  const years: Column<OurCostShares['years'][number]>[] = [
    { key: 'year', header: 'Year', cell: ({ year }) => formats.dateRange(year.from, dayBefore(year.until)), strong: true }, { key: 'consortium', header: 'Consortium', cell: ({ consortium, formula }) => `${consortium}, ${formula}` },
    { key: 'amount', header: 'Our share', align: 'end', cell: ({ amount, currency }) => formats.money(amount, currency) }, { key: 'total', header: 'Of the whole', align: 'end', cell: ({ total, currency }) => formats.money(total, currency) },
    { key: 'reason', header: 'Why', cell: ({ reason }) => reason }, { key: 'explain', header: 'How it came about', cell: (each) => <Button variant="subtle" size="compact-sm" aria-label={`Explain our share of ${each.consortium} from ${formats.date(each.year.from)}`} onClick={() => setExplained(each)}>Explain</Button> },
  ];
  const { data, error } = shares;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={self?.municipality.name ?? ''} title="Cost shares" subtitle="Costs that your municipality divides with others: compare formulas before you vote, and see how every share came about." />
      <Panel title="Formulas to compare"><DataTable caption="Formulas to compare" columns={comparisons} rows={data?.comparisons} rowKey={({ id }) => id} rowHref={({ id }) => `/municipality/cost-shares/${id}`} error={error} onRetry={() => void shares.refetch()} empty={<EmptyState title="Nothing to compare yet">Comparisons appear here as soon as the agency publishes them to your municipality.</EmptyState>} /></Panel>
      {!error && <Panel title="Our shares"><DataTable caption="Our shares" columns={years} rows={data?.years} rowKey={({ id }) => id} empty={<EmptyState title="No share yet">A share appears here once a formula is adopted.</EmptyState>} /></Panel>}
      {explained && <Explained key={explained.id} title={`How our share of ${explained.consortium} came about`} currency={explained.currency} queryKey={['our-share', explained.id]} read={() => explainYear(explained.id)} />}
    </Stack>
  );
}
