/** Writes a comparison, with what its formulas make of the cost worked out beside it while one types. */
import { Button, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { InlineNote } from '@rapport/ui/inline-note';
import { problemWords } from '@rapport/ui/problem';
import { type ReactNode, useState } from 'react';
import { ShareComparison } from '../../agreement-views/share-comparison.js';
import { useSharedDraft } from '../../drafts/use-shared-draft.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { comparisonKind } from './comparison-places.js';
import { amountFaults, type ComparisonDraft, emptyFormula, typedComparison } from './cost-share-draft.js';
import classes from './cost-shares.module.css';
import { FormulaFields, type Named } from './formula-fields.js';
import { type ConsortiumDetail, type TypedComparison, usePreview } from './use-cost-shares.js';

const mostFormulas = 6;
const pauseMilliseconds = 400;
export interface SentComparison extends TypedComparison { title: string; note: string }
/** `stamp`: another one for every state of the server; `copy` names what is kept on this device. */
interface Props<T> { consortium: ConsortiumDetail; start: ComparisonDraft; stamp: string; copy: string; save: (sent: SentComparison) => Promise<T>; onSaved: (saved: T) => void; secondary?: ReactNode }

export function ComparisonForm<T>({ consortium, start, stamp, copy, save, onSaved, secondary }: Props<T>) {
  const [kind] = useState(() => comparisonKind((id) => consortium.memberships.find(({ municipalityId }) => municipalityId === id)?.municipality ?? 'a member'));
  const { draft, setDraft, others, stored, guard } = useSharedDraft({ start, stamp, kind, copy });
  const submit = useSubmit('comparison', { yearFrom: 'First day of the year', readingsUntil: 'Figures until' });
  const members: Named[] = consortium.memberships.filter(({ from, until }) => from <= draft.yearFrom && (until === null || until > draft.yearFrom)).map(({ municipalityId, municipality }) => ({ municipalityId, name: municipality }));
  const noAmount = amountFaults(draft, consortium.currency);
  const set = (part: Partial<ComparisonDraft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    if (noAmount.length > 0) return;
    const saved = await submit.run(() => save({ ...typedComparison(draft, consortium.currency), title: draft.title, note: draft.note }));
    if (saved === undefined) return;
    stored();
    onSaved(saved);
  };
  return (
    <Stack gap="md">
      <Form submit={submit} action="Save comparison" failed="The comparison was not saved" onSubmit={send} secondary={secondary} others={others}>
        {guard}
        <TextInput {...submit.field('title')} label="Title" description="Members read it, for example: Shares of 2027-28." value={draft.title} onChange={(event) => set({ title: event.currentTarget.value })} maw={480} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={640}>
          <TextInput {...submit.field('yearFrom')} type="date" label="First day of the fiscal year" value={draft.yearFrom} onChange={(event) => set({ yearFrom: event.currentTarget.value, ...(draft.readingsUntil === draft.yearFrom ? { readingsUntil: event.currentTarget.value } : {}) })} />
          <TextInput {...submit.field('readingsUntil')} type="date" label="Figures of periods that ended by" value={draft.readingsUntil} onChange={(event) => set({ readingsUntil: event.currentTarget.value })} />
        </SimpleGrid>
        <div role="group" aria-label="What members pay today">
          <Text fw={600}>What members pay today, in {consortium.currency}</Text>
          <Text size="sm" c="dimmed" mb="xs">Changes are shown against it, and limits of a yearly rise hold against it. Leave it empty for somebody who pays nothing yet.</Text>
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            {members.map(({ municipalityId, name }) => <TextInput key={municipalityId} label={name} inputMode="decimal" classNames={{ input: classes.figure ?? '' }} error={noAmount.includes(municipalityId) ? 'must be an amount, like 41,667.50' : undefined} value={draft.today[municipalityId] ?? ''} onChange={(event) => set({ today: { ...draft.today, [municipalityId]: event.currentTarget.value } })} />)}
          </SimpleGrid>
        </div>
        {draft.formulas.map((formula, at) => (
          <FormulaFields key={formula.id} at={at} formula={formula} measures={consortium.measures} members={members} submit={submit} onChange={(changed) => set({ formulas: draft.formulas.map((each) => (each.id === changed.id ? changed : each)) })}
            onRemove={draft.formulas.length > 1 ? () => set({ formulas: draft.formulas.filter(({ id }) => id !== formula.id) }) : undefined} />
        ))}
        {draft.formulas.length < mostFormulas && <div><Button variant="default" onClick={() => set({ formulas: [...draft.formulas, emptyFormula(crypto.randomUUID(), draft.formulas.length + 1)] })}>Add a formula</Button></div>}
        <Textarea {...submit.field('note')} label="Words to the members" description="Why these formulas, and how it goes on. May stay empty." autosize minRows={2} value={draft.note} onChange={(event) => set({ note: event.currentTarget.value })} />
      </Form>
      <Live consortium={consortium} typed={typedComparison(draft, consortium.currency)} />
    </Stack>
  );
}

function Live({ consortium, typed }: { consortium: ConsortiumDetail; typed: TypedComparison }) {
  const [text] = useDebouncedValue(JSON.stringify(typed), pauseMilliseconds);
  const asked = JSON.parse(text) as TypedComparison;
  const complete = asked.formulas.every(({ measures }) => measures.length > 0) && asked.yearFrom !== '' && asked.readingsUntil !== '';
  const { data, error } = usePreview(consortium.id, complete ? asked : null);
  return (
    <section aria-label="What the formulas make of it">
      {!complete && <InlineNote title="Nothing to show yet">Give each formula at least one weight; what it makes of the cost is worked out here while you type.</InlineNote>}
      {complete && error && <InlineNote tone="attention" title="It cannot be worked out as it is typed">{problemWords(error).title}</InlineNote>}
      {complete && !error && data?.because && <InlineNote tone="attention" title="It cannot be worked out yet">{data.because}</InlineNote>}
      {complete && !error && data?.preview && <ShareComparison preview={data.preview} formulas={asked.formulas as Parameters<typeof ShareComparison>[0]['formulas']} version={text} />}
    </section>
  );
}
