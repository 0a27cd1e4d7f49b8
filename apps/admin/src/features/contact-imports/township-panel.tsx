/** Decides what becomes of each township of the file: one of your municipalities, a new one, or none. */
import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { createAll, townshipCounts, townshipValue, type TownshipDecisions } from './decisions.js';
import { counted, sentence } from './import-words.js';
import type { ImportPreview } from './use-contact-imports.js';

type Township = ImportPreview['townships'][number];
interface Props { townships: readonly Township[]; municipalities: readonly { id: string; name: string }[]; decisions: TownshipDecisions; onChange: (decisions: TownshipDecisions) => void }
const firstRows = 15;
/** "Hatfield (township)"; a kind that is not known is not worth a word. */
const offered = ({ proposed: { name, kind } }: Township) => (kind === 'other' ? name : `${name} (${kind.replaceAll('_', ' ')})`);

export function TownshipPanel({ townships, municipalities, decisions, onChange }: Props) {
  const formats = useFormats();
  const unmatched = townships.filter((each) => !each.municipality);
  const [show, setShow] = useState<'open' | 'all'>(unmatched.length > 0 ? 'open' : 'all');
  const [all, setAll] = useState(false);
  const { create, without } = townshipCounts(townships, decisions);
  const listed = show === 'open' ? unmatched : townships;
  const choices = (each: Township) => {
    const meant = each.suggestions.filter(({ id }) => id !== each.municipality?.id);
    const others = municipalities.filter(({ id }) => !meant.some((one) => one.id === id));
    const named = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }));
    return [
      { group: 'Not one of yours yet', items: [{ value: 'create', label: `Create ${offered(each)}` }, { value: 'leave', label: 'Leave without a municipality' }] },
      ...(meant.length ? [{ group: 'May be meant', items: named(meant) }] : []),
      ...(others.length ? [{ group: 'Your municipalities', items: named(others) }] : []),
    ];
  };
  const columns: Column<Township>[] = [
    { key: 'label', header: 'In the file', cell: (each) => (each.municipality ? each.label : <>{each.label}<Text size="xs" c="dimmed">offered as {offered(each)}</Text></>) },
    { key: 'rows', header: 'Contacts', align: 'end', cell: (each) => formats.number(each.rows) },
    { key: 'state', header: 'State', cell: (each) => <TownshipState value={townshipValue(each, decisions)} /> },
    { key: 'decision', header: 'Becomes', cell: (each) => (
      <Select aria-label={`What becomes of ${each.label}`} size="xs" data={choices(each)} value={townshipValue(each, decisions)} allowDeselect={false} searchable maw={280} comboboxProps={{ withinPortal: true }}
        onChange={(value) => value && onChange({ ...decisions, [each.label]: value })} />
    ) },
  ];
  const title = unmatched.length === 0 ? 'Every township is one of your municipalities'
    : sentence(counted(unmatched.length, 'township is', 'townships are', formats)) + ' not among your municipalities';
  return (
    <Panel title={title} note="Results are shown by municipality. The name as the file writes it is remembered, so that it is asked only once.">
      <Group justify="space-between" mb="sm" gap="sm">
        {unmatched.length > 0 && townships.length > unmatched.length
          ? <SegmentedControl size="xs" value={show} onChange={(value) => setShow(value === 'all' ? 'all' : 'open')} aria-label="Townships shown" data={[{ value: 'open', label: `To decide (${unmatched.length})` }, { value: 'all', label: `All (${townships.length})` }]} />
          : <Text size="sm" c="dimmed" role="status">{unmatched.length > 0 ? `${formats.number(create)} will be created, ${formats.number(without)} stay without` : ''}</Text>}
        {without > 0 && unmatched.length > 0 && <Button variant="light" onClick={() => onChange(createAll(townships, decisions))}>Create all as offered</Button>}
        {without === 0 && create > 0 && <Button variant="default" onClick={() => onChange({})}>Take that back</Button>}
      </Group>
      <DataTable caption="Townships" columns={columns} rows={all ? listed : listed.slice(0, firstRows)} rowKey={(each) => each.label}
        empty={<EmptyState title="The file names no township">Choose a column for it, or correct contacts one by one later.</EmptyState>} />
      {!all && listed.length > firstRows && <Group justify="center" mt="sm"><Button variant="default" size="compact-md" onClick={() => setAll(true)}>Show all {listed.length}</Button></Group>}
    </Panel>
  );
}

function TownshipState({ value }: { value: string }) {
  if (value === 'create') return <StatusBadge tone="accent">New</StatusBadge>;
  if (value === 'leave') return <StatusBadge tone="attention">Without</StatusBadge>;
  return <StatusBadge tone="good">Matched</StatusBadge>;
}
