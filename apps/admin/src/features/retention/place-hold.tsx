/** Places a legal hold over everything, a contact, a survey or a person, with its reason. */
import { Button, Modal, Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { placeLegalHold } from '@rapport/api-contract/retention';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { PersonSearch } from '../../forms/person-search.js';
import { type HoldScope, idIn, scopeWords } from './retention-words.js';
import { retentionChanged, useSurveyChoices } from './use-retention.js';

const empty = { scope: 'agency' as HoldScope, object: '', reason: '' };
const isScope = (value: string): value is HoldScope => value in scopeWords;

export function PlaceHold() {
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button onClick={() => setOpened(true)}>Place a legal hold</Button>
      <Modal opened={opened} onClose={() => setOpened(false)} title="Place a legal hold" size="lg"><HoldForm onDone={() => setOpened(false)} /></Modal>
    </>
  );
}

function HoldForm({ onDone }: { onDone: () => void }) {
  const [form, setForm] = useState(empty);
  const submit = useSubmit('hold', { objectId: 'What is held' });
  const surveys = useSurveyChoices(form.scope === 'survey');
  const send = async () => {
    const objectId = form.scope === 'agency' ? null : idIn(form.object);
    if (!(await submit.run(() => call(placeLegalHold, { body: { scope: form.scope, objectId, reason: form.reason } })))) return;
    await retentionChanged();
    notifications.show({ color: 'good', title: 'The legal hold stands', message: scopeWords[form.scope].keeps });
    onDone();
  };
  const object = { ...submit.field('objectId'), value: form.object || null, onChange: (value: string | null) => setForm({ ...form, object: value ?? '' }) };
  return (
    <Form submit={submit} action="Place hold" failed="The hold was not placed" onSubmit={send} disabled={form.reason.trim().length < 8 || (form.scope !== 'agency' && idIn(form.object) === null)}>
      <Radio.Group label="What is held" value={form.scope} onChange={(scope) => { if (isScope(scope)) setForm({ ...form, scope, object: '' }); }}>
        <Stack gap="xs" mt="xs">{Object.entries(scopeWords).map(([scope, { label, keeps }]) => <Radio key={scope} value={scope} label={label} description={keeps} />)}</Stack>
      </Radio.Group>
      {form.scope === 'contact' && <TextInput {...submit.field('objectId')} label="Contact" description="Open the contact and paste the address of its page here." value={form.object} onChange={(event) => setForm({ ...form, object: event.currentTarget.value })} />}
      {form.scope === 'survey' && <Select {...object} label="Survey" searchable data={(surveys.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} nothingFoundMessage="No survey by that name" comboboxProps={{ zIndex: 400 }} />}
      {form.scope === 'person' && <PersonSearch {...object} label="Person" />}
      <Textarea {...submit.field('reason')} label="Why" description="At least 8 characters: the case, the request or the order. It is read in the list of holds and in the audit trail." autosize minRows={2} value={form.reason} onChange={(event) => setForm({ ...form, reason: event.currentTarget.value })} />
      <Text size="sm" c="dimmed">From the moment it is placed nothing under it is removed, until somebody ends it.</Text>
    </Form>
  );
}
