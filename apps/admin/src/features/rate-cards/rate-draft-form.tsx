/** Writes a version of a rate card: from which day, which rates, and why. */
import { Button, Stack, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { emptyRow, nextRow, type RateDraft, type RateRow, ratesOf } from './rate-draft.js';
import { rateKind } from './rate-places.js';
import { RateRowFields } from './rate-row-fields.js';

export interface SentRates { name: string; effectiveFrom: string; note: string | null; rates: ReturnType<typeof ratesOf> }

/** `stamp`: another one for every state of the server; `copy` names what is kept on this device. */
interface Props<T> { start: RateDraft; stamp: string; copy: string; named: boolean; action: string; save: (sent: SentRates) => Promise<T>; onSaved: (saved: T) => void; secondary?: ReactNode }

export function RateDraftForm<T>({ start, stamp, copy, named, action, save, onSaved, secondary }: Props<T>) {
  const { draft, setDraft, others, stored, guard } = useSharedDraft({ start, stamp, kind: rateKind, copy });
  const submit = useSubmit('rates', fieldNames);
  const change = (row: RateRow) => setDraft({ ...draft, rows: draft.rows.map((each) => (each.row === row.row ? row : each)) });
  const send = async () => {
    const saved = await submit.run(() => save({ name: draft.name, effectiveFrom: draft.effectiveFrom, note: draft.note.trim() || null, rates: ratesOf(draft.rows) }));
    if (saved === undefined) return;
    stored();
    onSaved(saved);
  };
  return (
    <Form submit={submit} action={action} failed="The rates were not saved" onSubmit={send} secondary={secondary} others={others}>
      {guard}
      {named && <TextInput {...submit.field('name')} label="Name of the card" description="For example: Patrol and dispatch." value={draft.name} onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })} maw={480} />}
      <TextInput {...submit.field('effectiveFrom')} type="date" label="In force from" value={draft.effectiveFrom} onChange={(event) => setDraft({ ...draft, effectiveFrom: event.currentTarget.value })} maw={220} />
      <Stack gap="lg">
        {draft.rows.map((row, at) => <RateRowFields key={row.row} at={at} row={row} submit={submit} onChange={change} onRemove={draft.rows.length > 1 ? () => setDraft({ ...draft, rows: draft.rows.filter((each) => each.row !== row.row) }) : undefined} />)}
      </Stack>
      <div><Button variant="default" onClick={() => setDraft({ ...draft, rows: [...draft.rows, emptyRow(nextRow(draft.rows))] })}>Add a rate</Button></div>
      <Textarea {...submit.field('note')} label="Why these rates" description="Board resolution, cost study: for whoever asks later. May stay empty." autosize minRows={2} value={draft.note} onChange={(event) => setDraft({ ...draft, note: event.currentTarget.value })} />
    </Form>
  );
}

/** What the summary of faults calls a field of a row. */
const fieldNames: Record<string, string> = Object.fromEntries(Array.from({ length: 200 }, (_, at) => ['label', 'amount', 'reliefFactor', 'hoursPerUnit', 'key'].map((part) => [`rates.${at}.${part}`, `${({ label: 'Name', amount: 'Amount', reliefFactor: 'Relief factor', hoursPerUnit: 'Hours', key: 'Key' } as Record<string, string>)[part] ?? part} of rate ${at + 1}`])).flat());
