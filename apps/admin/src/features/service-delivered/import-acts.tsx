/** Adding what a file holds, or not, and taking it back: what reaches days that are confirmed says why. */
import { Button, Group, List, Stack } from '@mantine/core';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { ActButton } from '../../agreement-views/life-act.js';
import { LifeForm, ReasonField } from '../../agreement-views/life-form.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { useMay } from '../../session/use-session.js';
import { type ServiceImport, useServiceImportActs } from './use-service.js';

export function ImportActs({ item }: { item: ServiceImport }) {
  const may = useMay('service:write');
  if (!may) return null;
  if (item.state === 'previewed') return item.fresh > 0 ? <Adding item={item} /> : <Discard item={item} />;
  return item.state === 'applied' ? <div><ActButton label="Take this import back" title={`Take back the import of ${item.fileName}?`}>{(done) => <TakingBack item={item} onDone={done} />}</ActButton></div> : null;
}

function Adding({ item }: { item: ServiceImport }) {
  const formats = useFormats();
  const acts = useServiceImportActs(item.id);
  const submit = useSubmit('import', { reason: 'Why they come now' });
  const [reason, setReason] = useState('');
  const words = { one: 'entry', other: 'entries' };
  return (
    <Form submit={submit} action={`Add ${formats.count(item.fresh, words)}`} failed="Nothing was added" onSubmit={() => submit.run(() => acts.apply(reason))} secondary={<Discard item={item} />} needs={item.unexplained > 0 && reason.trim() === '' ? { reason: 'Say why they come now.' } : {}}>
      {item.late > 0 && (
        <Stack gap="sm">
          <InlineNote tone="attention" title={`${formats.count(item.late, words)} of days that are confirmed`}>The municipality is shown what stood there before, what stands there then, and why.{item.unexplained < item.late ? ` ${item.unexplained === 0 ? 'Each says' : `${formats.number(item.late - item.unexplained)} say`} a reason of their own in the file.` : ''}</InlineNote>
          {item.unexplained > 0 && <ReasonField submit={submit} label="Why they come now" description="The municipality reads it." value={reason} onChange={setReason} />}
        </Stack>
      )}
    </Form>
  );
}

function Discard({ item }: { item: ServiceImport }) {
  const acts = useServiceImportActs(item.id);
  const [asking, setAsking] = useState(false);
  return (
    <Group gap="sm">
      <Button variant="default" onClick={() => setAsking(true)}>Discard</Button>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Discard ${item.fileName}?`} dangerous confirm="Discard the preview" consequences={['Nothing of the file is added.']} undo="The file can be imported again." onConfirm={() => acts.takeBack('')} />
    </Group>
  );
}

function TakingBack({ item, onDone }: { item: ServiceImport; onDone: () => void }) {
  const acts = useServiceImportActs(item.id);
  const [reason, setReason] = useState('');
  return (
    <LifeForm name="take-back" about={item.fileName} action="Take the import back" failed="Nothing was taken back" said="The import is being taken back." labels={{ reason: 'Why' }} send={() => acts.takeBack(reason)} onDone={onDone}>
      {(submit) => (
        <>
          <List size="sm" spacing={4}>
            <List.Item>Each entry that it added gets a counter-entry. Both stay to be read.</List.Item>
            <List.Item>Entries that were corrected since keep their correction.</List.Item>
            <List.Item>Figures that a municipality was shown, and bills, follow. The file can be imported again.</List.Item>
          </List>
          <ReasonField submit={submit} description="Where days are confirmed, the municipality reads it beside what stood there before." value={reason} onChange={setReason} />
        </>
      )}
    </LifeForm>
  );
}
