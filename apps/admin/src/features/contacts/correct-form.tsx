/** Corrects municipality, type, unit, language and times of the response of one contact. */
import { Select, SimpleGrid } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { timeNames } from './contact-words.js';
import { draftOf, readDraft } from './time-draft.js';
import { TimeFields } from './time-fields.js';
import { type ContactDetail, useContactActs, useContactTypes, useMunicipalities, useUnits } from './use-contacts.js';

/** `languages`: those that the agency writes in. */
export function CorrectForm({ contact, languages }: { contact: ContactDetail; languages: readonly string[] }) {
  const formats = useFormats();
  const { data: types } = useContactTypes();
  const { data: municipalities } = useMunicipalities();
  const { data: units } = useUnits();
  const acts = useContactActs(contact.id);
  const submit = useSubmit('contact', timeNames);
  const before = { municipalityId: contact.municipality?.id ?? null, typeId: contact.type.id, unitId: contact.unitId, language: contact.language };
  const [value, setValue] = useState(before);
  // Compared with what was here when the form was opened, so that nothing is sent that nobody typed.
  const [known, setKnown] = useState(contact);
  const [draft, setDraft] = useState(() => draftOf(formats.timeZone, contact));
  const times = readDraft(formats.timeZone, draft, known, contact.occurredAt, Date.now());
  const changed = { ...Object.fromEntries(Object.entries(value).filter(([name, now]) => now !== before[name as keyof typeof before])), ...times.changed };
  const names = new Intl.DisplayNames([formats.locale], { type: 'language' });
  const options = [...new Set([...languages, ...(contact.language ? [contact.language] : [])])].map((tag) => ({ value: tag, label: names.of(tag) ?? tag }));
  const send = async () => {
    const answer = await submit.run(() => acts.correct(changed));
    if (!answer) return;
    setValue({ municipalityId: answer.municipality?.id ?? null, typeId: answer.type.id, unitId: answer.unitId, language: answer.language });
    setKnown(answer);
    setDraft(draftOf(formats.timeZone, answer));
    notifications.show({ message: 'The contact was corrected.' });
  };
  return (
    <Panel title="Correct it" note="What the source wrote is kept beside it. A new type brings its own group, and its own rule on who is never asked.">
      <Form submit={submit} action="Save the correction" onSubmit={send} failed="The contact was not corrected" disabled={Object.keys(changed).length === 0 || Object.keys(times.faults).length > 0}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <Select {...submit.field('municipalityId')} label="Municipality" data={(municipalities ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={value.municipalityId} onChange={(municipalityId) => setValue({ ...value, municipalityId })} searchable clearable clearButtonProps={{ 'aria-label': 'No municipality' }} placeholder="None" />
          <Select {...submit.field('typeId')} label="Type" data={(types?.items ?? []).map(({ id, label }) => ({ value: id, label }))} value={value.typeId} onChange={(typeId) => typeId && setValue({ ...value, typeId })} searchable allowDeselect={false} limit={200} />
          {(units?.items.length ?? 0) > 0 && <Select {...submit.field('unitId')} label="Unit" data={(units?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))} value={value.unitId} onChange={(unitId) => setValue({ ...value, unitId })} searchable clearable clearButtonProps={{ 'aria-label': 'No unit' }} placeholder="None" />}
          <Select {...submit.field('language')} label="Language" data={options} value={value.language} onChange={(language) => setValue({ ...value, language })} clearable clearButtonProps={{ 'aria-label': 'Language not known' }} placeholder="Not known" />
        </SimpleGrid>
        <TimeFields contact={contact} submit={submit} draft={draft} faults={times.faults} onChange={setDraft} />
      </Form>
    </Panel>
  );
}
