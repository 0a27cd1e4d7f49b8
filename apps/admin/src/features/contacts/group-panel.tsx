/** The groups that results are shown by: add, rename, delete an empty one. */
import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { EmptyState } from '@rapport/ui/empty-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type ContactGroup, useTypeActs } from './use-contacts.js';

export function GroupPanel({ groups, mayChange }: { groups: readonly ContactGroup[]; mayChange: boolean }) {
  const formats = useFormats();
  const acts = useTypeActs();
  const [editing, setEditing] = useState<ContactGroup | 'new'>();
  const [deleting, setDeleting] = useState<ContactGroup>();
  const columns: Column<ContactGroup>[] = [
    { key: 'name', header: 'Group', cell: ({ name }) => name },
    { key: 'types', header: 'Types', align: 'end', cell: ({ types }) => formats.number(types) },
    ...(mayChange ? [{ key: 'acts', header: 'Change', cell: (each: ContactGroup) => (
      <Group gap="xs">
        <Button size="compact-sm" variant="default" aria-label={`Rename ${each.name}`} onClick={() => setEditing(each)}>Rename</Button>
        {each.types === 0 && <Button size="compact-sm" variant="default" aria-label={`Delete ${each.name}`} onClick={() => setDeleting(each)}>Delete</Button>}
      </Group>
    ) }] : []),
  ];
  return (
    <Panel title="Groups" note="The Trust Index and the coverage are shown by these." aside={mayChange && <Button size="compact-sm" variant="default" onClick={() => setEditing('new')}>Add a group</Button>}>
      <DataTable caption="Groups" columns={columns} rows={groups} rowKey={({ id }) => id} phone="scroll" empty={<EmptyState title="No groups yet">They appear with the first contacts.</EmptyState>} />
      <Modal opened={editing !== undefined} onClose={() => setEditing(undefined)} title={editing === 'new' ? 'Add a group' : `Rename ${editing?.name ?? ''}`} closeButtonProps={{ 'aria-label': 'Close' }}>
        {editing && <GroupForm group={editing === 'new' ? undefined : editing} onDone={() => setEditing(undefined)} />}
      </Modal>
      <ConfirmDialog opened={deleting !== undefined} onClose={() => setDeleting(undefined)} title={`Delete ${deleting?.name ?? ''}?`} confirm="Delete the group" dangerous
        consequences={['No type is in it, so no contact changes.', 'Results of earlier months that were shown by it stay.']} undo="A group of the same name can be added again." onConfirm={async () => { if (deleting) await acts.deleteGroup(deleting.id); }} />
    </Panel>
  );
}

function GroupForm({ group, onDone }: { group: ContactGroup | undefined; onDone: () => void }) {
  const acts = useTypeActs();
  const submit = useSubmit('group');
  const [name, setName] = useState(group?.name ?? '');
  const send = async () => {
    const answer = await submit.run(() => (group ? acts.renameGroup(group.id, name) : acts.addGroup(name)));
    if (!answer) return;
    notifications.show({ message: group ? `Renamed to ${answer.name}.` : `${answer.name} was added. Put types into it below.` });
    onDone();
  };
  return (
    <Form submit={submit} action={group ? 'Rename the group' : 'Add the group'} onSubmit={send} disabled={name.trim() === ''} secondary={<Button variant="default" onClick={onDone}>Leave it</Button>}>
      <Stack><TextInput {...submit.field('name')} label="Name" value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={60} data-autofocus /></Stack>
    </Form>
  );
}
