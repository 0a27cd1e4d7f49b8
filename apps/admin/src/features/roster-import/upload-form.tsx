/** Takes a roster file and has it read; nothing changes yet. */
import { Text } from '@mantine/core';
import { addressOf, upload } from '@rapport/api-client/client';
import { sampleRoster, uploadRoster } from '@rapport/api-contract/people';
import { FileDrop } from '@rapport/ui/file-drop';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type RosterImport, takeImport } from './use-roster-imports.js';

const maxBytes = 16_000_000;

export function UploadForm({ onRead }: { onRead: (read: RosterImport) => void }) {
  const [file, setFile] = useState<File>();
  const submit = useSubmit('roster');
  const send = async () => {
    if (!file) return;
    const read = await submit.run(() => upload(uploadRoster, file));
    if (!read) return;
    await takeImport(read);
    onRead(read);
  };
  return (
    <Panel title="Import a roster" note="You see what would change, line by line, before anything does. The same file twice changes nothing.">
      <Form submit={submit} action="Read the file" failed="The file was not taken" onSubmit={send} disabled={!file}>
        <FileDrop label="Roster as CSV" hint="One person per line, with the names of the columns in the first line; at most 16 MB. People are told apart by their employee number." accept={['.csv', '.txt', '.tsv']} maxBytes={maxBytes} file={file} onFile={setFile} disabled={submit.busy} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
        <Text size="sm">Not sure how it should look? <Link href={addressOf(sampleRoster)} download>Start from a sample file</Link></Text>
      </Form>
    </Panel>
  );
}
