/** Name, kind, time zone, languages and fiscal year of the agency. */
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeProfile } from '@rapport/api-contract/agencies';
import { useState } from 'react';
import { FiscalYearField, LanguagesField, TimeZoneField } from '../../forms/agency-fields.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { agencyKindChoices } from '../../workplace/agency-words.js';
import { type Profile, takeProfile } from './use-settings.js';

export function ProfileForm({ profile }: { profile: Profile }) {
  const { name: firstName, kind: firstKind, timeZone: firstZone, languages: firstLanguages, fiscalYearStart: firstStart } = profile;
  const [form, setForm] = useState({ name: firstName, kind: firstKind, timeZone: firstZone, languages: firstLanguages, fiscalYearStart: firstStart });
  const submit = useSubmit('profile');
  const set = (changes: Partial<typeof form>) => setForm({ ...form, ...changes });
  const send = async () => {
    const changed = await submit.run(() => call(changeProfile, { body: form }));
    if (!changed) return;
    await takeProfile(changed);
    notifications.show({ color: 'good', title: 'Profile saved', message: 'It shows on all screens and public pages from now on.' });
  };
  return (
    <Form submit={submit} action="Save profile" failed="The profile was not saved" onSubmit={send}>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput {...submit.field('name')} label="Name" description="As residents know the agency." value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
        <NativeSelect {...submit.field('kind')} label="Kind" data={agencyKindChoices} value={form.kind} onChange={(event) => set({ kind: event.currentTarget.value as Profile['kind'] })} />
        <TimeZoneField {...submit.field('timeZone')} value={form.timeZone} onChange={(timeZone) => set({ timeZone })} />
        <LanguagesField {...submit.field('languages')} description="Residents are asked in these; the first is the agency’s own." value={form.languages} onChange={(languages) => set({ languages })} />
        <FiscalYearField {...submit.field('fiscalYearStart')} value={form.fiscalYearStart} onChange={(fiscalYearStart) => set({ fiscalYearStart })} />
        <TextInput label="Address" description="Part of the links that residents see; it cannot be changed." value={profile.slug} readOnly />
      </SimpleGrid>
    </Form>
  );
}
