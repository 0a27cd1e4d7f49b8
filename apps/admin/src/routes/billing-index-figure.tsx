/** Records, corrects or imports figures of price indexes. */
import { Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { FigureForm } from '../features/billing-indexes/figure-form.js';
import { percentOf } from '../features/billing-indexes/figure-typing.js';
import { ImportFigures } from '../features/billing-indexes/import-figures.js';
import { type Figure, useFigures, useIndexes } from '../features/billing-indexes/use-indexes.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

const eyebrow = (label: string) => [{ label: 'Price indexes', href: '/billing/indexes' }, { label }];

function useDone() {
  const address = useAddress();
  const formats = useFormats();
  return (figure: Figure) => {
    notifications.show({ color: 'good', title: figure.index, message: `${percentOf(figure.change)} % for the year from ${formats.date(figure.on)} is recorded. The next billing run uses it.` });
    address.go('/billing/indexes');
  };
}

export function BillingIndexNewScreen() {
  const address = useAddress();
  const indexes = useIndexes();
  const done = useDone();
  usePageTitle('Record a figure');
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={eyebrow('Record a figure')} title="Record a figure" subtitle="What an index changed by, as it was published." />
      <Panel><FigureForm start={{ index: address.text('index') ?? '', on: address.text('on') ?? '' }} known={indexes.data?.items.map(({ index }) => index) ?? []} corrects={null} onDone={done} /></Panel>
    </Stack>
  );
}

export function BillingIndexCorrectScreen() {
  const address = useAddress();
  const formats = useFormats();
  const figures = useFigures(undefined, false);
  const done = useDone();
  const id = address.param('indexFigureId');
  const figure = figures.data?.pages.flatMap(({ items }) => items).find((each) => each.id === id);
  usePageTitle('Correct a figure');
  if (figures.error) return <ErrorState error={figures.error} doing="The figure could not be loaded" onRetry={() => void figures.refetch()} />;
  if (!figure && figures.hasNextPage && !figures.isFetchingNextPage) void figures.fetchNextPage();
  if (!figure) return figures.data && !figures.hasNextPage ? <InlineNote tone="attention" title="This figure does not count any more">Somebody corrected it meanwhile. Go back to the list and look at the one that counts now.</InlineNote> : <LoadingState label="Loading the figure" />;
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={eyebrow('Correct a figure')} title={`Correct ${figure.index} from ${formats.date(figure.on)}`} subtitle="What it replaces stays to be read. Periods that were billed by it get a document of their own with the difference, in the next billing run." />
      <Panel><FigureForm start={{ index: '', on: '' }} known={[]} corrects={figure} onDone={done} /></Panel>
    </Stack>
  );
}

export function BillingIndexImportScreen() {
  const address = useAddress();
  const formats = useFormats();
  usePageTitle('Import figures');
  return (
    <Stack gap="md" maw={940}>
      <PageHeader eyebrow={eyebrow('Import')} title="Import figures" subtitle="Nothing is recorded before you have seen what each line does." />
      <ImportFigures onDone={({ recorded, corrected }) => {
        notifications.show({ color: 'good', title: 'Price indexes', message: `${formats.count(recorded, { one: 'figure', other: 'figures' })} recorded, ${corrected} corrected.` });
        address.go('/billing/indexes');
      }} />
    </Stack>
  );
}
