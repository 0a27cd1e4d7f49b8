/** Units that nobody fills, between two days: they tell why minutes are missing. */
import { Select, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { ActButton } from '../../agreement-views/life-act.js';
import { LifeForm, ReasonField } from '../../agreement-views/life-form.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { dayAfter } from '../../forms/civil-day.js';
import { useMay } from '../../session/use-session.js';
import { staffName } from '../../words/staff-name.js';
import { type Service, useServiceActs, type Vacancy } from './use-service.js';

export function Vacancies({ service }: { service: Service }) {
  const formats = useFormats();
  const may = useMay('service:write') && !service.agreement.over;
  const label = (lineId: string) => service.services.find((each) => each.lineId === lineId)?.label ?? lineId;
  return (
    <Panel title="Vacancies" note="Credits follow what was delivered; a vacancy says what part of the missing minutes it accounts for." aside={may && <ActButton label="Record a vacancy">{(done) => <Recording service={service} onDone={done} />}</ActButton>}>
      {service.vacancies.length === 0 ? <Text size="sm" c="dimmed">Every unit is filled.</Text> : (
        <Stack gap="md">
          {service.vacancies.map((vacancy) => (
            <Stack key={vacancy.id} gap={4}>
              <Text size="sm"><strong>{formats.decimal(vacancy.units)} of {label(vacancy.lineId)}</strong> · {vacancy.until ? formats.dateRange(vacancy.from, dayBefore(vacancy.until)) : `from ${formats.date(vacancy.from)}`} {vacancy.cancelled ? <StatusBadge tone="neutral">Taken back</StatusBadge> : vacancy.until ? <StatusBadge tone="neutral">Filled</StatusBadge> : <StatusBadge tone="attention">Vacant</StatusBadge>}</Text>
              <Text size="sm">{vacancy.reason} · {staffName(vacancy.by)}</Text>
              {may && !vacancy.cancelled && <div><ActButton label="Change" title="Change the vacancy" size="compact-sm">{(done) => <Changing service={service} vacancy={vacancy} onDone={done} />}</ActButton></div>}
            </Stack>
          ))}
        </Stack>
      )}
    </Panel>
  );
}

function Recording({ service, onDone }: { service: Service; onDone: () => void }) {
  const acts = useServiceActs(service.agreement.id);
  const [form, setForm] = useState({ lineId: service.services[0]?.lineId ?? '', units: '1', from: '', last: '', reason: '' });
  return (
    <LifeForm name="vacancy" about={service.agreement.title} action="Record the vacancy" failed="It was not recorded" said="The vacancy is recorded." labels={{ lineId: 'Service', units: 'Units', from: 'First vacant day', until: 'Last vacant day', reason: 'Why' }}
      send={() => acts.vacant({ lineId: form.lineId, units: form.units, from: form.from, until: form.last ? dayAfter(form.last) : null, reason: form.reason })} onDone={onDone}>
      {(submit) => (
        <>
          <Select {...submit.field('lineId')} label="Service" data={service.services.map((each) => ({ value: each.lineId, label: each.label }))} value={form.lineId} allowDeselect={false} onChange={(lineId) => setForm({ ...form, lineId: lineId ?? '' })} />
          <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
            <TextInput {...submit.field('units')} label="Units" inputMode="decimal" value={form.units} onChange={(event) => setForm({ ...form, units: event.currentTarget.value })} />
            <TextInput {...submit.field('from')} type="date" label="First vacant day" value={form.from} onChange={(event) => setForm({ ...form, from: event.currentTarget.value })} />
            <TextInput {...submit.field('until')} type="date" label="Last vacant day" value={form.last} onChange={(event) => setForm({ ...form, last: event.currentTarget.value })} />
          </SimpleGrid>
          <Text size="sm" c="dimmed">Without a last day it stays vacant until you end it.</Text>
          <ReasonField submit={submit} description="The agency reads it." value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        </>
      )}
    </LifeForm>
  );
}

const changeKind = { label: ([name]: readonly string[]) => (name === 'last' ? 'Last vacant day' : 'Why') };

function Changing({ service, vacancy, onDone }: { service: Service; vacancy: Vacancy; onDone: () => void }) {
  const acts = useServiceActs(service.agreement.id);
  const { draft: form, setDraft: setForm, others, stored, guard } = useSharedDraft({ start: { last: vacancy.until ? dayBefore(vacancy.until) : '', reason: vacancy.reason }, stamp: String(vacancy.revision), kind: changeKind });
  const cancelled = form.last !== '' && form.last < vacancy.from;
  return (
    <LifeForm name="vacancy-change" about={service.agreement.title} action={cancelled ? 'Take it back' : 'Keep the last day'} failed="It was not changed" said={cancelled ? 'The vacancy is taken back.' : 'The vacancy is changed.'} labels={{ until: 'Last vacant day', reason: 'Why' }}
      others={others} send={async () => { await acts.changeVacancy(vacancy.id, { revision: vacancy.revision, until: form.last && !cancelled ? dayAfter(form.last) : null, cancelled, reason: form.reason }); stored(); }} onDone={onDone}>
      {(submit) => (
        <>
          {guard}
          <TextInput {...submit.field('until')} type="date" label="Last vacant day" description="A day before the first takes the whole vacancy back; left empty it stays open." value={form.last} onChange={(event) => setForm({ ...form, last: event.currentTarget.value })} maw={280} />
          <ReasonField submit={submit} description="The agency reads it." value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
        </>
      )}
    </LifeForm>
  );
}
