/** What came of an import: added, taken back or failed, and where to go next. */
import { Button, Group, Stack } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { TextLink } from '../../text-link.js';
import { counted, flagWords, sentence } from './import-words.js';
import { RejectsPanel } from './rejects-panel.js';
import { type ContactImport, useImportActs } from './use-contact-imports.js';

export function Applied({ item, mayImport }: { item: ContactImport; mayImport: boolean }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const acts = useImportActs(item.id);
  const { result, preview } = item;
  const contacts = `/contacts?importId=${item.id}`;
  return (
    <Stack gap="md">
      <Panel title="What is in Rapport now" tone="good">
        <DefinitionList items={[
          { term: 'Added', value: <TextLink href={contacts}>{formats.count(result.added, { one: 'contact', other: 'contacts' })}</TextLink> },
          ...(result.alreadyThere > 0 ? [{ term: 'Already there', value: formats.number(result.alreadyThere), note: 'Not added twice' }] : []),
          ...(result.rejected > 0 ? [{ term: 'Rejected', value: formats.count(result.rejected, { one: 'line', other: 'lines' }) }] : []),
          ...(preview?.flags ?? []).map(({ flag, rows }) => ({ term: sentence(flagWords[flag]), value: <TextLink href={`${contacts}&flagged=${flag}`}>{formats.count(rows, { one: 'contact', other: 'contacts' })}</TextLink> })),
          ...(item.finishedAt ? [{ term: 'Finished', value: formats.dateTime(item.finishedAt) }] : []),
        ]} />
        <Group mt="md" gap="sm">
          <Button component={Link} href={contacts}>See the contacts</Button>
          <Button component={Link} href="/surveys" variant="default">Choose whom to ask</Button>
        </Group>
      </Panel>
      {result.rejected > 0 && <RejectsPanel contactImportId={item.id} rejected={result.rejected} />}
      {mayImport && (
        <Panel title="Was it the wrong file?" note="The import can be taken back. Contacts that were already surveyed stay.">
          <Button variant="default" color="bad" onClick={() => setAsking(true)}>Take this import back</Button>
        </Panel>
      )}
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Take back the import of ${item.file.name}?`} dangerous confirm="Take the import back"
        consequences={[`${sentence(counted(result.added, 'contact', 'contacts', formats))} that it added will be removed.`, 'Contacts that were already surveyed, or that something refers to, are kept and counted.', 'Municipalities and types of contact that it created stay.']}
        undo="To undo that, import the file again." onConfirm={() => acts.cancel()} />
    </Stack>
  );
}

export function Cancelled({ item }: { item: ContactImport }) {
  const formats = useFormats();
  const { takenBack, kept } = item.result;
  return (
    <Panel title={takenBack > 0 ? `${sentence(counted(takenBack, 'contact was', 'contacts were', formats))} taken back` : 'Nothing of this file is in Rapport'}>
      {kept > 0 && <InlineNote tone="attention" title={`${sentence(counted(kept, 'contact was', 'contacts were', formats))} kept`}><TextLink href={`/contacts?importId=${item.id}`}>See them</TextLink>: they were already surveyed, or something refers to them.</InlineNote>}
      <Group mt="md"><Button component={Link} href="/contacts/imports">Import another file</Button></Group>
    </Panel>
  );
}

export function Failed({ item }: { item: ContactImport }) {
  const formats = useFormats();
  return (
    <Panel>
      <InlineNote tone="bad" title={item.failure?.line ? `It stopped at line ${formats.number(item.failure.line)}` : 'Nothing was added'}>{item.failure?.detail ?? 'The reason is not known. Try the file again.'}</InlineNote>
      <Group mt="md"><Button component={Link} href="/contacts/imports">Choose another file</Button></Group>
    </Panel>
  );
}
