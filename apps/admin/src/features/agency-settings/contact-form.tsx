/** How residents reach the agency, and when nothing is sent to them. */
import { Group, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeSettings } from '@rapport/api-contract/agencies';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type Settings, takeSettings } from './use-settings.js';

const orNull = (value: string) => value.trim() || null;

export function ContactForm({ settings, timeZone }: { settings: Settings; timeZone: string }) {
  const lines = settings.contactLines;
  const [form, setForm] = useState({ phone: lines.phone ?? '', email: lines.email ?? '', website: lines.website ?? '', address: lines.address ?? '' });
  const [quiet, setQuiet] = useState(settings.quietHours);
  const submit = useSubmit('contact', { 'contactLines.phone': 'Telephone', 'contactLines.email': 'E-mail', 'contactLines.website': 'Website', 'contactLines.address': 'Postal address', 'quietHours.start': 'From', 'quietHours.end': 'Until' });
  const input = (name: keyof typeof form) => ({ ...submit.field(`contactLines.${name}`), value: form[name], onChange: (event: { currentTarget: { value: string } }) => setForm({ ...form, [name]: event.currentTarget.value }) });
  const send = async () => {
    const contactLines = { phone: orNull(form.phone), email: orNull(form.email), website: orNull(form.website), address: orNull(form.address) };
    const changed = await submit.run(() => call(changeSettings, { body: { contactLines, quietHours: quiet } }));
    if (!changed) return;
    takeSettings(changed);
    notifications.show({ color: 'good', title: 'Saved', message: 'Residents see the new lines now; quiet hours hold from the next message on.' });
  };
  const never = quiet.start === quiet.end;
  return (
    <Form submit={submit} action="Save" failed="It was not saved" onSubmit={send}>
      <Panel title="How residents reach you" note="Shown where they ask whether a message really came from you. Leave empty what you do not want shown.">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...input('phone')} label="Telephone" type="tel" description="Never the emergency number." />
          <TextInput {...input('email')} label="E-mail" type="email" description="An address that somebody reads." />
          <TextInput {...input('website')} label="Website" type="url" description="With https:// in front." />
          <Textarea {...input('address')} label="Postal address" autosize minRows={2} />
        </SimpleGrid>
      </Panel>
      <Panel title="Quiet hours" note={never ? 'Equal times mean that there are no quiet hours.' : `Nothing is sent to residents from ${quiet.start} until ${quiet.end}, ${timeZone.replaceAll('_', ' ')}. What is due then waits until the morning.`}>
        <Stack gap="xs">
          <Group gap="md">
            <TextInput {...submit.field('quietHours.start')} type="time" label="From" value={quiet.start} onChange={(event) => setQuiet({ ...quiet, start: event.currentTarget.value })} />
            <TextInput {...submit.field('quietHours.end')} type="time" label="Until" value={quiet.end} onChange={(event) => setQuiet({ ...quiet, end: event.currentTarget.value })} />
          </Group>
        </Stack>
      </Panel>
    </Form>
  );
}
