/** Invites an admin to an agency, when the first invitation went wrong. */
import { SimpleGrid, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { inviteFirstAdmin } from '@rapport/api-contract/platform';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';

const empty = { name: '', email: '', reason: '' };

export function InviteAdminForm({ agencyId }: { agencyId: string }) {
  const [form, setForm] = useState(empty);
  const [sentTo, setSentTo] = useState<string>();
  const submit = useSubmit('invite-admin');
  const send = async () => {
    const sent = await submit.run(async () => {
      await call(inviteFirstAdmin, { params: { agencyId }, body: form });
      return true;
    });
    if (!sent) return;
    setSentTo(form.email);
    setForm(empty);
  };
  const input = (name: keyof typeof form) => ({ ...submit.field(name), value: form[name], onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }) });
  return (
    <Form submit={submit} action="Invite admin" failed="The invitation was not sent" onSubmit={send}>
      {sentTo && <InlineNote tone="good" announce>An invitation to {sentTo} is on its way; its link works for seven days.</InlineNote>}
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...input('name')} label="Name" />
        <TextInput {...input('email')} label="E-mail" type="email" />
      </SimpleGrid>
      <TextInput {...input('reason')} label="Why" description="For example: First invitation bounced. The agency reads it in its audit trail." />
    </Form>
  );
}
