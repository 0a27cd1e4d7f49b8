/** Appoints a designee between two days. */
import { Button, Group, Select, Textarea, TextInput } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useAppointable, useAppointmentActs } from './use-deciders.js';
import { staffName } from '../../words/staff-name.js';

const year = 365;

export function AppointForm({ onDone, onCancel }: { onDone: (name: string) => void; onCancel: () => void }) {
  const formats = useFormats();
  const acts = useAppointmentActs();
  const submit = useSubmit('appoint', { membershipId: 'Member', to: 'Until', reason: 'Why this member' });
  const { data, error, refetch } = useAppointable(true);
  const [membershipId, setMember] = useState<string | null>(null);
  const [from, setFrom] = useState(() => dayIn(formats.timeZone, new Date()));
  const [to, setTo] = useState(() => dayIn(formats.timeZone, new Date(), year));
  const [reason, setReason] = useState('');
  if (error && !data) return <ErrorState error={error} doing="The members could not be loaded" onRetry={() => void refetch()} />;
  if (!data) return <LoadingState label="Loading who can be appointed" />;
  if (data.length === 0) return <InlineNote title="Nobody has the role of designee">Ask an admin to give somebody this role under Members and roles. Then they can be appointed here.</InlineNote>;
  const send = async () => {
    if (!membershipId) return;
    const made = await submit.run(() => acts.appoint({ membershipId, from, to: to || null, reason }));
    if (made) onDone(staffName(made.member.name));
  };
  return (
    <Form submit={submit} action="Appoint" onSubmit={send} failed="Nobody was appointed" disabled={!membershipId} secondary={<Button variant="default" onClick={onCancel}>Not now</Button>}>
      <Select {...submit.field('membershipId')} label="Member" description="Members with the role of designee." searchable data={data.map(({ membershipId: value, name }) => ({ value, label: name }))} value={membershipId} onChange={setMember} allowDeselect={false} comboboxProps={{ withinPortal: true }} />
      <Group gap="md" grow preventGrowOverflow={false} align="flex-start">
        <TextInput {...submit.field('from')} type="date" label="From" description="This day counts." value={from} onChange={(event) => setFrom(event.currentTarget.value)} miw={150} />
        <TextInput {...submit.field('to')} type="date" label="Until (optional)" description="This day no longer counts." value={to} onChange={(event) => setTo(event.currentTarget.value)} miw={150} />
      </Group>
      <Textarea {...submit.field('reason')} label="Why this member" description="Such as “Public information officer”." value={reason} onChange={(event) => setReason(event.currentTarget.value)} maxLength={2000} autosize minRows={2} />
    </Form>
  );
}
