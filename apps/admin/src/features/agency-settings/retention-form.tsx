/** How long data of each sort is kept. */
import { SimpleGrid } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeSettings } from '@rapport/api-contract/agencies';
import { InlineNote } from '@rapport/ui/inline-note';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { NumberField } from '../../forms/number-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { queryClient } from '../../query-client.js';
import { type Settings, takeSettings } from './use-settings.js';

type Retention = Settings['retention'];
const sorts: { name: keyof Retention; label: string; holds: string; min: number }[] = [
  { name: 'contactsMonths', label: 'Contacts', holds: 'Who called, when, and how to reach them; messages to them. Counted from the contact, or from its arrival here where that was later.', min: 1 },
  { name: 'responsesMonths', label: 'Answers', holds: 'Scores and choices; figures made from them stay.', min: 1 },
  { name: 'commentsMonths', label: 'Comments', holds: 'What residents wrote in their own words, and requests to be called back.', min: 1 },
  { name: 'complaintsMonths', label: 'Complaints', holds: 'With their files and decisions.', min: 12 },
  { name: 'separatedPeopleMonths', label: 'People who left', holds: 'Name, number and leaves on the roster, counted from the last day; what they signed and learned stays without them.', min: 12 },
  { name: 'trainingMonths', label: 'Training packages', holds: 'What packages kept and told, and statements for the record store, counted from the last change; completions and certificates stay.', min: 12 },
  { name: 'auditMonths', label: 'Audit trail', holds: 'Who changed what. It is kept at least so long; no line is removed, since the chain would break.', min: 12 },
];

export function RetentionForm({ settings }: { settings: Settings }) {
  const [form, setForm] = useState<Retention>(settings.retention);
  const submit = useSubmit('retention');
  const formats = useFormats();
  const shorter = sorts.filter(({ name }) => form[name] < settings.retention[name]);
  const send = async () => {
    const changed = await submit.run(() => call(changeSettings, { body: { retention: form } }));
    if (!changed) return;
    takeSettings(changed);
    await queryClient.invalidateQueries({ queryKey: ['retention'] });
    setForm(changed.retention);
    notifications.show({ color: 'good', title: 'Retention saved', message: 'The new times hold from now on.' });
  };
  return (
    <Form submit={submit} action="Save retention" failed="The retention was not saved" onSubmit={send}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        {sorts.map(({ name, label, holds, min }) => (
          <NumberField key={name} {...submit.field(`retention.${name}`)} label={`${label}, in months`} description={holds} min={min} max={1200} value={form[name]} onChange={(value) => setForm({ ...form, [name]: value })} />
        ))}
      </SimpleGrid>
      {shorter.length > 0 && (
        <InlineNote tone="attention" title="Data will be removed for good">
          {formats.list(shorter.map(({ label }) => label))}: what is older than the shorter time is removed and cannot be brought back. What lies under a legal hold stays.
        </InlineNote>
      )}
    </Form>
  );
}
