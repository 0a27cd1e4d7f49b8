/** Files of a draft: attached at once, taken out with the next save. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { upload } from '@rapport/api-client/client';
import { addAttachment } from '@rapport/api-contract/policies';
import { ErrorState } from '@rapport/ui/error-state';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { memo, useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import classes from './reading.module.css';
import type { DraftDesk } from './use-draft.js';
import type { PolicyContent } from './use-policies.js';

const maxBytes = 20 * 1024 * 1024;

type Files = PolicyContent['attachments'];
interface Props extends Pick<DraftDesk, 'flush' | 'adopt'> { policyId: string; policyVersionId: string; files: Files; onEdit: (change: (files: Files) => Files) => void }

export const AttachmentsField = memo(function AttachmentsField({ policyId, policyVersionId, files, flush, adopt, onEdit }: Props) {
  const formats = useFormats();
  const submit = useSubmit('attachment');
  const [file, setFile] = useState<File>();
  const [share, setShare] = useState(0);
  const send = async () => {
    if (!file || !await flush()) return;
    const saved = await submit.run(() => upload(addAttachment, file, {}, setShare, { params: { policyId, policyVersionId } }));
    if (!saved) return;
    adopt(saved);
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
});
