/** An import while the server works on it: how far, how fast, and a way to stop it. */
import { Stack, Text } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { ProgressCard } from '@rapport/ui/progress-card';
import { useState } from 'react';
import { estimatedTotal } from './import-words.js';
import { type ContactImport, useImportActs } from './use-contact-imports.js';

export function Running({ item, mayImport }: { item: ContactImport; mayImport: boolean }) {
  const formats = useFormats();
  const [asking, setAsking] = useState(false);
  const acts = useImportActs(item.id);
  const { rows, percent, rowsPerSecond } = item.progress;
  const exact = item.state === 'applying' ? item.preview?.rows : undefined;
  const total = exact ?? estimatedTotal(rows, percent);
  const titles: Partial<Record<ContactImport['state'], string>> = {
    uploaded: `Reading ${item.file.name}`, previewing: 'Checking every line',
    applying: `Importing ${item.preview ? formats.count(item.preview.fresh, { one: 'contact', other: 'contacts' }) : item.file.name}`, cancelling: 'Taking the import back',
  };
  const stoppable = mayImport && item.state !== 'cancelling';
  return (
    <Stack gap="md">
      <ProgressCard title={titles[item.state] ?? 'Working'} state={rows === 0 && percent === 0 ? 'waiting' : 'running'} done={rows} {...(total === undefined ? {} : { total })}
        {...(rowsPerSecond === null ? {} : { rate: Math.round(rowsPerSecond) })}
        counts={item.state === 'applying' ? [{ label: 'added', value: item.result.added, tone: 'good' }, { label: 'already there', value: item.result.alreadyThere }, { label: 'rejected', value: item.result.rejected, tone: 'attention' }] : []}
        note={exact === undefined && total !== undefined ? 'The total is estimated from the part read so far.' : 'Done line by line on the server.'}
        {...(stoppable ? { onCancel: () => setAsking(true) } : {})} />
      <Text size="sm" c="dimmed">You can leave this page. The import goes on, and stands here and under Imports when you come back.</Text>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Stop the import of ${item.file.name}?`} dangerous confirm="Stop and take back" cancel="Let it go on"
        consequences={[item.state === 'applying' ? 'What was added so far is taken back.' : 'Nothing of the file is added.', 'The import stays in the list, marked as taken back.']}
        undo="The file can be imported again." onConfirm={() => acts.cancel()} />
    </Stack>
  );
}
