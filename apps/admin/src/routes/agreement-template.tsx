/** One template: what is wrong with its draft, its fields and clauses, and its versions. */
import { List, Select, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { EmptyState } from '@rapport/ui/empty-state';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { ClauseCard } from '../features/agreement-templates/clause-card.js';
import { CorrectedWording } from '../features/agreement-templates/corrected-wording.js';
import { FieldsPanel } from '../features/agreement-templates/fields-panel.js';
import { TemplateActs } from '../features/agreement-templates/template-acts.js';
import { TemplateEditor } from '../features/agreement-templates/template-editor.js';
import { type TemplateDetail, useTemplate, useTemplateVersion } from '../features/agreement-templates/use-templates.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function AgreementTemplateScreen() {
  const address = useAddress();
  const { data: template, error, refetch } = useTemplate(address.param('agreementTemplateId'));
  usePageTitle(template?.name ?? 'Template');
  if (error && !template) return <ErrorState error={error} doing="The template could not be loaded" onRetry={() => void refetch()} />;
  return template ? <Template template={template} /> : <LoadingState label="Loading the template" shape="cards" />;
}

function Template({ template }: { template: TemplateDetail }) {
  const address = useAddress();
  const formats = useFormats();
  const shown = template.versions.find(({ id }) => id === address.text('version')) ?? template.versions[0];
  const { data: version, error, refetch } = useTemplateVersion(template.id, shown?.id);
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Templates', href: '/agreement-templates' }, { label: template.name }]} title={template.name} status={template.status === 'archived' ? <StatusBadge>Archived</StatusBadge> : undefined}
        subtitle={template.published ? `Version ${template.published.number} is published. ${formats.count(template.agreements, { one: 'agreement was', other: 'agreements were' })} made from this template.` : 'Nothing is published yet, so no agreement can be made from it.'}
        actions={<TemplateActs template={template} onCopied={(id) => address.go(`/agreement-templates/${id}`)} />} />
      {template.versions.length > 1 && <Select label="Version" data={template.versions.map((each) => ({ value: each.id, label: `Version ${each.number}, ${each.state}` }))} value={shown?.id ?? null} onChange={(value) => address.set({ version: value ?? undefined })} allowDeselect={false} maw={320} />}
      {error && !version ? <ErrorState error={error} doing="The version could not be loaded" onRetry={() => void refetch()} /> : !version ? <LoadingState label="Loading the version" /> : (
        <>
          {version.id === template.versions[0]?.id && <CorrectedWording template={template} version={version} />}
          {version.note && <InlineNote title="Note">{version.note}</InlineNote>}
          {version.faults.length > 0 && <InlineNote tone="attention" title="Before it can be published"><List size="sm">{version.faults.map((fault) => <List.Item key={`${fault.code}-${fault.clause ?? ''}-${fault.field ?? ''}`}>{fault.words}</List.Item>)}</List></InlineNote>}
          <FieldsPanel fields={version.content.fields} faults={() => []} />
          {version.content.clauses.map((clause, at) => <ClauseCard key={clause.id} at={at} count={version.content.clauses.length} clause={clause} fields={version.content.fields} faults={[]} />)}
        </>
      )}
    </Stack>
  );
}

export function AgreementTemplateEditScreen() {
  const address = useAddress();
  const templateId = address.param('agreementTemplateId');
  const mayWrite = useMay('agreements:write');
  const { data: template, error, refetch } = useTemplate(templateId);
  const { data: version } = useTemplateVersion(templateId, template?.versions[0]?.id);
  usePageTitle('Write the template');
  if (error && !template) return <ErrorState error={error} doing="The template could not be loaded" onRetry={() => void refetch()} />;
  if (!template || !version) return <LoadingState label="Loading the template" shape="cards" />;
  const page = `/agreement-templates/${templateId}`;
  if (!mayWrite || template.status === 'archived') return <EmptyState title={mayWrite ? 'This template is in the archive' : 'Templates are written by contracts officers'} action={<TextLink href={page}>Back to {template.name}</TextLink>}>{mayWrite ? 'Take it out of the archive first.' : 'Ask an admin for the right to write agreements.'}</EmptyState>;
  const draft = version.state === 'draft';
  return (
    <Stack gap="md" maw={1000}>
      <PageHeader eyebrow={[{ label: 'Templates', href: '/agreement-templates' }, { label: template.name, href: page }, { label: 'Write' }]} title={draft ? `Draft of version ${version.number}` : `Next version of ${template.name}`} subtitle="Words in double braces are filled while an agreement is written. A clause stands always, or only where its rules hold." />
      <TemplateEditor key={templateId} templateId={templateId} from={version} revision={draft ? version.revision : null} onSaved={() => { notifications.show({ message: 'The draft is saved.' }); address.go(page); }} />
    </Stack>
  );
}
