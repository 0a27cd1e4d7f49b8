/** Adds or changes a municipality: name, kind, population, and the names under which it appears in data. */
import { NativeSelect, SimpleGrid, TagsInput, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { changeMunicipality, createMunicipality } from '@rapport/api-contract/municipalities';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { OptionalNumberField } from '../../forms/number-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { kindChoices, municipalitiesChanged, type Municipality, type MunicipalityKind } from './use-municipalities.js';

interface Props { municipality?: Municipality; onSaved: (municipality: Municipality) => void; secondary?: ReactNode }

export function MunicipalityForm({ municipality, onSaved, secondary }: Props) {
  const [form, setForm] = useState({
    name: municipality?.name ?? '', kind: municipality?.kind ?? ('township' as MunicipalityKind), population: municipality?.population ?? null, aliases: municipality?.aliases ?? [],
  });
  const submit = useSubmit('municipality');
  const send = async () => {
    const saved = await submit.run(() => (municipality ? call(changeMunicipality, { params: { municipalityId: municipality.id }, body: form }) : call(createMunicipality, { body: form })));
    if (!saved) return;
    await municipalitiesChanged();
    onSaved(saved);
  };
  const aliasFault = Object.entries(submit.fields).find(([name]) => name.startsWith('aliases'))?.[1];
  return (
    <Form submit={submit} action={municipality ? 'Save municipality' : 'Add municipality'} failed="The municipality was not saved" onSubmit={send} secondary={secondary}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...submit.field('name')} label="Name" description="Without its kind: Hatfield, not Hatfield Township." value={form.name} onChange={(event) => setForm({ ...form, name: event.currentTarget.value })} />
        <NativeSelect {...submit.field('kind')} label="Kind" data={kindChoices} value={form.kind} onChange={(event) => setForm({ ...form, kind: event.currentTarget.value as MunicipalityKind })} />
      </SimpleGrid>
      <OptionalNumberField {...submit.field('population')} label="Population" description="May stay empty." min={0} value={form.population ?? null} onChange={(population) => setForm({ ...form, population })} w={{ base: '100%', xs: 240 }} />
      <TagsInput {...submit.field('aliases')} error={aliasFault} label="Names in data" description="As they stand in files and CAD records, for example HATFIELD TWP. Type one and press Enter; the name itself always counts." value={form.aliases} onChange={(aliases) => setForm({ ...form, aliases })} maxTags={200} splitChars={[';']} acceptValueOnBlur clearable={false} />
    </Form>
  );
}
