/** The typed terms of a draft, part by part; every change is priced and saved by itself. */
import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useCallback } from 'react';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import { BillingFields } from './billing-fields.js';
import type { Terms } from './draft.js';
import { DisputeFields, EndingFields } from './ending-fields.js';
import type { FaultAt } from './faults.js';
import { DeliveryFields } from './delivery-fields.js';
import { DayField } from './figure-fields.js';
import { dayAfter } from '../../forms/civil-day.js';
import { PriceFields } from './price-fields.js';
import { Choice, FormPart, type TermsProps } from './form-part.js';
import { ServiceFields } from './service-fields.js';
import type { DraftDesk } from './use-draft.js';

/** `on`: the day whose rates are shown. */
export function TermsForm({ terms, on, edit, fault }: { terms: Terms; on: string; edit: DraftDesk['edit']; fault: FaultAt }) {
  const set = useCallback<TermsProps['set']>((change) => edit((before) => ({ ...before, terms: { ...before.terms, ...change(before.terms) } })), [edit]);
  const props = { terms, set, fault };
  return (
    <Stack gap="md">
      <FormPart part="term" title="Term"><TermFields {...props} /></FormPart>
      <FormPart part="services" title="Services" note="What the municipality buys. Amounts follow from units and rates; nothing is typed twice."><ServiceFields {...props} on={on} /></FormPart>
      <FormPart part="prices" title="Surcharges, rises and cap"><PriceFields {...props} /></FormPart>
      <FormPart part="billing" title="Billing and payment"><BillingFields {...props} /></FormPart>
      <FormPart part="delivery" title="Service that is not delivered"><DeliveryFields {...props} /></FormPart>
      <FormPart part="ending" title="Renewal and notice"><EndingFields {...props} /></FormPart>
      <FormPart part="disputes" title="Disputes"><DisputeFields {...props} /></FormPart>
      <FormPart part="law" title="Governing law"><TextInput label="Law that governs the agreement" description="As it stands in the text, for example: the Commonwealth of Pennsylvania." value={terms.governingLaw} maxLength={160} error={fault('terms.governingLaw')} onChange={(event) => { const governingLaw = event.currentTarget.value; set(() => ({ governingLaw })); }} /></FormPart>
    </Stack>
  );
}

function TermFields({ terms, set, fault }: TermsProps) {
  return (
    <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="md">
      <DayField label="First day" value={terms.term.from} error={fault('terms.term.from')} onChange={(from) => set(({ term, payment }) => ({ term: { ...term, from }, ...(payment.anchor === term.from ? { payment: { ...payment, anchor: from } } : {}) }))} />
      <DayField label="Last day" value={dayBefore(terms.term.until)} error={fault('terms.term', 'terms.term.until')} onChange={(last) => set(({ term }) => ({ term: { ...term, until: dayAfter(last) } }))} />
      <Choice label="Currency" value={terms.currency} error={fault('terms.currency')} choices={currencyChoices(terms.currency)} onChange={(currency) => set(() => ({ currency }))} />
    </SimpleGrid>
  );
}

const currencyChoices = (now: string) => [...new Set(['USD', 'CAD', 'EUR', 'GBP', 'MXN', now])].map((value) => ({ value, label: value }));
