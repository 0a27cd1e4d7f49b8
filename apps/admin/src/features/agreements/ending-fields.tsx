/** How an agreement renews and ends, and how invoices are disputed. */
import { ActionIcon, Button, Group, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { NumberField } from '../../forms/number-field.js';
import classes from './composing.module.css';
import type { Terms } from './draft.js';
import { Choice, type TermsProps } from './form-part.js';
import { renewalChoices } from './term-words.js';

export function EndingFields({ terms, set, fault }: TermsProps) {
  const { renewal, notice } = terms;
  const renew = (change: Partial<Terms['renewal']>) => set((before) => ({ renewal: { ...before.renewal, ...change } }));
  const renews = renewal.kind !== 'none';
  return (
    <>
      <SimpleGrid cols={{ base: 1, xs: renews ? 3 : 2 }} spacing="md">
        <Choice label="After the term" value={renewal.kind} choices={renewalChoices} error={fault('terms.renewal')} onChange={(kind) => renew(kind === 'none' ? { kind, months: 0, noticeDays: 0 } : { kind, months: renewal.months || 12, noticeDays: renewal.noticeDays || 90 })} />
        {renews && <NumberField label="Renews for, in months" min={1} max={1200} value={renewal.months} error={fault('terms.renewal.months')} onChange={(months) => renew({ months })} />}
        {renews && <NumberField label="Notice before, in days" min={0} max={3650} value={renewal.noticeDays} error={fault('terms.renewal.noticeDays')} onChange={(noticeDays) => renew({ noticeDays })} />}
      </SimpleGrid>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <NumberField label="Notice to end it, in days" min={0} max={3650} value={notice.days} error={fault('terms.notice.days')} onChange={(days) => set((before) => ({ notice: { ...before.notice, days } }))} />
        <NumberField label="Settled within, in days" description="After the last day of service." inputWrapperOrder={['label', 'input', 'description', 'error']} min={0} max={365} value={notice.settleWithinDays} error={fault('terms.notice.settleWithinDays')} onChange={(settleWithinDays) => set((before) => ({ notice: { ...before.notice, settleWithinDays } }))} />
      </SimpleGrid>
    </>
  );
}

export function DisputeFields({ terms, set, fault }: TermsProps) {
  const { disputes } = terms;
  const ladder = (change: (before: Terms['disputes']['ladder']) => Terms['disputes']['ladder']) => set((before) => ({ disputes: { ...before.disputes, ladder: change(before.disputes.ladder) } }));
  return (
    <Stack gap="sm">
      <NumberField label="A line can be disputed for, in days" min={0} max={3650} value={disputes.withinDays} error={fault('terms.disputes.withinDays')} onChange={(withinDays) => set((before) => ({ disputes: { ...before.disputes, withinDays } }))} maw={280} />
      {disputes.ladder.map(({ step, days }, at) => (
        <fieldset key={at} className={classes.row}>
          <legend className={classes.legend}>{`Step ${at + 1}`}</legend>
          <ActionIcon className={classes.remove ?? ''} variant="subtle" color="gray" size={32} aria-label={`Remove step ${at + 1}`} onClick={() => ladder((before) => before.filter((_, index) => index !== at))}>×</ActionIcon>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput label="Who decides" value={step} maxLength={120} error={fault(`terms.disputes.ladder.${at}.step`) ?? (step.trim() ? undefined : 'Say who decides.')} onChange={(event) => { const { value } = event.currentTarget; ladder((before) => before.map((each, index) => (index === at ? { ...each, step: value } : each))); }} />
            <NumberField label="Within, in days" min={0} max={365} value={days} onChange={(value) => ladder((before) => before.map((each, index) => (index === at ? { ...each, days: value } : each)))} />
          </SimpleGrid>
        </fieldset>
      ))}
      {disputes.ladder.length < 10 && <Group><Button variant="default" onClick={() => ladder((before) => [...before, { step: '', days: 30 }])}>Add a step</Button></Group>}
    </Stack>
  );
}
