/** Days on which services are suspended: both sides read why, and only the agency enters them. */
import { MultiSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { dayAfter } from '../forms/civil-day.js';
import { dayBefore } from './forecast-view.js';
import { ActButton, LifeActButton } from './life-act.js';
import type { LifeDesk, LifeOffice } from './life-desk.js';
import { LifeForm, ReasonField } from './life-form.js';
import classes from './life.module.css';
import { notOffered, type Suspension } from './life-words.js';

export function LifeSuspensions({ desk }: { desk: LifeDesk }) {
  const { life, office } = desk;
  if (life.suspensions.length === 0 && !office) return null;
  const none = office && notOffered('suspend', life);
  return (
    <Panel title="Suspended services" note="Suspended days are not charged. Days that were billed already are corrected by a document of their own."
      aside={office && <LifeActButton life={life} act="suspend" label="Suspend services">{(done) => <Suspend desk={desk} office={office} onDone={done} />}</LifeActButton>}>
      {none && <Text size="sm" c="dimmed" mb="sm">{none}</Text>}
      {life.suspensions.length === 0 ? <Text size="sm" c="dimmed">{none ? 'Nothing was suspended.' : 'Nothing is suspended.'}</Text> : <Stack component="ul" gap="sm" className={classes.list ?? ''}>{life.suspensions.map((each) => <One key={each.id} desk={desk} suspension={each} />)}</Stack>}
    </Panel>
  );
}

function One({ desk, suspension }: { desk: LifeDesk; suspension: Suspension }) {
  const formats = useFormats();
  const { life, office } = desk;
  const { from, until, lineIds, reason, by, at, cancelledAt, changedReason } = suspension;
  const label = (id: string) => life.lines.find((line) => line.id === id)?.label ?? id;
  const standing = cancelledAt ? { label: 'Taken back', tone: 'neutral' as const } : until <= life.today ? { label: 'Over', tone: 'neutral' as const } : from <= life.today ? { label: 'Runs now', tone: 'attention' as const } : { label: 'Ahead', tone: 'accent' as const };
  const changeable = office !== null && cancelledAt === null && life.acts.includes('suspend') && until > life.today;
  return (
    <li>
      <Text size="sm"><strong>{formats.dateRange(from, dayBefore(until))}</strong> · {lineIds === null ? 'all services' : formats.list(lineIds.map(label))} <StatusBadge tone={standing.tone}>{standing.label}</StatusBadge></Text>
      <Text size="sm">{reason}{changedReason ? ` · Changed: ${changedReason}` : ''}</Text>
      <Text size="sm" c="dimmed">{by}, {formats.dateTime(at)}</Text>
      {changeable && <ActButton label="Change" title="Change the suspension" size="compact-sm">{(done) => <Change desk={desk} office={office} suspension={suspension} onDone={done} />}</ActButton>}
    </li>
  );
}

function Suspend({ desk, office, onDone }: { desk: LifeDesk; office: LifeOffice; onDone: () => void }) {
  const { life } = desk;
  const [form, setForm] = useState({ from: '', last: '', lineIds: [] as string[], reason: '' });
  const { from, last, lineIds, reason } = form;
  return (
    <LifeForm name="suspension" about={desk.title} action="Suspend services" failed="Nothing was suspended" said="The services are suspended. Both sides see why." labels={{ from: 'First day', until: 'Last day', lineIds: 'Services', reason: 'Why' }}
      send={() => office.suspend({ from, ...(last ? { until: dayAfter(last) } : {}), lineIds: lineIds.length > 0 ? lineIds : null, reason })} onDone={onDone}>
      {(submit) => (
        <>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
            <TextInput {...submit.field('from')} type="date" label="First day without service" value={from} onChange={(event) => setForm({ ...form, from: event.currentTarget.value })} />
            <TextInput {...submit.field('until')} type="date" label="Last day without service" description="Left empty: to the end of the term." value={last} onChange={(event) => setForm({ ...form, last: event.currentTarget.value })} />
          </SimpleGrid>
          {from !== '' && from < life.today && <Text size="sm">Some of these days lie behind: where they were billed, the next run credits them.</Text>}
          <MultiSelect {...submit.field('lineIds')} label="Services" description="None chosen: all of them." data={life.lines.map(({ id, label }) => ({ value: id, label }))} value={lineIds} onChange={(chosen) => setForm({ ...form, lineIds: chosen })} hidePickedOptions clearable={false} />
          <ReasonField submit={submit} value={reason} onChange={(text) => setForm({ ...form, reason: text })} />
        </>
      )}
    </LifeForm>
  );
}

function Change({ desk, office, suspension, onDone }: { desk: LifeDesk; office: LifeOffice; suspension: Suspension; onDone: () => void }) {
  const [form, setForm] = useState({ last: dayBefore(suspension.until), reason: '' });
  const taken = form.last === '' || dayAfter(form.last) <= suspension.from;
  return (
    <LifeForm name="change" about={desk.title} action={taken ? 'Take it back' : 'Change the last day'} failed="It was not changed" said={taken ? 'The suspension is taken back.' : 'The suspension ends on that day.'} labels={{ until: 'Last day', reason: 'Why' }}
      send={() => office.changeSuspension(suspension, taken ? null : dayAfter(form.last), form.reason)} onDone={onDone}>
      {(submit) => (
        <>
          <TextInput {...submit.field('until')} type="date" label="Last day without service" description="Empty it to take the whole suspension back." value={form.last} onChange={(event) => setForm({ ...form, last: event.currentTarget.value })} maw={280} />
          <ReasonField submit={submit} value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        </>
      )}
    </LifeForm>
  );
}
