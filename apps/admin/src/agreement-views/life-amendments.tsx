/** Amendments of an agreement with their three dates, and the form that begins one. */
import { Text, Textarea, TextInput } from '@mantine/core';
import { type Column, DataTable } from '@rapport/ui/data-table';
import { EmptyState } from '@rapport/ui/empty-state';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { Day } from '../words/day.js';
import { LifeActButton } from './life-act.js';
import type { LifeDesk, LifeOffice } from './life-desk.js';
import { LifeForm } from './life-form.js';
import { type AmendmentSummary, amendmentStateWords, noAmendment, notOffered } from './life-words.js';

export function LifeAmendments({ desk }: { desk: LifeDesk }) {
  const { life, side, office } = desk;
  const none = office && notOffered('amend', life);
  const columns: Column<AmendmentSummary>[] = [
    { key: 'title', header: 'Amendment', cell: ({ title }) => title, strong: true },
    { key: 'state', header: 'State', cell: ({ state }) => <StatusBadge tone={side === 'municipality' && state === 'sent' ? 'attention' : amendmentStateWords[state].tone}>{side === 'municipality' && state === 'sent' ? 'Your review' : amendmentStateWords[state].label}</StatusBadge> },
    { key: 'effective', header: 'Takes effect', cell: ({ effectiveFrom }) => <Day on={effectiveFrom} /> },
    { key: 'signed', header: 'Signed', cell: ({ signedOn }) => (signedOn ? <Day on={signedOn} /> : 'not signed') },
    { key: 'recorded', header: 'Recorded', cell: ({ recordedOn }) => (recordedOn ? <Day on={recordedOn} /> : '') },
    { key: 'retroactive', header: 'For days before', cell: ({ retroactive }) => (retroactive ? 'yes' : 'no'), onlyWide: true },
  ];
  return (
    <Panel title="Amendments" note="Each states all terms anew from its day on. What was signed before stays as it was signed."
      aside={office && <LifeActButton life={life} act="amend" label="Propose an amendment" variant="filled">{(done) => <Propose desk={desk} office={office} onDone={done} />}</LifeActButton>}>
      {none && <Text size="sm" c="dimmed" mb="sm">{none}</Text>}
      <DataTable caption="Amendments" columns={columns} rows={life.amendments} rowKey={({ id }) => id} rowHref={({ id }) => desk.amendmentHref(id)}
        empty={<EmptyState title="No amendment">{noAmendment(side, life)}</EmptyState>} />
    </Panel>
  );
}

function Propose({ desk, office, onDone }: { desk: LifeDesk; office: LifeOffice; onDone: () => void }) {
  const { life, otherSide } = desk;
  const [form, setForm] = useState({ effectiveFrom: '', title: '', why: '' });
  const { effectiveFrom, why } = form;
  return (
    <LifeForm name="amendment" about={desk.title} action="Begin the amendment" failed="The amendment was not begun" said={`The draft begins with the terms of that day. ${otherSide} sees nothing of it until you send it.`} labels={{ effectiveFrom: 'Takes effect on', why: 'Why' }}
      send={() => office.amend({ effectiveFrom, why, ...(form.title.trim() ? { title: form.title } : {}) })} onDone={onDone}>
      {(submit) => (
        <>
          <Text size="sm">It begins as a draft with the text and terms that bind on its first day. {otherSide} sees nothing of it until you send it.</Text>
          <TextInput {...submit.field('effectiveFrom')} type="date" label="Takes effect on" description={effectiveFrom && effectiveFrom < life.today ? 'This day lies behind: days that were billed are corrected by a document of their own. You are told how much before you send it.' : 'It may lie behind, too.'} value={effectiveFrom} onChange={(event) => setForm({ ...form, effectiveFrom: event.currentTarget.value })} maw={280} />
          <TextInput {...submit.field('title')} label="Title" description="Left empty, it is named after its day." value={form.title} onChange={(event) => setForm({ ...form, title: event.currentTarget.value })} maxLength={200} />
          <Textarea {...submit.field('why')} label="Why" description="Both sides read it once it is sent." value={form.why} onChange={(event) => setForm({ ...form, why: event.currentTarget.value })} autosize minRows={2} maxLength={2000} />
        </>
      )}
    </LifeForm>
  );
}
