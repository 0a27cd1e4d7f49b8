/** Counts what the preview says, and carries it out or throws it away. */
import { Button, Group, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { applyRosterImport, changeRosterImport, discardRosterImport } from '@rapport/api-contract/people';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useState } from 'react';
import { useSubmit } from '../../forms/use-submit.js';
import { confirmed } from '../../session/step-up.js';
import { outcomes, outcomeWords, touched } from './import-words.js';
import { forgetImport, type RosterImport, rosterApplied, takeImport } from './use-roster-imports.js';

export function ApplyActs({ rosterImport, onDiscarded }: { rosterImport: RosterImport; onDiscarded: () => void }) {
  const [asking, setAsking] = useState<'apply' | 'discard' | null>(null);
  const formats = useFormats();
  const params = { rosterImportId: rosterImport.id };
  const close = () => setAsking(null);
  const consequences = outcomes.filter((each) => each !== 'unchanged' && (rosterImport.counts[each] ?? 0) > 0)
    .map((each) => `${formats.count(rosterImport.counts[each] ?? 0, { one: 'person', other: 'people' })}: ${outcomeWords[each].label.toLowerCase()}, ${outcomeWords[each].means}.`);
  if (rosterImport.endsSignIn > 0) consequences.push(`This ends the sign-in of ${formats.count(rosterImport.endsSignIn, { one: 'person', other: 'people' })}, on the first day away; their sessions here end then.`);
  return (
    <>
      <Button variant="default" onClick={() => setAsking('discard')}>Throw away</Button>
      <Button onClick={() => setAsking('apply')} disabled={rosterImport.faults.length > 0 || rosterImport.stale || touched(rosterImport) === 0}>Apply import</Button>
      <ConfirmDialog opened={asking === 'apply'} onClose={close} title="Apply this import?" confirm="Apply import" consequences={consequences} undo="All of it happens or nothing. Nobody is deleted; single people can be corrected afterwards."
        onConfirm={async () => {
          await takeImport(await confirmed(() => call(applyRosterImport, { params })));
          await rosterApplied();
          notifications.show({ color: 'good', title: 'Import applied', message: 'The roster is as the preview said.' });
        }} />
      <ConfirmDialog opened={asking === 'discard'} onClose={close} title="Throw this preview away?" confirm="Throw away" dangerous consequences={['The preview is gone; the roster stays as it is.']} undo="You can upload the file again."
        onConfirm={async () => {
          await call(discardRosterImport, { params });
          forgetImport(rosterImport.id);
          onDiscarded();
        }} />
    </>
  );
}

/** What stands in the way, or what was done. */
export function ImportNotes({ rosterImport }: { rosterImport: RosterImport }) {
  const submit = useSubmit('again');
  const formats = useFormats();
  const again = async () => {
    const next = await submit.run(() => call(changeRosterImport, { params: { rosterImportId: rosterImport.id }, body: {} }));
    if (next) await takeImport(next);
  };
  const { status, appliedAt, faults, stale, counts } = rosterImport;
  if (status === 'applied') {
    return <InlineNote tone="good" title={`Applied ${appliedAt ? formats.dateTime(appliedAt) : ''}`}>{formats.count(touched(rosterImport), { one: 'person was', other: 'people were' })} created or changed. {(counts.reject ?? 0) > 0 ? `${formats.count(counts.reject ?? 0, { one: 'line was', other: 'lines were' })} rejected: mend them in the file and import it again; what is done already stays unchanged.` : ''}</InlineNote>;
  }
  if (status === 'discarded') return <InlineNote title="Thrown away">Nothing was changed.</InlineNote>;
  return (
    <Stack gap="sm">
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="The preview was not made" />}
      {stale && <InlineNote tone="attention" title="The roster changed since this preview was made"><Group gap="sm">Make it again before you apply it.<Button size="compact-sm" variant="default" loading={submit.busy} onClick={() => void again()}>Make the preview again</Button></Group></InlineNote>}
      {faults.length > 0 && <InlineNote tone="attention" title="Before it can be applied"><ul>{faults.map((fault) => <li key={fault}>{fault}</li>)}</ul></InlineNote>}
      {rosterImport.endsSignIn > 0 && <InlineNote title={`Ends the sign-in of ${formats.count(rosterImport.endsSignIn, { one: 'person', other: 'people' })}`}>Whoever leaves loses the membership, and every session here, on the first day away. An administrator can reactivate it.</InlineNote>}
      {!stale && faults.length === 0 && touched(rosterImport) === 0 && <NothingToDo unchanged={counts.unchanged ?? 0} rejected={counts.reject ?? 0} />}
    </Stack>
  );
}

/** Nobody would be touched: because all is as it should be, because lines cannot be read, or both. */
function NothingToDo({ unchanged, rejected }: { unchanged: number; rejected: number }) {
  const formats = useFormats();
  if (rejected === 0) return <InlineNote title="Nothing would change">The roster is as the file says already.</InlineNote>;
  const lines = formats.count(rejected, { one: 'line needs', other: 'lines need' });
  return (
    <InlineNote title={`Nothing would change, and ${lines} mending`}>
      {unchanged > 0 ? `${formats.count(unchanged, { one: 'person is', other: 'people are' })} on the roster as the file says already. ` : ''}
      The reason stands beside {rejected === 1 ? 'the rejected line' : 'each rejected line'} below. Mend {rejected === 1 ? 'it' : 'them'} in the file and upload it again.
    </InlineNote>
  );
}
