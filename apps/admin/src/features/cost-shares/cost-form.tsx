/** Records what a fiscal year costs: an amount, a budget figure, or units of a rate. */
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { call } from '@rapport/api-client/client';
import { recordCost } from '@rapport/api-contract/cost-shares';
import { listRateCards, readRateCard } from '@rapport/api-contract/rate-cards';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Form } from '../../forms/form.js';
import { digitsOf, minorFrom } from '../../forms/money-typing.js';
import { useSubmit } from '../../forms/use-submit.js';
import { type ConsortiumDetail, costSharesChanged } from './use-cost-shares.js';

const kinds = [{ value: 'budget', label: 'a figure of the budget' }, { value: 'fixed', label: 'a fixed amount' }, { value: 'rate', label: 'units of a rate card' }] as const;
type Kind = (typeof kinds)[number]['value'];

export function CostForm({ consortium, yearFrom: suggested, onSaved }: { consortium: ConsortiumDetail; yearFrom: string; onSaved: () => void }) {
  const [draft, setDraft] = useState({ yearFrom: suggested, kind: 'budget' as Kind, amount: '', source: '', rateCardId: '', rateKey: '', units: '' });
  const [noAmount, setNoAmount] = useState(false);
  const submit = useSubmit('cost', { yearFrom: 'First day of the year', 'basis.source': 'Where it stands', 'basis.units': 'Units', 'basis.rateKey': 'Rate', 'basis.rateCardId': 'Rate card' });
  const cards = useQuery({ queryKey: ['rate-cards', 'choices'], enabled: draft.kind === 'rate', queryFn: () => call(listRateCards, { query: { limit: 200 } }) });
  const card = useQuery({ queryKey: ['rate-cards', 'one', draft.rateCardId], enabled: draft.rateCardId !== '', queryFn: () => call(readRateCard, { params: { rateCardId: draft.rateCardId } }) });
  const rates = (card.data?.versions.find(({ id }) => id === card.data?.current?.id)?.rates ?? []).filter(({ basis }) => basis === 'year');
  const set = (part: Partial<typeof draft>) => setDraft({ ...draft, ...part });
  const send = async () => {
    const amount = minorFrom(draft.amount, digitsOf(consortium.currency));
    setNoAmount(draft.kind !== 'rate' && amount === null);
    if (draft.kind !== 'rate' && amount === null) return;
    const number = consortium.costs.find(({ year }) => year.from === draft.yearFrom)?.number ?? 0;
    const basis = draft.kind === 'rate' ? { kind: draft.kind, rateCardId: draft.rateCardId, rateKey: draft.rateKey, units: draft.units } : { kind: draft.kind, amount: amount ?? 0, source: draft.source };
    if (!(await submit.run(() => call(recordCost, { params: { consortiumId: consortium.id }, body: { yearFrom: draft.yearFrom, number, basis } })))) return;
    await costSharesChanged();
    onSaved();
  };
  return (
    <Form submit={submit} action="Record cost" failed="The cost was not recorded" onSubmit={send}>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={720}>
        <TextInput {...submit.field('yearFrom')} type="date" label="First day of the fiscal year" value={draft.yearFrom} onChange={(event) => set({ yearFrom: event.currentTarget.value })} />
        <NativeSelect label="What it is taken from" data={[...kinds]} value={draft.kind} onChange={(event) => set({ kind: event.currentTarget.value as Kind })} />
        {draft.kind === 'rate' ? (
          <>
            <NativeSelect {...submit.field('basis.rateCardId')} label="Rate card" data={[{ value: '', label: 'Choose one' }, ...(cards.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))]} value={draft.rateCardId} onChange={(event) => set({ rateCardId: event.currentTarget.value, rateKey: '' })} />
            <NativeSelect {...submit.field('basis.rateKey')} label="Rate by the year" data={[{ value: '', label: 'Choose one' }, ...rates.map(({ key, label }) => ({ value: key, label }))]} value={draft.rateKey} onChange={(event) => set({ rateKey: event.currentTarget.value })} />
            <TextInput {...submit.field('basis.units')} label="Units" inputMode="decimal" value={draft.units} onChange={(event) => set({ units: event.currentTarget.value })} />
          </>
        ) : (
          <>
            <TextInput id="cost-basis.amount" label={`Cost to share, in ${consortium.currency}`} inputMode="decimal" error={noAmount ? 'must be an amount above zero, like 1,250,000.00' : submit.fields['basis.amount']} value={draft.amount} onChange={(event) => set({ amount: event.currentTarget.value })} />
            <TextInput {...submit.field('basis.source')} label="Where it stands" description="For example: budget 2027-28, page 4." value={draft.source} onChange={(event) => set({ source: event.currentTarget.value })} />
          </>
        )}
      </SimpleGrid>
    </Form>
  );
}
