/** When it is billed and due, how a part of a period is charged, late interest, and the true-up of estimates. */
import { Checkbox, SimpleGrid, Stack } from '@mantine/core';
import { NumberField } from '../../forms/number-field.js';
import type { Terms } from './draft.js';
import { DayField, PercentField } from './figure-fields.js';
import { Choice, type TermsProps } from './form-part.js';
import { dayCountChoices, everyChoices, interestChoices, roundingChoices, whenChoices, yearChoices } from './term-words.js';

const bases = [{ value: '365', label: '365 days' }, { value: '360', label: '360 days' }] as const;

export function BillingFields({ terms, set, fault }: TermsProps) {
  const { payment } = terms;
  const pay = (change: Partial<Terms['payment']>) => set((before) => ({ payment: { ...before.payment, ...change } }));
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Choice label="Invoices" value={payment.every} choices={everyChoices} onChange={(every) => pay({ every })} />
        <Choice label="Billed" value={payment.when} choices={whenChoices} onChange={(when) => pay({ when })} />
        <DayField label="Periods are counted from" value={payment.anchor} error={fault('terms.payment.anchor')} onChange={(anchor) => pay({ anchor })} />
        <NumberField label="Due after, in days" min={0} max={365} value={payment.dueDays} error={fault('terms.payment.dueDays')} onChange={(dueDays) => pay({ dueDays })} />
        <Choice label="A part of a period is charged" value={terms.dayCount} choices={dayCountChoices} onChange={(dayCount) => set(() => ({ dayCount }))} />
        <Choice label="Rounding" value={terms.rounding} choices={roundingChoices} onChange={(rounding) => set(() => ({ rounding }))} />
      </SimpleGrid>
      <Interest terms={terms} set={set} fault={fault} />
      <TrueUp terms={terms} set={set} fault={fault} />
    </>
  );
}

const starts: Record<string, Terms['lateInterest']> = {
  monthly_compound: { kind: 'monthly_compound', rate: '0.01', partMonthCounts: true, graceDays: 0 }, daily_simple: { kind: 'daily_simple', yearlyRate: '0.06', basis: 365, graceDays: 0 },
};

function Interest({ terms, set, fault }: TermsProps) {
  const { lateInterest } = terms;
  return (
    <Stack gap="sm">
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <Choice label="Late interest" value={lateInterest?.kind ?? ''} choices={interestChoices} onChange={(kind) => set(() => ({ lateInterest: starts[kind] ?? null }))} />
        {lateInterest?.kind === 'monthly_compound' && <PercentField label="Rate a month" value={lateInterest.rate} error={fault('terms.lateInterest.rate')} onChange={(rate) => set(() => ({ lateInterest: { ...lateInterest, rate } }))} />}
        {lateInterest?.kind === 'daily_simple' && <PercentField label="Rate a year" value={lateInterest.yearlyRate} error={fault('terms.lateInterest.yearlyRate')} onChange={(yearlyRate) => set(() => ({ lateInterest: { ...lateInterest, yearlyRate } }))} />}
        {lateInterest?.kind === 'daily_simple' && <Choice label="Days of a year" value={lateInterest.basis === 360 ? '360' : '365'} choices={bases} onChange={(basis) => set(() => ({ lateInterest: { ...lateInterest, basis: basis === '360' ? 360 : 365 } }))} />}
        {lateInterest && <NumberField label="Days of grace" min={0} max={365} value={lateInterest.graceDays} error={fault('terms.lateInterest.graceDays')} onChange={(graceDays) => set(() => ({ lateInterest: { ...lateInterest, graceDays } }))} />}
      </SimpleGrid>
      {lateInterest?.kind === 'monthly_compound' && <Checkbox label="A part of a month counts as a month" checked={lateInterest.partMonthCounts} onChange={(event) => { const partMonthCounts = event.currentTarget.checked; set(() => ({ lateInterest: { ...lateInterest, partMonthCounts } })); }} />}
    </Stack>
  );
}

function TrueUp({ terms, set, fault }: TermsProps) {
  const { trueUp } = terms;
  return (
    <Stack gap="sm">
      <Checkbox label="Estimates are trued up when the year is over" checked={trueUp !== null} error={fault('terms.trueUp')} onChange={(event) => { const on = event.currentTarget.checked; set(() => ({ trueUp: on ? { per: 'fiscal_year', dueDays: 60 } : null })); }} />
      {trueUp && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
          <Choice label="Trued up" value={trueUp.per} choices={yearChoices} onChange={(per) => set(() => ({ trueUp: { ...trueUp, per } }))} />
          <NumberField label="Within, in days" min={0} max={365} value={trueUp.dueDays} error={fault('terms.trueUp.dueDays')} onChange={(dueDays) => set(() => ({ trueUp: { ...trueUp, dueDays } }))} />
        </SimpleGrid>
      )}
    </Stack>
  );
}
