/** Adds a mark, changes one, or accepts a suggested one. */
import { Group, Modal, NativeSelect, Select, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { acceptMark, addMark, changeMark, markKinds } from '@rapport/api-contract/insight-marks';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { kindWords } from './mark-words.js';
import { type MarkFields, marksChanged, type SuggestedMark, useMarkReferences } from './use-marks.js';
import type { TrustChoices } from './use-trust.js';

type Kind = (typeof markKinds)[number];
/** Which mark the dialog is about: a new one, one that stands, or one that is suggested. */
export type Editing = { act: 'add' } | { act: 'change' | 'accept'; mark: SuggestedMark };
const acts = { add: { title: 'Mark a change', action: 'Add mark', done: 'The mark is on the chart' }, change: { title: 'Change this mark', action: 'Save mark', done: 'The mark is saved' }, accept: { title: 'Put this on the chart', action: 'Accept mark', done: 'The mark is on the chart' } } as const;
const scopeFields = { unit: 'unitId', municipality: 'municipalityId', contactGroup: 'contactGroupId' } as const;
type ScopeKind = keyof typeof scopeFields;
const isScope = (value: string | undefined): value is ScopeKind => value !== undefined && value in scopeFields;
const kindOf = (value: string): Kind => markKinds.find((kind) => kind === value) ?? 'other';

export function MarkDialog({ editing, choices, onClose }: { editing: Editing | null; choices: TrustChoices; onClose: () => void }) {
  return <Modal opened={editing !== null} onClose={onClose} title={editing ? acts[editing.act].title : ''} size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>{editing && <MarkForm editing={editing} choices={choices} onDone={onClose} />}</Modal>;
}

function MarkForm({ editing, choices, onDone }: { editing: Editing; choices: TrustChoices; onDone: () => void }) {
  const mark = editing.act === 'add' ? null : editing.mark;
  const [form, setForm] = useState({ kind: mark?.kind ?? 'policy', title: mark?.title ?? '', on: mark?.on ?? '', scope: mark && mark.scope.kind !== 'all' ? `${mark.scope.kind}:${mark.scope.id}` : 'all', reference: mark?.policyVersionId ?? mark?.courseId ?? '' });
  const submit = useSubmit('mark', { on: 'The day', title: 'The title', unitId: 'Where', municipalityId: 'Where', contactGroupId: 'Where', policyVersionId: 'The policy', courseId: 'The course' });
  const references = useMarkReferences();
  const offered = form.kind === 'policy' ? references.data?.policies : form.kind === 'training' ? references.data?.courses : undefined;
  // A mark keeps naming what it was made of, also where that is not offered any more.
  const own = mark?.kind === form.kind && mark.reference && (mark.policyVersionId ?? mark.courseId) && !offered?.some(({ id }) => id === (mark.policyVersionId ?? mark.courseId)) ? [{ value: mark.policyVersionId ?? mark.courseId ?? '', label: mark.reference }] : [];
  // Its room is kept while they load, so that nothing moves away from under a hand.
  const referred = (form.kind === 'policy' || form.kind === 'training') && (references.isPending || (offered?.length ?? 0) + own.length > 0);
  const choose = (id: string | null) => {
    const chosen = offered?.find((each) => each.id === id);
    setForm({ ...form, reference: id ?? '', title: form.title || (chosen?.name.slice(0, 120) ?? ''), on: form.on || (chosen?.on ?? '') });
  };
  const send = async () => {
    const [kind, id] = form.scope.split(':');
    const body: MarkFields = {
      kind: form.kind, title: form.title, on: form.on, ...(isScope(kind) && id ? { [scopeFields[kind]]: id } : {}),
      policyVersionId: form.kind === 'policy' && form.reference ? form.reference : null, courseId: form.kind === 'training' && form.reference ? form.reference : null,
    };
    const sent = await submit.run(() => {
      if (editing.act === 'add') return call(addMark, { body });
      return editing.act === 'change' ? call(changeMark, { params: { insightMarkId: editing.mark.id }, body }) : call(acceptMark, { params: { suggestedMarkId: editing.mark.id }, body });
    });
    if (!sent) return;
    await marksChanged();
    notifications.show({ color: 'good', title: acts[editing.act].done, message: form.title });
    onDone();
  };
  const named = (kind: ScopeKind, items: { id: string; name: string }[]) => items.map((item) => ({ value: `${kind}:${item.id}`, label: item.name }));
  const scopes = [{ group: 'Everywhere', items: [{ value: 'all', label: 'Whole agency' }] }, { group: 'Units', items: named('unit', choices.units) }, { group: 'Municipalities', items: named('municipality', choices.municipalities) }, { group: 'Contact types', items: named('contactGroup', choices.contactGroups) }].filter(({ items }) => items.length > 0);
  const place = submit.fields.unitId ?? submit.fields.municipalityId ?? submit.fields.contactGroupId;
  return (
    <Form submit={submit} action={acts[editing.act].action} failed="The mark was not saved" onSubmit={send} disabled={!form.title.trim() || !form.on}>
      <NativeSelect {...submit.field('kind')} label="What was done" data={markKinds.map((value) => ({ value, label: kindWords[value] }))} value={form.kind} onChange={(event) => setForm({ ...form, kind: kindOf(event.currentTarget.value), reference: '' })} />
      {referred && <Select {...submit.field(form.kind === 'policy' ? 'policyVersionId' : 'courseId')} label={form.kind === 'policy' ? 'Policy (optional)' : 'Course (optional)'} searchable clearable clearButtonProps={{ 'aria-label': 'Choose none' }} data={[...own, ...(offered ?? []).map(({ id, name }) => ({ value: id, label: name }))]} value={form.reference || null} onChange={choose} nothingFoundMessage="Nothing by that name" comboboxProps={{ zIndex: 400 }} />}
      <TextInput {...submit.field('title')} label="Title" description="It stands beside the line on the chart: short words are best." maxLength={120} value={form.title} onChange={(event) => setForm({ ...form, title: event.currentTarget.value })} />
      <Group gap="sm" align="flex-start">
        <TextInput {...submit.field('on')} type="date" label="Day it took hold" miw={180} value={form.on} onChange={(event) => setForm({ ...form, on: event.currentTarget.value })} />
        <Select id="mark-unitId" error={place} label="Where" searchable allowDeselect={false} miw={240} data={scopes} value={form.scope} onChange={(scope) => setForm({ ...form, scope: scope ?? 'all' })} nothingFoundMessage="Nothing by that name" comboboxProps={{ zIndex: 400 }} />
      </Group>
      <Text size="sm" c="dimmed">Up to six whole months before and after are compared; the month of the mark itself counts on neither side.</Text>
    </Form>
  );
}
