/** Drops a file and names its source; everything else is asked once the file was read. */
import { Autocomplete, Progress, Stack, Text } from '@mantine/core';
import { upload } from '@rapport/api-client/client';
import { uploadContacts } from '@rapport/api-contract/contact-imports';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { ContactImport } from './use-contact-imports.js';

/** What the server takes. */
const maxBytes = 1_000_000_000;

/** `sources`: names used before, whose columns are remembered. */
export function NewImport({ sources, onUploaded }: { sources: readonly string[]; onUploaded: (uploaded: ContactImport) => void }) {
  const [file, setFile] = useState<File>();
  const [source, setSource] = useState(sources[0] ?? '');
  const [share, setShare] = useState<number>();
  const submit = useSubmit('import');
  const formats = useFormats();
  const client = useQueryClient();
  const named = source.trim();
  const send = async () => {
    if (!file) return;
    const uploaded = await submit.run(() => upload(uploadContacts, file, {}, setShare, { query: named ? { source: named } : {} }));
    setShare(undefined);
    if (!uploaded) return;
    void client.invalidateQueries({ queryKey: ['contact-imports', 'list'] });
    onUploaded(uploaded);
  };
  return (
    <Panel title="Import contacts from a file" note="Nothing is added before you have seen what the file holds and agreed.">
      <Form submit={submit} action="Read the file" onSubmit={send} failed="The file was not taken" disabled={!file}>
        <Autocomplete {...submit.field('source')} label="Where it comes from" description="The system’s name, such as CAD or RMS. Which column is what is remembered under it."
          placeholder="CSV" data={[...sources]} value={source} onChange={setSource} maxLength={60} disabled={submit.busy} maw={420} />
        <FileDrop label="Contacts as CSV" hint={`One contact per line, with the names of the columns in the first line. Up to ${formats.bytes(maxBytes)}.`} accept={['.csv', '.txt', '.tsv']}
          maxBytes={maxBytes} file={file} onFile={setFile} disabled={submit.busy} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
        {submit.busy && share !== undefined && (
          <Stack gap={4} role="status">
            <Progress value={share * 100} aria-label="Upload" />
            <Text size="sm" c="dimmed">{share < 1 ? `${formats.percent(share, 0)} of ${formats.bytes(file?.size ?? 0)} sent` : 'Sent; the server stores it'}</Text>
          </Stack>
        )}
      </Form>
    </Panel>
  );
}
