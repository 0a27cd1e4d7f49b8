/** Makes a key, and shows its secret once. */
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { createApiKey } from '@rapport/api-contract/api-keys';
import type { Permission } from '@rapport/api-contract/permissions';
import { CopyField } from '@rapport/ui/copy-field';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { dayIn } from '../../forms/civil-day.js';
import { type ApiKey, apiKeysChanged } from './use-api-keys.js';
import { ScopesField } from './scopes-field.js';

export function KeyForm() {
  const { timeZone } = useFormats();
  const [form, setForm] = useState({ name: '', scopes: [] as Permission[], expiresOn: dayIn(timeZone, new Date(), 180) });
  const [made, setMade] = useState<{ key: ApiKey; secret: string }>();
  const submit = useSubmit('key');
  const send = async () => {
    const answer = await submit.run(() => call(createApiKey, { body: form }));
    if (!answer) return;
    setMade(answer);
    await apiKeysChanged();
  };
  if (made) return <Made name={made.key.name} secret={made.secret} />;
  return (
    <Panel>
      <Form submit={submit} action="Make key" failed="The key was not made" onSubmit={send} secondary={<Link href="/api-keys">Cancel</Link>}>
        <TextInput {...submit.field('name')} label="Name" description="The system that uses it, for example CAD import." value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} />
        <ScopesField {...submit.field('scopes')} value={form.scopes} onChange={(scopes) => setForm({ ...form, scopes })} />
        <TextInput {...submit.field('expiresOn')} type="date" label="Last day" description="At most a year ahead; make a new key before then." min={dayIn(timeZone, new Date())} max={dayIn(timeZone, new Date(), 365)} value={form.expiresOn} onChange={(event) => setForm({ ...form, expiresOn: event.currentTarget.value })} w={{ base: '100%', xs: 240 }} />
      </Form>
    </Panel>
  );
}

function Made({ name, secret }: { name: string; secret: string }) {
  return (
    <Panel title={`The key “${name}” is ready`}>
      <Stack gap="md">
        <CopyField label="Secret of the key" value={secret} once hint="The other system sends it with every request, in the header Authorization: Bearer, followed by the secret." />
        <InlineNote>Whoever holds it can act as this key. If it gets into the wrong hands, revoke the key: it ends at once.</InlineNote>
        <Text size="sm"><Link href="/docs/api">How the API is used</Link></Text>
        <div><Button component={Link} href="/api-keys">I have kept it</Button></div>
      </Stack>
    </Panel>
  );
}
