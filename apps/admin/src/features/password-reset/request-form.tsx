/** Asks for a link to choose a new password; says the same whether or not the account exists. */
import { Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { requestPasswordReset } from '@rapport/api-contract/identity';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';

export function RequestForm() {
  const [email, setEmail] = useState('');
  const [sentTo, setSentTo] = useState<string>();
  const submit = useSubmit('reset');
  const send = async () => {
    const sent = await submit.run(async () => {
      await call(requestPasswordReset, { body: { email } });
      return true;
    });
    if (sent) setSentTo(email.trim());
  };
  return (
    <Form submit={submit} action={sentTo ? 'Send it again' : 'Send me a link'} failed="The link was not sent" onSubmit={send} secondary={<Link href="/sign-in">Back to sign-in</Link>}>
      {sentTo
        ? <InlineNote tone="good" title="Look into your mail" announce>If there is an account for {sentTo}, a link is on its way. It works once and for an hour. Nothing there after a few minutes? Look into the junk folder, and check the address.</InlineNote>
        : <Text c="dimmed">Type the address that you sign in with. You get a mail with a link to choose a new password.</Text>}
      <TextInput {...submit.field('email')} label="E-mail" type="email" autoComplete="username" value={email} onChange={(event) => setEmail(event.currentTarget.value)} />
    </Form>
  );
}
