/** Where the record store is and how Rapport signs in there; the password is entered and never shown. */
import { Checkbox, PasswordInput, SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type RecordStore, recordStoreActs } from './use-learning-records.js';

/** A user name belongs to the address where it is known. */
const kind = {
  together: { endpoint: 'access', username: 'access' }, label: ([name]: readonly string[]) => (name === 'answers' ? 'Send the answers to quiz questions too' : 'Address and user name'),
  words: (value: unknown) => (typeof value === 'boolean' ? (value ? 'Yes' : 'No') : typeof value === 'object' && value !== null && 'endpoint' in value && 'username' in value ? [value.endpoint, value.username].filter(Boolean).join(', ') || 'Nothing' : undefined),
};

export function StoreForm({ store }: { store: RecordStore }) {
  const { draft: form, setDraft: setForm, others, stored, guard } = useSharedDraft({ start: { endpoint: store.endpoint ?? '', username: store.username ?? '', answers: store.answers }, stamp: store.changedAt ?? 'new', kind });
  const [password, setPassword] = useState('');
  const submit = useSubmit('record-store', { endpoint: 'The address', username: 'The user name', password: 'The password' });
  const isNew = store.state === 'off';
  const same = form.endpoint.trim() === store.endpoint && form.username.trim() === store.username;
  const send = async () => {
    const { endpoint, username, answers } = form;
    const saved = await submit.run(() => recordStoreActs.set({ endpoint: endpoint.trim(), username: username.trim(), answers, ...(password ? { password } : {}) }));
    if (!saved) return;
    setForm({ endpoint: saved.endpoint ?? '', username: saved.username ?? '', answers: saved.answers });
    stored();
    setPassword('');
    notifications.show({ color: 'good', title: 'The record store is set', message: 'Statements go there from now on. Test it to be sure.' });
  };
  return (
    <Form submit={submit} action={isNew ? 'Set up the record store' : 'Save'} failed="The record store was not saved" onSubmit={send} others={others}>
      {guard}
      <TextInput {...submit.field('endpoint')} label="Address of the xAPI endpoint" description="As your record store shows it, for example https://lrs.example.org/xapi. It must be reachable from the internet." type="url" autoComplete="off" required withAsterisk={false}
        value={form.endpoint} onChange={(event) => setForm({ ...form, endpoint: event.currentTarget.value })} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...submit.field('username')} label="User name" description="Also called key. Make one in the store that may write and read statements." autoComplete="off" value={form.username} onChange={(event) => setForm({ ...form, username: event.currentTarget.value })} />
        <PasswordInput {...submit.field('password')} label="Password" description={isNew ? 'Also called secret. It is kept encrypted and never shown again.' : same ? 'Kept. Enter one only to change it.' : 'A new address or user name needs its password.'} autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': 'Show the password', c: 'dimmed' }} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
      </SimpleGrid>
      <Checkbox id="record-store-answers" label="Send the answers to quiz questions too" description="Each question with what was answered and whether it was right. Reflections and role-plays never leave Rapport."
        checked={form.answers} onChange={(event) => setForm({ ...form, answers: event.currentTarget.checked })} />
    </Form>
  );
}
