/** One calm form that opens an agency: every default is already right, so that it takes minutes. */
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { call } from '@rapport/api-client/client';
import { openAgency } from '@rapport/api-contract/platform';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { FiscalYearField, LanguagesField, TimeZoneField } from '../../forms/agency-fields.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { agencyKindChoices } from '../../workplace/agency-words.js';
import { kindFromName } from './kind-from-name.js';
import { agencyChanged, type PlatformAgency, useSlugProposal } from './use-agencies.js';

const start = {
  name: '', timeZone: ownZone(), languages: ['en', 'es'], fiscalYearStart: '01-01', reason: '',
};

export function OpenAgencyForm({ onOpened }: { onOpened: (agency: PlatformAgency) => void }) {
  const [form, setForm] = useState(start);
  const [admin, setAdmin] = useState({ name: '', email: '' });
  /** Null until somebody changes the proposal. */
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const [ownKind, setOwnKind] = useState<PlatformAgency['kind'] | null>(null);
  const kind = ownKind ?? kindFromName(form.name);
  const [settled] = useDebouncedValue(form.name, 300);
  const { data: proposal } = useSlugProposal(settled);
  const slug = ownSlug ?? (form.name.trim() ? proposal?.slug ?? '' : '');
  const submit = useSubmit('agency', { name: 'Name', slug: 'Address', 'firstAdmin.name': 'Admin’s name', 'firstAdmin.email': 'Admin’s e-mail', reason: 'Why it is opened' });
  const set = (changes: Partial<typeof start>) => setForm({ ...form, ...changes });
  const send = async () => {
    if (!kind) return;
    const agency = await submit.run(() => call(openAgency, { body: { ...form, kind, ...(slug ? { slug } : {}), firstAdmin: admin } }));
    if (!agency) return;
    agencyChanged(agency);
    onOpened(agency);
  };
  return (
    <Form submit={submit} action="Open agency" failed="The agency was not opened" onSubmit={send} disabled={!kind} secondary={<Link href="/platform/agencies">Cancel</Link>}>
      <Panel title="The agency">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...submit.field('name')} label="Name" description="As residents know it." value={form.name} onChange={(event) => set({ name: event.currentTarget.value })} />
          <TextInput {...submit.field('slug')} label="Address" description="Part of the links that residents see." value={slug} onChange={(event) => setOwnSlug(event.currentTarget.value.toLowerCase())} spellCheck={false} />
          <NativeSelect {...submit.field('kind')} label="Kind" description={ownKind || !kind ? 'The name does not say it.' : 'As the name says. Change it if that is wrong.'} required={!kind} value={kind ?? ''}
            data={[...(kind ? [] : [{ value: '', label: 'Choose the kind', disabled: true }]), ...agencyKindChoices]} onChange={(event) => setOwnKind(agencyKindChoices.find(({ value }) => value === event.currentTarget.value)?.value ?? null)} />
          <FiscalYearField {...submit.field('fiscalYearStart')} value={form.fiscalYearStart} onChange={(fiscalYearStart) => set({ fiscalYearStart })} />
          <TimeZoneField {...submit.field('timeZone')} value={form.timeZone} onChange={(timeZone) => set({ timeZone })} />
          <LanguagesField {...submit.field('languages')} description="Residents are asked in these; the first is the agency's own." value={form.languages} onChange={(languages) => set({ languages })} />
        </SimpleGrid>
      </Panel>
      <Panel title="The first admin" note="Gets an invitation by mail, valid for seven days, and sets up the rest.">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...submit.field('firstAdmin.name')} label="Admin's name" value={admin.name} onChange={(event) => setAdmin({ ...admin, name: event.currentTarget.value })} />
          <TextInput {...submit.field('firstAdmin.email')} label="Admin's e-mail" type="email" value={admin.email} onChange={(event) => setAdmin({ ...admin, email: event.currentTarget.value })} />
        </SimpleGrid>
      </Panel>
      <TextInput {...submit.field('reason')} label="Why it is opened" description="The agency reads this in its audit trail, for example: Subscription 2026-117 signed." value={form.reason} onChange={(event) => set({ reason: event.currentTarget.value })} />
    </Form>
  );
}

/** The operator's own zone, which is often the agency's; a computer that runs in UTC says nothing of a place. */
function ownZone(): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return zone.includes('/') && !zone.startsWith('Etc/') ? zone : '';
}
