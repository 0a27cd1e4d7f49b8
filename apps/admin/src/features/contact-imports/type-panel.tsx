/** Shows the types of the file that were never seen before, with the proposed group and exclusion of each, to be adjusted one by one. */
import { Button, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { exclusionReasons, type ExclusionReason } from '@rapport/api-contract/contacts';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { neverAsked } from '../../words/exclusion-words.js';
import type { TypeDecisions } from './decisions.js';
import { counted, sentence } from './import-words.js';
import type { ImportPreview } from './use-contact-imports.js';

type ImportedType = ImportPreview['types'][number];
interface Props { types: readonly ImportedType[]; groups: readonly { id: string; name: string }[]; decisions: TypeDecisions; onChange: (decisions: TypeDecisions) => void }
const firstRows = 15;
const asked = 'asked';

export function TypePanel({ types, groups, decisions, onChange }: Props) {
  const formats = useFormats();
  const fresh = types.filter((each) => !each.known);
  const [show, setShow] = useState<'fresh' | 'all'>(fresh.length > 0 ? 'fresh' : 'all');
  const [all, setAll] = useState(false);
  const listed = show === 'fresh' ? fresh : types;
  const proposedGroup = (each: ImportedType) => groups.find(({ name }) => name === each.groupName)?.id ?? '';
  const decide = (each: ImportedType, part: Partial<TypeDecisions[string]>) => {
    const before = decisions[each.label] ?? { groupId: null, exclusion: each.exclusion };
    onChange({ ...decisions, [each.label]: { ...before, ...part } });
  };
  const groupData = (each: ImportedType) => [...(proposedGroup(each) ? [] : [{ value: '', label: each.groupName }]), ...groups.map(({ id, name }) => ({ value: id, label: name }))];
  const exclusionData = [{ value: asked, label: 'May be asked' }, ...exclusionReasons.map((value) => ({ value, label: neverAsked(value) }))];
  const exclusionOf = (each: ImportedType) => (decisions[each.label] ? decisions[each.label]?.exclusion : each.exclusion) ?? null;
  const columns: Column<ImportedType>[] = [
    { key: 'label', header: 'Type in the file', cell: (each) => each.label },
    { key: 'rows', header: 'Contacts', align: 'end', cell: (each) => formats.number(each.rows) },
    { key: 'group', header: 'Group', cell: (each) => (each.known ? each.groupName
      : <NativeSelect size="xs" aria-label={`Group of ${each.label}`} data={groupData(each)} value={decisions[each.label]?.groupId ?? proposedGroup(each)} onChange={(event) => decide(each, { groupId: event.currentTarget.value || null })} />) },
    { key: 'exclusion', header: 'Survey', cell: (each) => (each.known ? (each.exclusion ? neverAsked(each.exclusion) : 'May be asked')
      : <NativeSelect size="xs" aria-label={`Whether ${each.label} is asked`} data={exclusionData} value={exclusionOf(each) ?? asked}
          onChange={(event) => decide(each, { exclusion: exclusionReasons.find((reason): reason is ExclusionReason => reason === event.currentTarget.value) ?? null })} />) },
  ];
  return (
    <Panel title={fresh.length === 0 ? 'Every type of contact is known' : `${sentence(counted(fresh.length, 'type of contact is', 'types of contact are', formats))} new`}
      note="Rapport proposes a group from the words, and leaves out what must never be asked about. Change what is wrong now, or later under Contact types.">
      {fresh.length > 0 && types.length > fresh.length && (
        <SegmentedControl size="xs" mb="sm" value={show} onChange={(value) => setShow(value === 'all' ? 'all' : 'fresh')} aria-label="Types shown" data={[{ value: 'fresh', label: `New (${fresh.length})` }, { value: 'all', label: `All (${types.length})` }]} />
      )}
      <DataTable caption="Types of contact" columns={columns} rows={all ? listed : listed.slice(0, firstRows)} rowKey={(each) => each.label}
        empty={<EmptyState title="The file holds no contact">Check which column is the type.</EmptyState>} />
      {!all && listed.length > firstRows && <Group justify="center" mt="sm"><Button variant="default" size="compact-md" onClick={() => setAll(true)}>Show all {listed.length}</Button></Group>}
    </Panel>
  );
}
