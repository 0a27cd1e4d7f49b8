/** Imports figures from CSV: pasted or from a file, shown line by line, recorded only as shown. */
import { Button, Stack, Text, Textarea } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { importIndexFigures, indexImportColumns, previewIndexImport } from '@rapport/api-contract/billing-indexes';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { FileDrop } from '@rapport/ui/file-drop';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { percentOf } from './figure-typing.js';
import { type Imported, type ImportPreview, indexesChanged } from './use-indexes.js';

type Row = ImportPreview['rows'][number];
const outcomes = { new: ['good', 'New'], same: ['neutral', 'Recorded already'], correction: ['attention', 'Corrects'], fault: ['bad', 'Wrong'] } as const;
const percent = (change: string) => (/^-?\d+(\.\d+)?$/.test(change) ? `${percentOf(change)} %` : change);

export function ImportFigures({ onDone }: { onDone: (done: Imported) => void }) {
  const formats = useFormats();
  const [csv, setCsv] = useState('');
  const [file, setFile] = useState<File>();
  const [shown, setShown] = useState<ImportPreview>();
  const [reason, setReason] = useState('');
  const look = useSubmit('lines', { csv: 'File' });
  const take = useSubmit('import', { reason: 'Reason' });
  const change = (text: string) => { setCsv(text); setShown(undefined); take.clear(); };
  const count = (outcome: Row['outcome']) => shown?.rows.filter((row) => row.outcome === outcome).length ?? 0;
  const preview = async () => setShown(await look.run(() => call(previewIndexImport, { body: { csv } })));
  const record = async () => {
    if (!shown) return;
    const done = await take.run(() => call(importIndexFigures, { body: { csv, fingerprint: shown.fingerprint, reason: count('correction') > 0 ? reason : null } }));
    if (!done) return;
    await indexesChanged();
    onDone(done);
  };
  const columns: Column<Row>[] = [
    { key: 'line', header: 'Line', cell: ({ line }) => `Line ${line}` }, { key: 'outcome', header: 'What happens', cell: ({ outcome }) => <StatusBadge tone={outcomes[outcome][0]}>{outcomes[outcome][1]}</StatusBadge> },
    { key: 'index', header: 'Index', cell: ({ index }) => index, strong: true }, { key: 'on', header: 'Year from', cell: ({ on }) => on },
    { key: 'change', header: 'Change', align: 'end', cell: ({ change: to, before }) => (before === null ? percent(to) : `${percent(before)} → ${percent(to)}`) }, { key: 'words', header: 'Note', cell: ({ words, source }) => words ?? source },
  ];
  const work = count('new') + count('correction');
  return (
    <Stack gap="md">
      <Panel title="The figures" note={`The first line names the columns: ${indexImportColumns.join(', ')}. A change is written like 3.1% or 0.031, days like 2027-07-01.`}>
        <Form submit={look} action="Show what it does" failed="The lines could not be read" onSubmit={preview} disabled={csv.trim() === ''}>
          <FileDrop label="CSV file" accept={['.csv', '.txt']} maxBytes={300_000} file={file} onFile={(chosen) => { setFile(chosen); if (chosen) void chosen.text().then(change); }} />
          <Textarea {...look.field('csv')} label="Or paste its lines" autosize minRows={4} maxRows={12} value={csv} onChange={(event) => change(event.currentTarget.value)} />
        </Form>
      </Panel>
      {shown && (
        <Panel title="What it does" note={`${formats.count(count('new'), { one: 'new figure', other: 'new figures' })}, ${formats.count(count('correction'), { one: 'correction', other: 'corrections' })}, ${count('same')} recorded already`}>
          <Stack gap="md">
            <DataTable caption="Lines of the file" columns={columns} rows={shown.rows} rowKey={({ line }) => String(line)} empty={<EmptyState title="No line">There is no figure in it.</EmptyState>} />
            {count('fault') > 0 ? <InlineNote tone="bad" title={`${formats.count(count('fault'), { one: 'line is', other: 'lines are' })} wrong`}>Mend the file and look again. Nothing is stored of a file with a wrong line.</InlineNote> : work === 0 ? <Text size="sm">Everything in it is recorded already.</Text> : (
              <Form submit={take} action={`Record ${formats.count(work, { one: 'figure', other: 'figures' })}`} failed="Nothing was recorded" onSubmit={record} secondary={<Button variant="default" onClick={() => setShown(undefined)}>Change the lines</Button>}>
                {count('correction') > 0 && <Textarea {...take.field('reason')} label="Why figures are corrected" description="Periods that were billed get a document of their own with the difference, in the next billing run." autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
              </Form>
            )}
          </Stack>
        </Panel>
      )}
    </Stack>
  );
}
