/** Records figures from a CSV file, after showing line by line what it would do. */
import { Button, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { checkReadings, importReadings } from '@rapport/api-contract/cost-shares';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { StatusBadge, type Tone } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type CheckedFile, costSharesChanged } from './use-cost-shares.js';

const mostBytes = 400_000;
const stateWords: Record<CheckedFile['rows'][number]['state'], { label: string; tone: Tone }> = { new: { label: 'New', tone: 'good' }, correction: { label: 'Corrects', tone: 'attention' }, same: { label: 'Recorded already', tone: 'neutral' }, fault: { label: 'Cannot be recorded', tone: 'bad' } };

export function ReadingFile({ consortiumId, onSaved }: { consortiumId: string; onSaved: () => void }) {
  const formats = useFormats();
  const [file, setFile] = useState<File>();
  const [csv, setCsv] = useState('');
  const [checked, setChecked] = useState<CheckedFile | null>(null);
  const [about, setAbout] = useState({ source: '', measuredOn: dayIn(formats.timeZone, new Date()), reason: '' });
  const submit = useSubmit('file', { measuredOn: 'Day of the source', csv: 'The file' });
  const params = { consortiumId };
  const choose = async (chosen: File | undefined) => {
    setFile(chosen);
    setChecked(null);
    submit.clear();
    if (!chosen) return;
    const text = await chosen.text();
    setCsv(text);
    setAbout({ ...about, source: about.source || chosen.name });
    setChecked((await submit.run(() => call(checkReadings, { params, body: { csv: text } }))) ?? null);
  };
  const send = async () => {
    if (!checked) return;
    const done = await submit.run(() => call(importReadings, { params, body: { csv, sha256: checked.sha256, source: about.source, measuredOn: about.measuredOn, reason: checked.corrections > 0 ? about.reason : null } }));
    if (!done) return;
    await costSharesChanged();
    notifications.show({ color: 'good', message: `${done.recorded === 1 ? 'One figure is' : `${done.recorded} figures are`} recorded.` });
    onSaved();
  };
  const fresh = checked?.rows.filter(({ state }) => state === 'new' || state === 'correction').length ?? 0;
  const columns: Column<CheckedFile['rows'][number]>[] = [
    { key: 'line', header: 'Line', cell: ({ line }) => formats.number(line) }, { key: 'municipality', header: 'Member', cell: ({ municipality }) => municipality }, { key: 'measure', header: 'Measure', cell: ({ measure, period }) => `${measure}, ${period}` },
    { key: 'value', header: 'Figure', align: 'end', cell: ({ value, before, state }) => (state === 'correction' ? `${value} (was ${before ?? ''})` : value) },
    { key: 'state', header: 'What happens', cell: ({ state, fault }) => <><StatusBadge tone={stateWords[state].tone}>{stateWords[state].label}</StatusBadge>{fault && <Text size="sm">{fault}</Text>}</> },
  ];
  return (
    <Form submit={submit} action={fresh === 1 ? 'Record one figure' : `Record ${formats.number(fresh)} figures`} failed="The file was not recorded" onSubmit={send} disabled={!checked || checked.faults > 0 || fresh === 0} {...(file ? { secondary: <Button variant="default" onClick={() => void choose(file)}>Check again</Button> } : {})}>
      <FileDrop label="Figures as CSV" hint="With the columns municipality, measure, period and value. At most 400 kB." accept={['.csv']} maxBytes={mostBytes} file={file} onFile={(chosen) => void choose(chosen)} />
      {checked && (
        <Stack gap="md">
          <Text size="sm" role="status">{checked.faults > 0 ? `${formats.count(checked.faults, { one: 'line', other: 'lines' })} cannot be recorded: mend the file and choose it again. Nothing is stored yet.` : `${formats.count(fresh, { one: 'figure', other: 'figures' })} would be recorded. Nothing is stored yet.`}</Text>
          <DataTable caption="What the file would record" columns={columns} rows={checked.rows} rowKey={({ line }) => String(line)} phone="scroll" empty={<EmptyState title="The file is empty">It has no line below the first one.</EmptyState>} />
          <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={720}>
            <TextInput {...submit.field('source')} label="Source" value={about.source} onChange={(event) => setAbout({ ...about, source: event.currentTarget.value })} />
            <TextInput {...submit.field('measuredOn')} type="date" label="Day of the source" value={about.measuredOn} onChange={(event) => setAbout({ ...about, measuredOn: event.currentTarget.value })} />
            {checked.corrections > 0 && <TextInput {...submit.field('reason')} label="Why earlier figures are corrected" value={about.reason} onChange={(event) => setAbout({ ...about, reason: event.currentTarget.value })} />}
          </SimpleGrid>
        </Stack>
      )}
    </Form>
  );
}
