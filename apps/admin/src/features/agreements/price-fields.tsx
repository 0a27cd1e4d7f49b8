/** What comes on top of the services, how prices rise, and what the whole may not exceed. */
import { ActionIcon, Button, Checkbox, Group, MultiSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import classes from './composing.module.css';
import type { Surcharge, Terms } from './draft.js';
import type { FaultAt } from './faults.js';
import { MoneyField, PercentField } from './figure-fields.js';
import { Choice, type TermsProps } from './form-part.js';
import { capChoices, escalatorChoices, freeId, yearChoices } from './term-words.js';

export function PriceFields(props: TermsProps) {
  return <Stack gap="lg"><Surcharges {...props} /><Rise {...props} /><CapFields {...props} /></Stack>;
}

const lineChoices = ({ lines }: Terms) => lines.map(({ id, label }) => ({ value: id, label: label.trim() || 'Unnamed service' }));

function Surcharges({ terms, set, fault }: TermsProps) {
  const change = (id: string, next: Partial<Surcharge>) => set((before) => ({ surcharges: before.surcharges.map((each) => (each.id === id ? { ...each, ...next } : each)) }));
  const remove = (id: string) => set((before) => ({ surcharges: before.surcharges.filter((each) => each.id !== id), cap: before.cap && { ...before.cap, carveOutSurchargeIds: before.cap.carveOutSurchargeIds.filter((each) => each !== id) } }));
  const add = () => set((before) => ({ surcharges: [...before.surcharges, { id: freeId('surcharge', [...before.lines, ...before.surcharges].map((each) => each.id)), label: '', rate: '0', on: 'all' }] }));
  return (
    <Stack gap="lg">
      {terms.surcharges.map((each) => <SurchargeFields key={each.id} surcharge={each} terms={terms} fault={fault} onChange={(next) => change(each.id, next)} onRemove={() => remove(each.id)} />)}
      <Group><Button variant="default" onClick={add}>Add a surcharge</Button></Group>
    </Stack>
  );
}

function SurchargeFields({ surcharge, terms, fault, onChange, onRemove }: { surcharge: Surcharge; terms: Terms; fault: FaultAt; onChange: (next: Partial<Surcharge>) => void; onRemove: () => void }) {
  const name = surcharge.label.trim() || 'Unnamed surcharge';
  const at = (place: string) => fault(`terms.surcharges.${surcharge.id}.${place}`);
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{name}</legend>
      <ActionIcon className={classes.remove ?? ''} variant="subtle" color="gray" size={32} aria-label={`Remove ${name}`} onClick={onRemove}>×</ActionIcon>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label="Surcharge" value={surcharge.label} maxLength={120} error={at('label') ?? (surcharge.label.trim() ? undefined : 'Say what it is for, such as liability.')} onChange={(event) => onChange({ label: event.currentTarget.value })} />
          <PercentField label="Rate" value={surcharge.rate} error={at('rate')} onChange={(rate) => onChange({ rate })} />
        </SimpleGrid>
        <Checkbox label="On all services" checked={surcharge.on === 'all'} onChange={(event) => onChange({ on: event.currentTarget.checked ? 'all' : terms.lines.map(({ id }) => id) })} />
        {surcharge.on !== 'all' && <MultiSelect label="On these services" data={lineChoices(terms)} value={surcharge.on} error={at('on')} clearable={false} hidePickedOptions onChange={(on) => onChange({ on })} />}
      </Stack>
    </fieldset>
  );
}

function Rise({ terms, set, fault }: TermsProps) {
  const { escalator } = terms;
  const choose = (kind: string) => set((before) => ({
    escalator: kind === 'fixed' ? { kind, rate: '0.03', each: 'agreement_year' } : kind === 'index' ? { kind, index: '', each: 'agreement_year', floor: null, ceiling: null } : null,
    // A rise that reaches no service would be agreed in words and never billed.
    ...(kind !== '' && before.escalator === null && before.lines.every(({ escalated }) => !escalated) ? { lines: before.lines.map((line) => ({ ...line, escalated: true })) } : {}),
  }));
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
      <Choice label="Prices rise" value={escalator?.kind ?? ''} choices={escalatorChoices} error={fault('terms.escalator')} onChange={choose} />
      {escalator && <Choice label="When" value={escalator.each} choices={yearChoices} onChange={(each) => set(() => ({ escalator: { ...escalator, each } }))} />}
      {escalator?.kind === 'fixed' && <PercentField label="By" value={escalator.rate} error={fault('terms.escalator.rate')} onChange={(rate) => set(() => ({ escalator: { ...escalator, rate } }))} />}
      {escalator?.kind === 'index' && (
        <>
          <TextInput label="Index" description="As it is published, for example: CPI-U, Northeast." value={escalator.index} maxLength={120} error={fault('terms.escalator.index') ?? (escalator.index.trim() ? undefined : 'Name the index.')} onChange={(event) => { const index = event.currentTarget.value; set(() => ({ escalator: { ...escalator, index } })); }} />
          <Limit label="At least" value={escalator.floor} start="0" error={fault('terms.escalator.floor')} onChange={(floor) => set(() => ({ escalator: { ...escalator, floor } }))} />
          <Limit label="At most" value={escalator.ceiling} start="0.05" error={fault('terms.escalator.ceiling')} onChange={(ceiling) => set(() => ({ escalator: { ...escalator, ceiling } }))} />
        </>
      )}
    </SimpleGrid>
  );
}

function Limit({ label, value, start, error, onChange }: { label: string; value: string | null; start: string; error: string | undefined; onChange: (value: string | null) => void }) {
  return (
    <Stack gap={6}>
      <Checkbox label={`${label} a set rate`} checked={value !== null} onChange={(event) => onChange(event.currentTarget.checked ? start : null)} />
      {value !== null && <PercentField label={label} value={value} error={error} onChange={onChange} />}
    </Stack>
  );
}

function CapFields({ terms, set, fault }: TermsProps) {
  const { cap } = terms;
  return (
    <Stack gap="sm">
      <Checkbox label="An amount that is not exceeded" checked={cap !== null} onChange={(event) => { const on = event.currentTarget.checked; set(() => ({ cap: on ? { amount: 0, per: 'agreement_year', carveOutLineIds: [], carveOutSurchargeIds: [] } : null })); }} />
      {cap && (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <MoneyField label="Not more than" value={cap.amount === 0 ? null : cap.amount} currency={terms.currency} error={fault('terms.cap', 'terms.cap.amount')} onChange={(amount) => set(() => ({ cap: { ...cap, amount } }))} />
          <Choice label="In" value={cap.per} choices={capChoices} onChange={(per) => set(() => ({ cap: { ...cap, per } }))} />
          <MultiSelect label="Services outside the cap" data={lineChoices(terms)} value={cap.carveOutLineIds} error={fault('terms.cap.carveOutLineIds')} clearable={false} hidePickedOptions onChange={(carveOutLineIds) => set(() => ({ cap: { ...cap, carveOutLineIds } }))} />
          {terms.surcharges.length > 0 && <MultiSelect label="Surcharges outside the cap" data={terms.surcharges.map(({ id, label }) => ({ value: id, label: label.trim() || 'Unnamed surcharge' }))} value={cap.carveOutSurchargeIds} error={fault('terms.cap.carveOutSurchargeIds')} clearable={false} hidePickedOptions onChange={(carveOutSurchargeIds) => set(() => ({ cap: { ...cap, carveOutSurchargeIds } }))} />}
        </SimpleGrid>
      )}
    </Stack>
  );
}
