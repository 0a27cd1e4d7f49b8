/** Begins an agreement with a municipality. */
import { Button, NativeSelect, Select, Stack, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { call } from '@rapport/api-client/client';
import { createAgreement } from '@rapport/api-contract/agreements';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { agreementsChanged, useMunicipalityChoices, useTemplateChoices } from '../features/agreements/use-agreements.js';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AgreementNewScreen() {
  const address = useAddress();
  const submit = useSubmit('agreement', { municipalityId: 'Municipality', templateVersionId: 'Template' });
  const [form, setForm] = useState({ municipalityId: address.text('municipality') ?? null, title: '', templateVersionId: undefined as string | undefined });
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, 250);
  const { data: municipalities } = useMunicipalityChoices(search);
  const { data: templates } = useTemplateChoices();
  const templateVersionId = form.templateVersionId ?? templates?.[0]?.value ?? '';
  usePageTitle('New agreement');
  const send = async () => {
    const made = await submit.run(() => call(createAgreement, { body: { municipalityId: form.municipalityId ?? '', ...(form.title.trim() ? { title: form.title } : {}), templateVersionId: templateVersionId || null } }));
    if (!made) return;
    await agreementsChanged();
    address.go(made.open ? `/agreements/${made.id}/versions/${made.open.id}/edit` : `/agreements/${made.id}`);
  };
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={[{ label: 'Agreements', href: '/agreements' }, { label: 'New' }]} title="New agreement" subtitle="It begins as a draft that only your agency sees." />
      <Panel>
        <Form submit={submit} action="Begin agreement" failed="The agreement was not begun" onSubmit={send} secondary={<Button variant="default" component={Link} href="/agreements">Cancel</Button>}>
          <Select {...submit.field('municipalityId')} label="Municipality" searchable data={municipalities ?? []} value={form.municipalityId} onChange={(municipalityId) => setForm({ ...form, municipalityId })} searchValue={typed} onSearchChange={setTyped} filter={({ options }) => options} nothingFoundMessage="No municipality by that name" />
          <TextInput {...submit.field('title')} label="Title" description="For example: Law enforcement services 2027 to 2031. Left empty, the template names it." value={form.title} onChange={(event) => setForm({ ...form, title: event.currentTarget.value })} />
          <NativeSelect {...submit.field('templateVersionId')} label="Template" data={[...(templates ?? []), { value: '', label: 'None: begin blank' }]} value={templateVersionId} onChange={(event) => setForm({ ...form, templateVersionId: event.currentTarget.value })} />
          {templates?.length === 0 && <InlineNote title="No template is published yet">An agreement can begin blank, but a template fills its text from its figures. <TextLink href="/agreement-templates">Publish one first</TextLink></InlineNote>}
        </Form>
      </Panel>
    </Stack>
  );
}
