/** What a run through a day would draft for every agreement: totals, exceptions, and what changed since the last draft. */
import { Button, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { Stat, StatRow } from '@rapport/ui/stat';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { purposeOf, typeWords } from '../../agreement-views/document-words.js';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { useAddress } from '../../workplace/address.js';
import { ExceptionList } from './exception-list.js';
import { type PreviewRow, previewSums, rowsOf } from './preview-sums.js';
import type { PreviewItem } from './use-billing-runs.js';

interface Props { items: readonly PreviewItem[] | undefined; whole: boolean; error: unknown; goOn: () => void }
const outcomes = ['new', 'changed', 'unchanged'] as const;
const outcomeWords = { new: 'new', changed: 'changed', unchanged: 'stands as it is' };
const rowsAtOnce = 50;

export function Preview({ items, whole, error, goOn }: Props) {
  const formats = useFormats();
  if (error && !items) return <ErrorState error={error} doing="The preview could not be made" onRetry={goOn} />;
  if (!items) return <LoadingState label="Pricing every agreement" shape="cards" />;
  const sums = previewSums(items);
  const exceptions = items.flatMap(({ agreement, municipality, exceptions: some }) => some.map((each) => ({ ...each, agreement, municipality })));
  const moneys = sums.money.length > 0 ? sums.money : [{ currency: formats.currency, total: 0, change: 0 }];
  return (
    <Stack gap="md">
      <Panel title={whole ? `${formats.count(items.length, { one: 'agreement', other: 'agreements' })} looked at` : `${formats.number(items.length)} agreements looked at so far…`} note="Nothing is written by looking.">
        <StatRow>
          {moneys.map(({ currency, total, change }) => <Stat key={currency} label={moneys.length > 1 ? `Drafts in ${currency}` : 'Drafts come to'} value={formats.money(total, currency)} {...(change === 0 ? {} : { basis: `${formats.amountChange(change, currency)} against the drafts of before` })} />)}
          <Stat label="New drafts" value={formats.number(sums.documents.new)} />
          <Stat label="Changed since drafted" value={formats.number(sums.documents.changed)} />
          <Stat label="Stand as they are" value={formats.number(sums.documents.unchanged)} />
          <Stat label="Exceptions" value={formats.number(sums.exceptions)} />
        </StatRow>
        {sums.idle > 0 && <Text size="sm" c="dimmed" mt="sm">{formats.count(sums.idle, { one: 'agreement has', other: 'agreements have' })} nothing due.</Text>}
      </Panel>
      {error ? <ErrorState error={error} doing="The rest could not be priced: these figures are not of all agreements" onRetry={goOn} /> : null}
      {exceptions.length > 0 && <Exceptions exceptions={exceptions} />}
      <PreviewTable rows={rowsOf(items)} whole={whole} exceptions={sums.exceptions} />
    </Stack>
  );
}

function Exceptions({ exceptions }: { exceptions: Parameters<typeof ExceptionList>[0]['exceptions'] }) {
  const formats = useFormats();
  const [shown, setShown] = useState(10);
  return (
    <Panel title={`${formats.count(exceptions.length, { one: 'agreement', other: 'agreements' })} cannot be billed yet`} note="A run drafts all others. Mend these and run again: nothing is drafted twice.">
      <ExceptionList exceptions={exceptions.slice(0, shown)} label="Exceptions" />
      {exceptions.length > shown && <Button variant="default" size="compact-md" onClick={() => setShown(shown + rowsAtOnce)}>Show more</Button>}
    </Panel>
  );
}

function PreviewTable({ rows, whole, exceptions }: { rows: PreviewRow[]; whole: boolean; exceptions: number }) {
  const address = useAddress();
  const formats = useFormats();
  const [shown, setShown] = useState(rowsAtOnce);
  const outcome = address.oneOf('outcome', outcomes);
  const some = outcome ? rows.filter((each) => each.outcome === outcome) : rows;
  const columns: Column<PreviewRow>[] = [
    { key: 'municipality', header: 'Municipality', cell: (each) => each.municipality.name, strong: true },
    { key: 'agreement', header: 'Agreement', cell: (each) => each.agreement.number, onlyWide: true },
    { key: 'what', header: 'What', cell: (each) => `${typeWords[each.type]} ${purposeOf(each)}` },
    { key: 'period', header: 'Period', cell: (each) => formats.dateRange(each.period.from, dayBefore(each.period.until)) },
    { key: 'outcome', header: 'Draft', cell: (each) => <StatusBadge tone={each.outcome === 'changed' ? 'attention' : each.outcome === 'new' ? 'accent' : 'neutral'}>{outcomeWords[each.outcome]}</StatusBadge> },
    { key: 'change', header: 'Change', align: 'end', cell: (each) => (each.outcome === 'changed' ? formats.amountChange(each.total - (each.before ?? 0), each.currency) : '') },
    { key: 'total', header: 'Total', align: 'end', cell: (each) => formats.money(each.total, each.currency) },
  ];
  return (
    <Panel title="What would be drafted" {...(rows.length > 0 ? { aside: (
      <FilterChips label="Drafts shown" {...(outcome ? { onClear: () => address.set({ outcome: undefined }) } : {})}>
        <ChoiceChip label="Draft" value={outcome ? outcomeWords[outcome] : 'all'} choices={[{ value: '', label: 'all' }, ...outcomes.map((value) => ({ value, label: outcomeWords[value] }))]} selected={outcome ?? ''} onChange={(value) => address.set({ outcome: value || undefined })} />
      </FilterChips>
    ) } : {})}>
      {outcome === 'changed' && some.length > 0 && <InlineNote title="Drafts stand that say something else">A run replaces them. What has a number already is never touched: a difference there is a document of its own.</InlineNote>}
      <DataTable caption="What would be drafted" columns={columns} rows={some.slice(0, shown)} rowKey={({ key }) => key} rowHref={({ billingDocumentId }) => (billingDocumentId ? `/billing/documents/${billingDocumentId}` : undefined)}
        more={{ hasMore: some.length > shown, onMore: () => setShown(shown + rowsAtOnce), total: some.length }}
        empty={rows.length > 0 ? <EmptyState title="Nothing matches">No draft is like this.</EmptyState> : !whole ? <LoadingState label="Pricing every agreement" /> : exceptions > 0 ? <EmptyState title="Nothing can be drafted yet">Mend the exceptions above first.</EmptyState> : <EmptyState title="Nothing is due">No signed agreement has anything to bill through this day, or all of it has a number already.</EmptyState>} />
    </Panel>
  );
}
