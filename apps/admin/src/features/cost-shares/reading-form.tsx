/** Enters one measure of one period for every member; contacts can be counted into it, and earlier figures corrected. */
import { Button, Group, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { addReadings, countContacts } from '@rapport/api-contract/cost-shares';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import classes from './cost-shares.module.css';
import { type ConsortiumDetail, costSharesChanged, useReadings } from './use-cost-shares.js';

export function ReadingForm({ consortium, onSaved }: { consortium: ConsortiumDetail; onSaved: () => void }) {
  const { timeZone } = useFormats();
  const [draft, setDraft] = useState({ measure: consortium.measures[0]?.key ?? '', period: '', source: '', measuredOn: dayIn(timeZone, new Date()), reason: '' });
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [mended, setMended] = useState(false);
  const submit = useSubmit('reading', { measuredOn: 'The day of the source', reason: 'The reason' });
  const kind = consortium.measures.find(({ key }) => key === draft.measure);
  // Figures that count now: typing another one corrects them.
  const current = useReadings(consortium.id, { measure: draft.measure, history: false }).data?.pages.flatMap(({ items }) => items) ?? [];
  const known = (municipalityId: string) => current.find((each) => each.municipalityId === municipalityId && each.measure === draft.measure && each.period === draft.period);
  const value = (municipalityId: string) => typed[municipalityId] ?? known(municipalityId)?.value ?? '';
  const fresh = consortium.memberships.flatMap(({ municipalityId }) => {
    const [before, now] = [known(municipalityId), value(municipalityId).replaceAll(',', '').trim()];
    return now === '' || now === before?.value ? [] : [{ municipalityId, measure: draft.measure, period: draft.period, value: now, corrects: before?.id ?? null }];
  });
  const corrects = fresh.some((each) => each.corrects !== null);
  const set = (part: Partial<typeof draft>) => { setDraft({ ...draft, ...part }); setMended(false); };
  const count = () => submit.run(async () => {
    const { counts } = await call(countContacts, { params: { consortiumId: consortium.id }, query: { period: draft.period } });
    setTyped(Object.fromEntries(counts.map(({ municipalityId, contacts }) => [municipalityId, String(contacts)])));
    set({ source: 'Contacts counted in Rapport', measuredOn: dayIn(timeZone, new Date()) });
    setMended(true);
  });
  const send = async () => {
    const done = await submit.run(() => call(addReadings, { params: { consortiumId: consortium.id }, body: { source: draft.source, measuredOn: draft.measuredOn, reason: corrects ? draft.reason : null, readings: fresh } }));
    if (!done) return;
    setTyped({});
    await costSharesChanged();
    notifications.show({ color: 'good', message: `${done.recorded === 1 ? 'One figure is' : `${done.recorded} figures are`} recorded.` });
    onSaved();
  };
  return (
    <Form submit={submit} action="Record figures" failed="The figures were not recorded" onSubmit={send} disabled={fresh.length === 0} secondary={<Button variant="default" disabled={draft.period === '' || submit.busy} onClick={() => void count()}>Count contacts of this period</Button>}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={720}>
        <NativeSelect label="Measure" data={consortium.measures.map(({ key, label }) => ({ value: key, label }))} value={draft.measure} onChange={(event) => { set({ measure: event.currentTarget.value }); setTyped({}); }} />
        <TextInput {...submit.field('readings.0.period')} label="Period" description={kind?.per === 'quarter' ? 'A quarter of the calendar, like 2026-Q1.' : 'A year, like 2026.'} value={draft.period} onChange={(event) => { set({ period: event.currentTarget.value.toUpperCase() }); setTyped({}); }} />
        <TextInput {...submit.field('source')} label="Source" description="Which system or report says so." value={draft.source} onChange={(event) => set({ source: event.currentTarget.value })} />
        <TextInput {...submit.field('measuredOn')} type="date" label="Day of the source" value={draft.measuredOn} onChange={(event) => set({ measuredOn: event.currentTarget.value })} />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        {consortium.memberships.map(({ municipalityId, municipality }) => <TextInput key={municipalityId} label={municipality} inputMode="decimal" classNames={{ input: classes.figure ?? '' }} value={value(municipalityId)} onChange={(event) => setTyped({ ...typed, [municipalityId]: event.currentTarget.value })} />)}
      </SimpleGrid>
      {mended && <InlineNote announce title="The contacts of the period are counted">Look at the figures, then record them.</InlineNote>}
      {corrects && <Group><TextInput {...submit.field('reason')} label="Why earlier figures are corrected" description="What was recorded stays in the record." flex={1} maw={480} value={draft.reason} onChange={(event) => set({ reason: event.currentTarget.value })} /></Group>}
    </Form>
  );
}
