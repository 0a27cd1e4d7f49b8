/** Templates that agreements are made from. */
import { Button, Stack, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { createTemplate } from '@rapport/api-contract/agreement-templates';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { type Template, templatesChanged, useTemplates } from '../features/agreement-templates/use-templates.js';
import { Form } from '../forms/form.js';
import { useSubmit } from '../forms/use-submit.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { Day } from '../words/day.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AgreementTemplatesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const formats = useFormats();
  const mayWrite = useMay('agreements:write');
  const archived = address.text('show') === 'archived';
  const templates = useTemplates(archived ? 'archived' : 'active');
  usePageTitle('Templates of agreements');
  const columns: Column<Template>[] = [
    { key: 'name', header: 'Template', cell: ({ name }) => name, strong: true },
    { key: 'published', header: 'Published', cell: ({ published }) => (published ? <span>version {published.number}, <Day on={published.at} /></span> : 'not yet') },
    { key: 'draft', header: 'Draft', cell: ({ draft }) => (draft ? <StatusBadge tone="attention">Draft</StatusBadge> : 'none') },
    { key: 'agreements', header: 'Agreements', align: 'end', cell: ({ agreements }) => formats.number(agreements) },
  ];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Templates of agreements" subtitle="Words with gaps that are filled from the figures, so that text and money cannot disagree." actions={mayWrite && <Button component={Link} href="/agreement-templates/new">New template</Button>} />
      <FilterChips {...(archived ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Templates" value={archived ? 'archived' : 'in use'} choices={[{ value: '', label: 'in use' }, { value: 'archived', label: 'archived' }]} selected={archived ? 'archived' : ''} onChange={(value) => address.set({ show: value || undefined })} />
      </FilterChips>
      <Panel>
        <DataTable caption="Templates" columns={columns} rows={templates.data?.pages.flatMap(({ items }) => items)} rowKey={({ id }) => id} rowHref={({ id }) => `/agreement-templates/${id}`} error={templates.error} onRetry={() => void templates.refetch()}
          more={{ hasMore: templates.hasNextPage, loading: templates.isFetchingNextPage, onMore: () => void templates.fetchNextPage() }}
          empty={archived ? <EmptyState title="The archive is empty">Templates that are no longer used are kept here.</EmptyState> : <EmptyState title="No template yet" action={mayWrite ? <Link href="/agreement-templates/new">Begin with our starter</Link> : undefined}>The starter has parties, scope, payment, disputes, termination and all that counsel asks for.</EmptyState>} />
      </Panel>
    </Stack>
  );
}

export function AgreementTemplateNewScreen() {
  const address = useAddress();
  const submit = useSubmit('template');
  const [name, setName] = useState('');
  usePageTitle('New template');
  const send = async () => {
    const made = await submit.run(() => call(createTemplate, { body: { name, from: { kind: 'starter' } } }));
    if (!made) return;
    await templatesChanged();
    address.go(`/agreement-templates/${made.id}`);
  };
  return (
    <Stack gap="md" maw={760}>
      <PageHeader eyebrow={[{ label: 'Templates', href: '/agreement-templates' }, { label: 'New' }]} title="New template" subtitle="It begins as a draft with the words of our starter for law enforcement services. To begin with another template, open it and copy it." />
      <Panel>
        <Form submit={submit} action="Begin template" failed="The template was not begun" onSubmit={send}>
          <TextInput {...submit.field('name')} label="Name" description="For your own lists; municipalities do not see it." value={name} onChange={(event) => setName(event.currentTarget.value)} />
        </Form>
      </Panel>
    </Stack>
  );
}
