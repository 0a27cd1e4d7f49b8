/** Screening: what is alleged in neutral words, against whom, where, and by when it is to be decided. */
import { Button, Group, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { PersonSearch } from '../../forms/person-search.js';
import { useSubmit } from '../../forms/use-submit.js';
import { categoryWords, optionsOf } from './complaint-words.js';
import { type Complaint, type ComplaintActs, type ComplaintDetail, useMunicipalityChoices, useUnitChoices } from './use-complaints.js';

interface Props { complaint: ComplaintDetail; acts: ComplaintActs; opened: boolean; onClose: () => void; /** Day by which most complaints are decided. */ proposed: string; /** It is about the reader or their people: it is closed to them now. */ onLost: () => void }
interface Row { key: string; id?: string; category: Complaint['categories'][number]; personId: string | null; name: string | null }
const above = { zIndex: 400 };

export function ScreeningDialog(props: Props) {
  return <Modal opened={props.opened} onClose={props.onClose} size="lg" title={props.complaint.summary === null ? 'Screen the complaint' : 'Correct the screening'} closeButtonProps={{ 'aria-label': 'Close' }}>{props.opened && <Body {...props} />}</Modal>;
}

function Body({ complaint, acts, onClose, proposed, onLost }: Props) {
  const submit = useSubmit('screening', { summary: 'What is alleged', dueOn: 'Decision due', unitId: 'Unit', municipalityId: 'Municipality' });
  const [form, setForm] = useState({ summary: complaint.summary ?? '', dueOn: complaint.dueOn ?? proposed, unitId: complaint.unit?.id ?? null, municipalityId: complaint.municipality?.id ?? null });
  const [rows, setRows] = useState<Row[]>(complaint.allegations.length > 0 ? complaint.allegations.map(({ id, category, person }) => ({ key: id, id, category, personId: person?.id ?? null, name: person?.name ?? null })) : [{ key: 'first', category: 'discourtesy', personId: null, name: null }]);
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data: units } = useUnitChoices();
  const { data: municipalities = [] } = useMunicipalityChoices(search);
  const chosen = complaint.municipality ? [{ value: complaint.municipality.id, label: complaint.municipality.name }] : [];
  const places = [...chosen.filter(({ value }) => !municipalities.some((each) => each.value === value)), ...municipalities];
  const change = (key: string, over: Partial<Row>) => setRows(rows.map((row) => {
    if (row.key !== key) return row;
    // Another category or person is another allegation; the one that stood is dropped and stays on record.
    const { id: _, ...rest } = row;
    return { ...rest, ...over };
  }));
  const send = async () => {
    const answer = await submit.run(() => acts.screen({ ...form, allegations: rows.map(({ id, category, personId }) => ({ ...(id ? { id } : {}), category, personId })) }));
    if (!answer) return;
    notifications.show({ message: `${complaint.number} is screened.` });
    if (!answer.readable) return onLost();
    await acts.refresh();
    onClose();
  };
  return (
    <Form submit={submit} action="Save the screening" onSubmit={send} failed="The screening was not saved" disabled={form.summary.trim().length < 8 || form.dueOn === '' || rows.length === 0} secondary={<Button variant="default" onClick={onClose}>Not now</Button>}>
      <InlineNote tone="neutral" title="Whoever you name cannot read it">From the moment you save, the complaint is closed to everybody named here and to whoever stands above them. If that is you, it goes to somebody else.</InlineNote>
      <Textarea {...submit.field('summary')} label="What is alleged" description="In neutral words, as the investigator should read it. At least 8 characters." value={form.summary} onChange={(event) => setForm({ ...form, summary: event.currentTarget.value })} autosize minRows={3} maxLength={4000} />
      <Stack gap="sm" role="group" aria-label="Allegations">
        {rows.map((row, at) => (
          <Group key={row.key} gap="sm" align="end" wrap="wrap">
            <Select {...submit.field(`allegations.${at}.category`)} label={`Allegation ${at + 1}`} data={optionsOf(categoryWords)} value={row.category} onChange={(category) => category && change(row.key, { category: category as Row['category'] })} allowDeselect={false} comboboxProps={above} style={{ flex: '1 1 12rem' }} />
            <div style={{ flex: '2 1 14rem' }}><PersonSearch {...submit.field(`allegations.${at}.personId`)} label={`Against whom (allegation ${at + 1})`} value={row.personId} onChange={(personId) => change(row.key, { personId, name: null })} known={row.personId && row.name ? { id: row.personId, name: row.name, employeeNumber: '' } : undefined} /></div>
            {rows.length > 1 && <Button variant="subtle" onClick={() => setRows(rows.filter(({ key }) => key !== row.key))} aria-label={`Drop allegation ${at + 1}`}>Drop</Button>}
          </Group>))}
        {rows.length < 20 && <Group><Button variant="default" size="compact-md" onClick={() => setRows([...rows, { key: crypto.randomUUID(), category: 'other', personId: null, name: null }])}>Add an allegation</Button></Group>}
        <Text size="sm" c="dimmed">Leave the person empty while nobody knows who it was.</Text>
      </Stack>
      <Group gap="sm" align="end" wrap="wrap">
        {(units?.length ?? 0) > 0 && <Select {...submit.field('unitId')} label="Unit" data={units ?? []} value={form.unitId} onChange={(unitId) => setForm({ ...form, unitId })} searchable clearable clearButtonProps={{ 'aria-label': 'No unit' }} placeholder="None" comboboxProps={above} style={{ flex: '1 1 12rem' }} />}
        <Select {...submit.field('municipalityId')} label="Municipality" data={places} value={form.municipalityId} onChange={(municipalityId) => setForm({ ...form, municipalityId })} searchable searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options} nothingFoundMessage="No municipality by that name" clearable clearButtonProps={{ 'aria-label': 'No municipality' }} placeholder="None" comboboxProps={above} style={{ flex: '1 1 12rem' }} />
        <TextInput {...submit.field('dueOn')} type="date" label="Decision due" value={form.dueOn} onChange={(event) => setForm({ ...form, dueOn: event.currentTarget.value })} style={{ flex: '0 1 11rem' }} />
      </Group>
    </Form>
  );
}
