/** Drops a file of service; it is read through before anything is added. */
import { Code, Progress, Text } from '@mantine/core';
import { upload } from '@rapport/api-client/client';
import { uploadService } from '@rapport/api-contract/service-delivered';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import type { ServiceImport } from './use-service.js';

/** What the server takes. */
const maxBytes = 1_000_000_000;

export function NewServiceImport({ onUploaded }: { onUploaded: (uploaded: ServiceImport) => void }) {
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState<number>();
  const submit = useSubmit('service-import');
  const formats = useFormats();
  const client = useQueryClient();
  const send = async () => {
    if (!file) return;
    const uploaded = await submit.run(() => upload(uploadService, file, {}, setShare, {}));
    setShare(undefined);
    if (!uploaded) return;
    void client.invalidateQueries({ queryKey: ['service-delivered', 'imports'] });
    onUploaded(uploaded);
  };
  return (
    <Panel title="Import service from a file" note="Nothing is added before you have seen what the file holds and agreed.">
      <Form submit={submit} action="Read the file" onSubmit={send} failed="The file was not taken" disabled={!file}>
        <Text size="sm">The first line names the columns: <Code>agreement</Code>, <Code>service</Code>, <Code>day</Code>, <Code>minutes</Code>, and if you have them <Code>calls</Code>, <Code>response_seconds</Code>, <Code>id</Code> and <Code>note</Code>. With an <Code>id</Code> from your system a line counts once, wherever it comes from. Days are written 2026-03-31 or 3/31/2026.</Text>
        <FileDrop label="Service as CSV" hint={`One record per line. Up to ${formats.bytes(maxBytes)}.`} accept={['.csv', '.txt', '.tsv']} maxBytes={maxBytes} file={file} onFile={setFile} disabled={submit.busy} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
        {submit.busy && share !== undefined && <Progress value={share * 100} aria-label="Upload" />}
      </Form>
    </Panel>
  );
}
