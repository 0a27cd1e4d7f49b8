/** Publishes an approved version now or at a later time, after its consequences were seen. */
import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { Panel } from '@rapport/ui/panel';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { instantOf } from '../../forms/wall-clock.js';
import { confirmed } from '../../session/step-up.js';
import { actOnVersion } from './act-on-version.js';
import { dueDay } from './civil-days.js';
import { ConsequencesPanel, consequenceLines } from './consequences-panel.js';
import { versionName } from './policy-words.js';
import { type DayFaults, dayFaults, refusedDays } from './publish-days.js';
import { type Policy, useConsequences, type Version } from './use-policies.js';

const pauseMilliseconds = 300;
/** Milliseconds that the word of what happened stays. */
const longRead = 15_000;
const announced = { role: 'alert' };
const isDay = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value);

export function PublishForm({ policy, version, onDone }: { policy: Policy; version: Version; onDone: () => void }) {
  const formats = useFormats();
  const today = dayIn(formats.timeZone, new Date());
  const [when, setWhen] = useState<'now' | 'later'>(version.acts.includes('publish') ? 'now' : 'later');
  const [day, setDay] = useState(dayIn(formats.timeZone, new Date(), 1));
  const [time, setTime] = useState('09:00');
  const [effective, setEffective] = useState('');
  const [asking, setAsking] = useState(false);
  const [refused, setRefused] = useState<DayFaults>({});
  const [left, setLeft] = useState(false);
  const effectiveOn = isDay(effective) ? effective : when === 'later' && isDay(day) ? day : today;
  const [asked] = useDebouncedValue(effectiveOn, pauseMilliseconds);
  const consequences = useConsequences(version.policyId, version.id, { effectiveOn: asked });
  const askedOn = when === 'later' && isDay(day) ? day : today;
  const due = version.acknowledgeWithinDays === null ? null : dueDay(effectiveOn, askedOn, version.acknowledgeWithinDays, policy.expiresOn);
  const publishAt = instantOf(formats.timeZone, `${day}T${time}`);
  const may = version.acts.includes(when === 'now' ? 'publish' : 'schedule');
  const refusal = version.refusals.find(({ act }) => act === (when === 'now' ? 'publish' : 'schedule'));
  const faults = dayFaults({ when, day, effective, publishAt, lastDay: policy.kind === 'special_order' ? policy.expiresOn : null, today, now: new Date() }, formats.date);
  const marks: DayFaults = left ? { ...refused, ...faults } : refused;
  /** A day that is being typed is nobody's fault yet. */
  const typed = (keep: () => void) => { keep(); setLeft(false); setRefused({}); };
  const ask = () => {
    setLeft(true);
    const first = (['publishAt', 'effectiveOn'] as const).find((each) => faults[each] !== undefined);
    if (first) document.getElementById(`publish-${first}`)?.focus();
    else setAsking(true);
  };
  const act = async () => {
    try {
      await confirmed(() => (when === 'now' ? actOnVersion.publish(version, effectiveOn) : actOnVersion.schedule(version, { publishAt: publishAt ?? '', effectiveOn })));
    } catch (error) {
      const days = refusedDays(error);
      if (!days) throw error;
      return setRefused(days);
    }
    notifications.show({ color: 'good', autoClose: longRead, title: when === 'now' ? 'Published' : 'Scheduled', message: when === 'now' ? `It binds from ${formats.date(effectiveOn)}. People find it in their work list within a minute.` : `It publishes itself ${publishAt ? formats.dateTime(publishAt) : ''}.` });
    onDone();
  };
  const before = policy.current && policy.current.id !== version.id && policy.current.state === 'published' ? policy.current : undefined;
  return (
    <Stack gap="md">
      {consequences.error && Object.keys(faults).length > 0 ? <InlineNote tone="attention" title="This cannot be published">{Object.values(faults).join(' ')}</InlineNote> : consequences.error ? <ErrorState error={consequences.error} doing="The consequences could not be counted" onRetry={() => void consequences.refetch()} />
        : consequences.data ? <ConsequencesPanel consequences={consequences.data} number={version.number} due={due} /> : <LoadingState label="Counting the consequences" shape="cards" />}
      <Panel title="When">
        <Stack gap="md">
          <Radio.Group aria-label="When it is published" value={when} onChange={(value) => typed(() => setWhen(value as typeof when))}>
            <Stack gap="xs"><Radio value="now" label="Publish now" /><Radio value="later" label="Schedule: publish by itself later" /></Stack>
          </Radio.Group>
          {when === 'later' && (
            <Group gap="md" align="flex-start">
              <TextInput id="publish-publishAt" type="date" label="Day" value={day} min={today} error={marks.publishAt} errorProps={announced} onBlur={() => setLeft(true)} onChange={({ currentTarget: { value } }) => typed(() => setDay(value))} />
              <TextInput type="time" label="Time" value={time} onBlur={() => setLeft(true)} onChange={({ currentTarget: { value } }) => typed(() => setTime(value))} description={publishAt ? formats.dateTime(publishAt) : 'This time does not exist on that day.'} inputWrapperOrder={['label', 'input', 'description']} />
            </Group>
          )}
          <TextInput id="publish-effectiveOn" type="date" label="In effect from (optional)" description="Published is not the same as in effect: until then the version before binds. Empty: from the day it is published." value={effective} min={when === 'later' ? day : today} error={marks.effectiveOn} errorProps={announced} onBlur={() => setLeft(true)} onChange={({ currentTarget: { value } }) => typed(() => setEffective(value))} maw={420} />
          {consequences.data?.secondPerson && <InlineNote tone="neutral" title="Two people">Your agency asks that whoever publishes is not the only one who decided.</InlineNote>}
          {refusal && !may && <InlineNote tone="attention" title="Not by you, now">{refusal.reason}</InlineNote>}
          <Group gap="sm"><Button onClick={ask} disabled={!may || (!consequences.data && Object.keys(faults).length === 0) || (when === 'later' && !publishAt)}>{when === 'now' ? 'Publish…' : 'Schedule…'}</Button>
            {consequences.data?.stepUp && <Text size="sm" c="dimmed">You confirm with your second factor.</Text>}</Group>
        </Stack>
      </Panel>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={when === 'now' ? `Publish ${policy.title}?` : `Schedule ${policy.title}?`} confirm={when === 'now' ? 'Publish it' : 'Schedule it'} onConfirm={act}
        consequences={[
          when === 'now' ? `${versionName(version)} is published now and binds from ${formats.date(effectiveOn)}.` : `${versionName(version)} publishes itself ${publishAt ? formats.dateTime(publishAt) : ''} and binds from ${formats.date(effectiveOn)}.`,
          ...(before ? [`${versionName(before)} is superseded and binds until then.`] : []), ...(consequences.data ? consequenceLines(consequences.data, due, formats) : []),
          ...(policy.public ? ['The public page shows it.'] : []),
        ]}
        undo={when === 'now' ? 'A published version cannot be changed or taken back; a later version supersedes it, or it is rescinded.' : 'Until then the schedule can be stopped.'} />
    </Stack>
  );
}
