/** One import of service: what it would add, the lines it refuses, adding it, taking it back. */
import { Code, Stack, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { DefinitionList } from '@rapport/ui/definition-list';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { ImportActs } from './import-acts.js';
import { isWorking, type ServiceImport, type ServiceReject, useServiceRejects } from './use-service.js';

type Sum = ServiceImport['sums'][number];

export function ImportView({ item }: { item: ServiceImport }) {
  if (item.state === 'failed') return <Panel><InlineNote tone="bad" title="Nothing was added">{item.failure ?? 'The reason is not known. Try the file again.'}</InlineNote></Panel>;
  return (
    <Stack gap="md">
      {isWorking(item.state) && <InlineNote title="The server works on it" announce>You can leave this page; it goes on and stands here when you come back.</InlineNote>}
      {item.state !== 'reading' && <Found item={item} />}
      {item.rejected > 0 && item.state !== 'reading' && <Rejects item={item} />}
    </Stack>
  );
}

function Found({ item }: { item: ServiceImport }) {
  const formats = useFormats();
  const columns: Column<Sum>[] = [
    { key: 'agreement', header: 'Agreement', strong: true, cell: (sum) => sum.agreementNumber }, { key: 'service', header: 'Service', cell: (sum) => sum.service }, { key: 'entries', header: 'Entries', align: 'end', cell: (sum) => formats.number(sum.entries) },
    { key: 'minutes', header: 'Minutes', align: 'end', cell: (sum) => formats.number(sum.minutes) }, { key: 'calls', header: 'Calls', align: 'end', cell: (sum) => formats.number(sum.calls) },
  ];
  return (
    <Panel title={item.state === 'previewed' ? 'What it would add' : 'What it holds'} {...(item.state === 'applied' ? { tone: 'good' as const } : {})}>
      <Stack gap="md">
        <DefinitionList items={[
          { term: 'New', value: formats.count(item.fresh, { one: 'entry', other: 'entries' }) }, ...(item.alreadyThere > 0 ? [{ term: 'Already there', value: formats.number(item.alreadyThere), note: 'Not added twice' }] : []), { term: 'Rejected', value: formats.count(item.rejected, { one: 'line', other: 'lines' }) },
          ...(item.late > 0 ? [{ term: 'Of confirmed days', value: formats.count(item.late, { one: 'entry', other: 'entries' }), note: 'The municipality is told what changed' }] : []), ...(item.reason ? [{ term: 'Why they came late', value: item.reason }] : []),
          ...(item.from && item.to ? [{ term: 'Days', value: formats.dateRange(item.from, item.to) }] : []), ...(item.state === 'previewed' ? [] : [{ term: 'Added', value: formats.count(item.added, { one: 'entry', other: 'entries' }) }]), ...(item.takenBack > 0 ? [{ term: 'Taken back', value: formats.count(item.takenBack, { one: 'entry', other: 'entries' }) }] : []),
        ]} />
        <DataTable caption="By agreement and service" columns={columns} rows={item.sums} rowKey={(sum) => `${sum.agreementNumber} ${sum.service}`} phone="scroll" empty={<EmptyState title="Nothing new">Everything in the file is recorded already, or cannot be added.</EmptyState>} />
        <ImportActs item={item} />
      </Stack>
    </Panel>
  );
}

function Rejects({ item }: { item: ServiceImport }) {
  const formats = useFormats();
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useServiceRejects(item.id);
  const columns: Column<ServiceReject>[] = [
    { key: 'line', header: 'Line', strong: true, cell: ({ line }) => `Line ${formats.number(line)}` }, { key: 'reason', header: 'Why', cell: ({ reason }) => reason }, { key: 'excerpt', header: 'It reads', cell: ({ excerpt }) => <Code>{excerpt}</Code> },
  ];
  return (
    <Panel title={formats.count(item.rejected, { one: 'line is not added', other: 'lines are not added' })}>
      <Text size="sm" mb="sm">Mend them where they come from and import the file again: what is there is not added twice.</Text>
      <DataTable caption="Rejected lines" columns={columns} rows={data?.pages.flatMap(({ items }) => items)} rowKey={({ line }) => String(line)} error={error} onRetry={() => void refetch()} more={{ hasMore: hasNextPage, loading: isFetchingNextPage, onMore: () => void fetchNextPage() }} empty={<EmptyState title="No line is rejected" />} />
    </Panel>
  );
}
