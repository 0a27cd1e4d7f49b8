/** One rate of a draft: what it is called, what is paid for, how much, and what a unit of it owes. */
import { ActionIcon, Autocomplete, NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import type { Submit } from '../../forms/use-submit.js';
import { keyFrom, type RateRow } from './rate-draft.js';
import classes from './rates.module.css';
import { basisChoices, usualHours } from './rate-words.js';
import type { Rate } from './use-rate-cards.js';

/** Words of different length stay under the fields, so that the fields of a row are level. */
const under = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

interface Props { at: number; row: RateRow; submit: Submit; onChange: (row: RateRow) => void; onRemove: (() => void) | undefined }

export function RateRowFields({ at, row, submit, onChange, onRemove }: Props) {
  const name = row.label.trim() || `Rate ${at + 1}`;
  const field = (part: string) => submit.field(`rates.${at}.${part}`);
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{name}</legend>
      {onRemove && <ActionIcon className={classes.remove ?? ''} variant="subtle" color="gray" size={32} fz="lg" aria-label={`Remove ${name}`} onClick={onRemove}>×</ActionIcon>}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm">
        <TextInput {...field('label')} label="Rate" value={row.label} onChange={(event) => onChange({ ...row, label: event.currentTarget.value, ...(row.keyTyped ? {} : { key: keyFrom(event.currentTarget.value) }) })} />
        <NativeSelect {...field('basis')} label="Paid for" data={basisChoices} value={row.basis} onChange={(event) => onChange({ ...row, basis: event.currentTarget.value as Rate['basis'] })} />
        <TextInput {...field('amount')} label="Amount" inputMode="decimal" classNames={{ input: classes.figure ?? '' }} value={row.amount} onChange={(event) => onChange({ ...row, amount: event.currentTarget.value })} />
        <TextInput {...field('reliefFactor')} label="Relief factor" inputWrapperOrder={under} description="People needed to keep one unit staffed; 1 where the amount covers it." inputMode="decimal" classNames={{ input: classes.figure ?? '' }} value={row.reliefFactor} onChange={(event) => onChange({ ...row, reliefFactor: event.currentTarget.value })} />
        <Autocomplete {...field('hoursPerUnit')} label="Hours of one unit a year" inputWrapperOrder={under} description="What is promised; empty where no minutes are." inputMode="decimal" data={usualHours.map(({ value }) => value)} renderOption={({ option }) => usualHours.find(({ value }) => value === option.value)?.label ?? option.value} filter={({ options }) => options} classNames={{ input: classes.figure ?? '' }} value={row.hoursPerUnit} onChange={(hoursPerUnit) => onChange({ ...row, hoursPerUnit })} />
        <TextInput {...field('key')} label="Key" inputWrapperOrder={under} description="How agreements name it; keep it from version to version." value={row.key} onChange={(event) => onChange({ ...row, key: event.currentTarget.value, keyTyped: true })} />
      </SimpleGrid>
    </fieldset>
  );
}
