/** Takes down what somebody says at the counter or on the phone, and hands over the receipt code once. */
import { Select, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { CopyField } from '@rapport/ui/copy-field';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useLeaveGuard } from '../../forms/leave-guard.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { type TakenChannel, takenChannels } from './complaint-words.js';
import { record } from './use-complaints.js';

const blank = { text: '', channel: 'phone' as TakenChannel, happenedOn: '', place: '', about: '', name: '', phone: '', email: '' };

export function TakeDownForm() {
  const submit = useSubmit('complaint', { text: 'What happened', channel: 'How it came', happenedOn: 'When it was', about: 'Who it was', place: 'Where it was', email: 'E-mail' });
  const [form, setForm] = useState(blank);
  const [once] = useState(() => crypto.randomUUID());
  const leave = useLeaveGuard(form !== blank);
  const [taken, setTaken] = useState<Awaited<ReturnType<typeof record>>>();
  const line = (name: 'place' | 'about' | 'name' | 'phone' | 'email', label: string, description?: string) => <TextInput {...submit.field(name)} label={label} {...(description ? { description } : {})} value={form[name]} onChange={(event) => setForm({ ...form, [name]: event.currentTarget.value })} autoComplete="off" />;
  const send = async () => {
    const orNull = (text: string) => text.trim() || null;
    const answer = await submit.run(() => record({ once, text: form.text, channel: form.channel, happenedOn: form.happenedOn || null, place: orNull(form.place), about: orNull(form.about), name: orNull(form.name), phone: orNull(form.phone), email: orNull(form.email) }));
    if (!answer) return;
    leave.letGo();
    setTaken(answer);
  };
  if (taken) {
    return (
      <Panel title={`${taken.number} is taken down`}>
        <Stack gap="md">
          <Text>Give this receipt code to the complainant now. It is shown this once; with it they read answers on your public page and write back.</Text>
          <CopyField label="Receipt code" value={taken.receiptCode} />
          <TextLink href={`/complaints/${taken.id}`}>Open the complaint</TextLink>
        </Stack>
      </Panel>
    );
  }
  return (
    <Panel title="What was said" note="In the complainant’s own words, as near as you can. It cannot be changed afterwards.">
      {leave.dialog}
      <Form submit={submit} action="Take it down" onSubmit={send} failed="It was not taken down" needs={{ text: form.text.trim().length < 10 && 'say what happened, in at least 10 characters' }}>
        <Textarea {...submit.field('text')} label="What happened" description="At least 10 characters." value={form.text} onChange={(event) => setForm({ ...form, text: event.currentTarget.value })} autosize minRows={6} maxLength={20_000} />
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select {...submit.field('channel')} label="How it came" data={takenChannels} value={form.channel} onChange={(channel) => channel && setForm({ ...form, channel: channel as TakenChannel })} allowDeselect={false} />
          <TextInput {...submit.field('happenedOn')} type="date" label="When it was" value={form.happenedOn} onChange={(event) => setForm({ ...form, happenedOn: event.currentTarget.value })} />
          {line('about', 'Who it was', 'A name, a badge or car number, or what they looked like.')}
          {line('place', 'Where it was')}
        </SimpleGrid>
        <Text size="sm" c="dimmed">Leave the rest empty for somebody who does not want to say who they are.</Text>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>{line('name', 'Name')}{line('phone', 'Phone')}{line('email', 'E-mail')}</SimpleGrid>
      </Form>
    </Panel>
  );
}
