/** The user's own name and language. */
import { NativeSelect, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeOwnAccount } from '@rapport/api-contract/identity';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { takeSession, useSignedIn } from '../../session/use-session.js';
import { languageName } from '../../workplace/agency-words.js';

/** Rapport's own mails exist in these. */
const mailLanguages = ['en', 'es'];

export function OwnProfileForm() {
  const { user } = useSignedIn();
  const [form, setForm] = useState({ name: user.name, language: user.language });
  const submit = useSubmit('account');
  const languages = [...new Set([user.language, ...mailLanguages])];
  const send = async () => {
    const session = await submit.run(() => call(changeOwnAccount, { body: form }));
    if (!session) return;
    takeSession(session);
    notifications.show({ color: 'good', title: 'Saved', message: 'Colleagues see the new name from now on.' });
  };
  return (
    <Form submit={submit} action="Save" failed="Your account was not changed" onSubmit={send}>
      <TextInput {...submit.field('name')} label="Name" description="As colleagues and the audit trail know you." autoComplete="name" value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} />
      <NativeSelect {...submit.field('language')} label="Language" description="Of the mails that Rapport sends you, and of dates and numbers." data={languages.map((tag) => ({ value: tag, label: languageName(tag) }))} value={form.language} onChange={(event) => setForm({ ...form, language: event.currentTarget.value })} />
      <TextInput label="E-mail" description="You sign in with it. An admin invites a new address where it has to change." value={user.email} readOnly />
    </Form>
  );
}
