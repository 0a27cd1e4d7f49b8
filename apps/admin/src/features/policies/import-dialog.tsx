/** Brings a DOCX or Markdown file into the draft: first what would come over and what would not, then the taking. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { upload } from '@rapport/api-client/client';
import { importDocument } from '@rapport/api-contract/policies';
import type { AnswerOf } from '@rapport/api-contract/route';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { RichTextBody } from '../../words/rich-text.js';
import classes from './reading.module.css';
import type { Version } from './use-policies.js';

export type Imported = AnswerOf<typeof importDocument>;
const maxBytes = 10 * 1024 * 1024;

interface Props { version: Version; before: number; opened: boolean; onClose: () => void; onTake: (imported: Imported) => void }

export function ImportDialog(props: Props) {
  return <Modal opened={props.opened} onClose={props.onClose} title="Import a document" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}><Steps {...props} /></Modal>;
}

function Steps({ version, before, onClose, onTake }: Props) {
  const submit = useSubmit('import');
  const [file, setFile] = useState<File>();
  const [imported, setImported] = useState<Imported>();
  const read = async () => {
    if (file) setImported(await submit.run(() => upload(importDocument, file, {}, undefined, { params: { policyId: version.policyId, policyVersionId: version.id } })));
  };
  if (imported) return <Report imported={imported} before={before} onBack={() => setImported(undefined)} onTake={() => { onTake(imported); onClose(); }} />;
  return (
    <Form submit={submit} action="Read the file" failed="The file could not be read" disabled={!file} onSubmit={read} secondary={<Button variant="default" onClick={onClose}>Cancel</Button>}>
      <Text size="sm">Its headings become clauses. You see what came over before anything is taken into the draft.</Text>
      <FileDrop label="Document" hint="DOCX or Markdown, at most 10 MB." accept={['.docx', '.md', '.markdown']} maxBytes={maxBytes} file={file} onFile={setFile} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} disabled={submit.busy} />
    </Form>
  );
}

function Report({ imported, before, onBack, onTake }: { imported: Imported; before: number; onBack: () => void; onTake: () => void }) {
  const formats = useFormats();
  const { clauses, notes, kept, added } = imported;
  const gone = Math.max(0, before - kept);
  return (
    <Stack gap="md">
      <InlineNote tone="accent" announce title={`${formats.count(clauses.length, { one: 'clause', other: 'clauses' })} can be taken over`}>
        {formats.count(kept, { one: 'continues a clause', other: 'continue clauses' })} of this draft and {kept === 1 ? 'keeps its' : 'keep their'} identity, {formats.number(added)} {added === 1 ? 'is' : 'are'} new{gone > 0 ? `, and ${formats.count(gone, { one: 'clause of the draft is', other: 'clauses of the draft are' })} not in the file and would go` : ''}.
      </InlineNote>
      {notes.length > 0 ? (
        <InlineNote tone="attention" title="What did not come over">
          <ul className={classes.plain}>{notes.map((note) => <li key={`${note.code} ${note.message}`}><Text size="sm">{note.message}{note.count > 1 ? ` (${formats.number(note.count)} times)` : ''}</Text></li>)}</ul>
        </InlineNote>
      ) : <Text size="sm">Everything in the file came over.</Text>}
      <div><Text size="sm" fw={600}>Clauses, each with its text</Text><ol className={classes.plain}>{clauses.map((clause) => <li key={clause.id}><details><summary>{clause.number ? `${clause.number} ` : ''}{clause.heading}</summary><RichTextBody doc={clause.body} from={3} /></details></li>)}</ol></div>
      <Group gap="sm"><Button onClick={onTake} disabled={clauses.length === 0}>Take it into the draft</Button><Button variant="default" onClick={onBack}>Choose another file</Button></Group>
    </Stack>
  );
}
