/** One import of service: what it would add, the lines it refuses, adding it, taking it back. */
import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { DefinitionList } from '@rapport/ui/definition-list';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { ErrorState } from '@rapport/ui/error-state';
import { useMay } from '../../session/use-session.js';
import { isWorking, type ServiceImport, type ServiceReject, useServiceImportActs, useServiceRejects } from './use-service.js';

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
          ...(item.from && item.to ? [{ term: 'Days', value: formats.dateRange(item.from, item.to) }] : []), ...(item.state === 'previewed' ? [] : [{ term: 'Added', value: formats.count(item.added, { one: 'entry', other: 'entries' }) }]), ...(item.takenBack > 0 ? [{ term: 'Taken back', value: formats.count(item.takenBack, { one: 'entry', other: 'entries' }) }] : []),
        ]} />
        <DataTable caption="By agreement and service" columns={columns} rows={item.sums} rowKey={(sum) => `${sum.agreementNumber} ${sum.service}`} phone="scroll" empty={<EmptyState title="Nothing new">Everything in the file is recorded already, or cannot be added.</EmptyState>} />
        <Acts item={item} />
      </Stack>
    </Panel>
  );
}

function Acts({ item }: { item: ServiceImport }) {
  const may = useMay('service:write');
  const formats = useFormats();
  const acts = useServiceImportActs(item.id);
  const submit = useSubmit('import');
  const [asking, setAsking] = useState(false);
  if (!may || (item.state !== 'previewed' && item.state !== 'applied')) return null;
  const preview = item.state === 'previewed';
  return (
    <Stack gap="sm">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="Nothing was added" />}
      <Group gap="sm">
        {preview && item.fresh > 0 && <Button loading={submit.busy} onClick={() => void submit.run(acts.apply)}>Add {formats.count(item.fresh, { one: 'entry', other: 'entries' })}</Button>}
        <Button variant="default" onClick={() => setAsking(true)}>{preview ? 'Discard' : 'Take this import back'}</Button>
      </Group>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={preview ? `Discard ${item.fileName}?` : `Take back the import of ${item.fileName}?`} dangerous confirm={preview ? 'Discard the preview' : 'Take the import back'}
        consequences={preview ? ['Nothing of the file is added.'] : ['Each entry that it added gets a counter-entry. Both stay to be read.', 'Entries that were corrected since keep their correction.', 'Figures that a municipality was shown, and bills, follow.']} undo="The file can be imported again." onConfirm={acts.takeBack} />
    </Stack>
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
