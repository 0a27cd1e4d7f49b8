/** Files of a draft: attached at once, taken out with the next save. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { upload } from '@rapport/api-client/client';
import { addAttachment } from '@rapport/api-contract/policies';
import { ErrorState } from '@rapport/ui/error-state';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import classes from './reading.module.css';
import type { DraftDesk } from './use-draft.js';
import type { PolicyContent, Version } from './use-policies.js';

const maxBytes = 20 * 1024 * 1024;

export function AttachmentsField({ version, desk, onEdit }: { version: Version; desk: DraftDesk; onEdit: (change: (files: PolicyContent['attachments']) => PolicyContent['attachments']) => void }) {
  const formats = useFormats();
  const submit = useSubmit('attachment');
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  const files = desk.draft.content.attachments;
  const send = async () => {
    if (!file || !await desk.flush()) return;
    const saved = await submit.run(() => upload(addAttachment, file, {}, setShare, { params: { policyId: version.policyId, policyVersionId: version.id } }));
    if (!saved) return;
    desk.adopt(saved);
    setFile(undefined);
  };
  return (
    <Stack gap="sm">
      {files.length > 0 && (
        <ul className={classes.plain}>
          {files.map((each) => (
            <li key={each.fileId}><Group gap="sm" justify="space-between"><Text size="sm">{each.name} <Text span c="dimmed">{formats.bytes(each.size)}</Text></Text>
              <Button variant="subtle" size="compact-sm" color="bad" onClick={() => onEdit((all) => all.filter(({ fileId }) => fileId !== each.fileId))} aria-label={`Remove ${each.name}`}>Remove</Button></Group></li>
          ))}
        </ul>
      )}
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The file was not attached" />}
      <FileDrop label="Attach a file" hint="PDF, DOCX, XLSX, PNG, JPEG or plain text, at most 20 MB." accept={['.pdf', '.docx', '.xlsx', '.png', '.jpg', '.jpeg', '.txt']} maxBytes={maxBytes} file={file} onFile={setFile} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} disabled={submit.busy} />
      {submit.busy && <Progress value={share * 100} aria-label="Upload" />}
      {file && <Group><Button variant="default" onClick={() => void send()} loading={submit.busy}>Attach {file.name}</Button></Group>}
    </Stack>
  );
}
