/** What can be done with a template: edit, publish, throw a draft away, copy, archive. */
import { Button, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { changeTemplate, createTemplate, dropTemplateDraft, publishTemplate } from '@rapport/api-contract/agreement-templates';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { Link } from '@rapport/ui/link';
import { useState } from 'react';
import { useMay } from '../../session/use-session.js';
import { type TemplateDetail, templatesChanged } from './use-templates.js';

export function TemplateActs({ template, onCopied }: { template: TemplateDetail; onCopied: (id: string) => void }) {
  const formats = useFormats();
  const mayWrite = useMay('agreements:write');
  const [act, setAct] = useState<'publish' | 'drop' | 'archive' | 'copy' | null>(null);
  if (!mayWrite) return null;
  const draft = template.versions.find(({ state }) => state === 'draft');
  const archived = template.status === 'archived';
  const params = { agreementTemplateId: template.id };
  const close = () => setAct(null);
  const said = async (message: string) => { await templatesChanged(); notifications.show({ color: 'good', title: template.name, message }); };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target><Button variant="default">More</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => setAct('copy')}>Copy as a new template</Menu.Item>
          {draft && <Menu.Item onClick={() => setAct('drop')}>Throw the draft away</Menu.Item>}
          <Menu.Item onClick={() => setAct('archive')}>{archived ? 'Take out of the archive' : 'Archive'}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {!archived && <Button component={Link} href={`/agreement-templates/${template.id}/edit`} variant={draft ? 'default' : 'filled'}>{draft ? 'Edit draft' : 'Next version'}</Button>}
      {!archived && draft && <Button onClick={() => setAct('publish')}>Publish</Button>}
      <ConfirmDialog opened={act === 'publish'} onClose={close} title={`Publish version ${draft?.number ?? ''} of ${template.name}?`} confirm="Publish template" undo="A published version is final; a later one can replace it for new agreements."
        consequences={['New agreements can be made from it.', 'Agreements that exist keep their words.', 'Have your counsel read it first: the text is a starting point, not legal advice.']}
        onConfirm={async () => { await call(publishTemplate, { params, body: { revision: draft?.revision ?? 1 } }); await said('The template is published.'); }} />
      <ConfirmDialog opened={act === 'drop'} onClose={close} title={`Throw away the draft of ${template.name}?`} confirm="Throw draft away" dangerous consequences={['What was written into it is lost.', 'Published versions stay.']} undo="It cannot be brought back." onConfirm={async () => { await call(dropTemplateDraft, { params }); await said('The draft is gone.'); }} />
      <ConfirmDialog opened={act === 'archive'} onClose={close} title={archived ? `Take ${template.name} out of the archive?` : `Archive ${template.name}?`} confirm={archived ? 'Take out of the archive' : 'Archive template'} consequences={[archived ? 'New agreements can be made from it again.' : 'No new agreement can be made from it; those that exist stay.']} undo="You can change that at any time."
        onConfirm={async () => { await call(changeTemplate, { params, body: { status: archived ? 'active' : 'archived' } }); await said(archived ? 'The template is in use again.' : 'The template is archived.'); }} />
      <ConfirmDialog opened={act === 'copy'} onClose={close} title={`Copy ${template.name}?`} confirm="Copy template" cancel="Leave it" consequences={['A draft with the same fields and clauses is made under another name.']} undo="You can archive it at any time."
        onConfirm={async () => { const copy = await call(createTemplate, { body: { name: `${template.name}, copy of ${formats.dateTime(new Date()).replaceAll(/\s/g, ' ')}`.slice(0, 160), from: { kind: 'copy', agreementTemplateId: template.id } } }); await said('The copy is made.'); onCopied(copy.id); }} />
    </>
  );
}
