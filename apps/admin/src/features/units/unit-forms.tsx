/** Adds a unit, renames it, or hangs it somewhere else. */
import { Select, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeUnit, createUnit, moveUnit } from '@rapport/api-contract/units';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { placesFor } from './unit-tree.js';
import { type Unit, unitsChanged } from './use-units.js';

const codeHint = 'Short and unique; roster imports name the unit by it. May stay empty.';
const indented = (unit: Unit) => ({ value: unit.id, label: `${'  '.repeat(unit.depth - 1)}${unit.name}` });

async function said(unit: Unit, message: string): Promise<void> {
  await unitsChanged();
  notifications.show({ color: 'good', title: unit.name, message });
}

export function AddUnitForm({ parent, onAdded }: { parent: Unit | undefined; onAdded: (unit: Unit) => void }) {
  const [form, setForm] = useState({ name: '', code: '' });
  const submit = useSubmit('new-unit');
  const send = async () => {
    const unit = await submit.run(() => call(createUnit, { body: { name: form.name, code: form.code.trim() || null, parentId: parent?.id ?? null } }));
    if (!unit) return;
    setForm({ name: '', code: '' });
    await said(unit, parent ? `The unit is in ${parent.name} now.` : 'The unit is added.');
    onAdded(unit);
  };
  return (
    <Form submit={submit} action="Add unit" failed="The unit was not added" onSubmit={send}>
      <TextInput {...submit.field('name')} label="Name of the new unit" value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} />
      <TextInput {...submit.field('code')} label="Code of the new unit" description={codeHint} value={form.code} onChange={(event) => setForm({ ...form, code: event.currentTarget.value })} />
    </Form>
  );
}

export function RenameUnitForm({ unit }: { unit: Unit }) {
  const [form, setForm] = useState({ name: unit.name, code: unit.code ?? '' });
  const submit = useSubmit('unit');
  const send = async () => {
    const changed = await submit.run(() => call(changeUnit, { params: { unitId: unit.id }, body: { name: form.name, code: form.code.trim() || null } }));
    if (changed) await said(changed, 'Saved.');
  };
  return (
    <Form submit={submit} action="Save name and code" failed="The unit was not changed" onSubmit={send} disabled={form.name === unit.name && form.code === (unit.code ?? '')}>
      <TextInput {...submit.field('name')} label="Name" value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} />
      <TextInput {...submit.field('code')} label="Code" description={codeHint} value={form.code} onChange={(event) => setForm({ ...form, code: event.currentTarget.value })} />
    </Form>
  );
}

const top = 'top';

export function MoveUnitForm({ unit, units }: { unit: Unit; units: readonly Unit[] }) {
  const [parentId, setParentId] = useState(unit.parentId ?? top);
  const submit = useSubmit('move');
  const send = async () => {
    const moved = await submit.run(() => call(moveUnit, { params: { unitId: unit.id }, body: { parentId: parentId === top ? null : parentId } }));
    if (moved) await said(moved, 'Moved, with everything below it.');
  };
  return (
    <Form submit={submit} action="Move unit" failed="The unit was not moved" onSubmit={send} disabled={parentId === (unit.parentId ?? top)}>
      <Select {...submit.field('parentId')} label="Belongs to" description="Everything below it moves along." searchable allowDeselect={false} data={[{ value: top, label: 'The top of the agency' }, ...placesFor(units, unit.id).map(indented)]} value={parentId} onChange={(value) => value && setParentId(value)} nothingFoundMessage="No unit by that name" />
    </Form>
  );
}
