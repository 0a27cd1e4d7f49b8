/** Every type of contact ever received: its group, whether it is asked about, how many there were. */
import { NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { exclusionReasons } from '@rapport/api-contract/contacts';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { neverAsked } from '../../words/exclusion-words.js';
import { type ContactGroup, type ContactType, useContactTypes, useTypeActs } from './use-contacts.js';

const asked = 'asked';
const exclusionData = [{ value: asked, label: 'May be asked' }, ...exclusionReasons.map((value) => ({ value, label: neverAsked(value) }))];

export function TypeTable({ groups, mayChange }: { groups: readonly ContactGroup[]; mayChange: boolean }) {
  const formats = useFormats();
  const { data, error, refetch } = useContactTypes();
  const acts = useTypeActs();
  const submit = useSubmit('type');
  const [wanted, setWanted] = useState('');
  const [changing, setChanging] = useState<string>();
  const rows = data?.items.filter(({ label, group }) => `${label} ${group.name}`.toLowerCase().includes(wanted.trim().toLowerCase()));
  const change = async (type: ContactType, body: Parameters<typeof acts.change>[1]) => {
    setChanging(type.id);
    const answer = await submit.run(() => acts.change(type.id, body));
    setChanging(undefined);
    if (!answer) return;
    const followed = answer.contactsChanged > 0 ? `${formats.count(answer.contactsChanged, { one: 'contact', other: 'contacts' })} not yet asked followed.` : 'No stored contact had to follow.';
    notifications.show({ title: type.label, message: followed });
  };
  const columns: Column<ContactType>[] = [
    { key: 'label', header: 'Type', cell: (each) => each.label },
    { key: 'group', header: 'Group', cell: (each) => (mayChange
      ? <NativeSelect size="xs" aria-label={`Group of ${each.label}`} value={each.group.id} disabled={changing === each.id} data={groups.map(({ id, name }) => ({ value: id, label: name }))} onChange={(event) => void change(each, { groupId: event.currentTarget.value })} />
      : each.group.name) },
    { key: 'exclusion', header: 'Survey', cell: (each) => (mayChange
      ? <NativeSelect size="xs" aria-label={`Whether ${each.label} is asked`} value={each.exclusion ?? asked} disabled={changing === each.id} data={exclusionData}
          onChange={(event) => void change(each, { exclusion: exclusionReasons.find((reason) => reason === event.currentTarget.value) ?? null })} />
      : each.exclusion ? neverAsked(each.exclusion) : 'May be asked') },
    { key: 'settled', header: 'Settled by', onlyWide: true, cell: (each) => (each.settledBy === 'rule' ? 'Rapport’s proposal' : 'your agency') },
    { key: 'contacts', header: 'Last 90 days', align: 'end', cell: (each) => <TextLink href={`/contacts?typeId=${each.id}`} aria-label={`${formats.number(each.contactsLast90Days)} contacts of ${each.label}`}>{formats.number(each.contactsLast90Days)}</TextLink> },
  ];
  return (
    <Panel title="Types" note="A change holds at once for contacts not yet asked, and for all that come. Contacts excluded by a person stay excluded.">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The type was not changed" />}
      <TextInput label="Find a type" value={wanted} onChange={(event) => setWanted(event.currentTarget.value)} maw={360} mb="md" type="search" />
      <DataTable caption="Types of contact" columns={columns} rows={rows} rowKey={(each) => each.id} error={error} onRetry={() => void refetch()}
        empty={wanted ? <EmptyState title="No type by that name" /> : <EmptyState title="No types yet" action={<TextLink href="/contacts/imports">Import contacts</TextLink>}>A type appears here when the first contact of it arrives.</EmptyState>} />
    </Panel>
  );
}
