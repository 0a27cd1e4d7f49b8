/** Takes a CSV of payments; what it would record is shown before anything is. */
import { Stack } from '@mantine/core';
import { upload } from '@rapport/api-client/client';
import { uploadPayments } from '@rapport/api-contract/payments';
import { FileDrop } from '@rapport/ui/file-drop';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { columnHelp } from './import-words.js';
import classes from './import-upload.module.css';
import { moneyMoved, type PaymentImport } from './use-payments.js';

/** What the server takes. */
const maxBytes = 20_000_000;

export function ImportUpload({ onUploaded }: { onUploaded: (uploaded: PaymentImport) => void }) {
  const submit = useSubmit('import');
  const [file, setFile] = useState<File>();
  const send = async () => {
    if (!file) return;
    const uploaded = await submit.run(() => upload(uploadPayments, file));
    if (!uploaded) return;
    await moneyMoved();
    onUploaded(uploaded);
  };
  return (
    <Panel title="Import payments from a file" note="Nothing is recorded before you have seen what the file holds. The same file twice records nothing twice.">
      <Stack gap="md">
        <Form submit={submit} action="Read the file" failed="The file was not taken" onSubmit={send} disabled={!file}>
          <FileDrop label="Payments as CSV" hint="One payment per line, at most 20,000, with the names of the columns in the first line." accept={['.csv', '.txt']} maxBytes={maxBytes} file={file} onFile={setFile} disabled={submit.busy} {...(submit.fields['file'] ? { error: submit.fields['file'] } : {})} />
        </Form>
        <details className={classes.help}>
          <summary>What the columns may be called</summary>
          <dl>{columnHelp.map(({ field, words, names, needed }) => <div key={field}><dt>{words}{needed ? '' : ' (may be missing)'}</dt><dd>{names}</dd></div>)}</dl>
        </details>
      </Stack>
    </Panel>
  );
}
