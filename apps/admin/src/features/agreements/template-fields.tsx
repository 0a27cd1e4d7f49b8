/** The gaps of the template, each by its kind; what is filled in stands in the text at once. */
import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { OptionalNumberField } from '../../forms/number-field.js';
import classes from './composing.module.css';
import type { FieldValue } from './draft.js';
import type { FaultAt } from './faults.js';
import { DecimalField, MoneyField, OptionalDayField, PercentField } from './figure-fields.js';
import { mailFault } from './mail-fault.js';
import { fieldWords } from './needed-fields.js';
import type { TemplateContent } from './use-composing.js';

type Field = TemplateContent['fields'][number];
type Party = Exclude<FieldValue, string | number>;
interface One { field: Field; needed: readonly string[] | undefined; value: FieldValue | undefined; currency: string; error: string | undefined; onChange: (value: FieldValue | undefined) => void }

/** `needed`: headings of the clauses in the text that need a field, by its key. */
export function TemplateFields({ fields, needed, values, currency, fault, onChange }: { fields: readonly Field[]; needed: ReadonlyMap<string, string[]>; values: Readonly<Record<string, FieldValue>>; currency: string; fault: FaultAt; onChange: (key: string, value: FieldValue | undefined) => void }) {
  return <Stack gap="md">{fields.map((field) => <div key={field.key} id={`field-${field.key}`} className={classes.part} tabIndex={-1}><FieldOf field={field} needed={needed.get(field.key)} value={values[field.key]} currency={currency} error={fault(`fieldValues.${field.key}`)} onChange={(value) => onChange(field.key, value)} /></div>)}</Stack>;
}

function FieldOf({ field, needed, value, currency, error, onChange }: One) {
  const text = typeof value === 'string' ? value : '';
  const description = fieldWords(field, needed);
  const input = { label: field.label, error, ...(description ? { description } : {}) };
  const clear = () => onChange(undefined);
  switch (field.type) {
    case 'text': return <Textarea {...input} autosize minRows={1} maxLength={4000} value={text} onChange={(event) => onChange(event.currentTarget.value)} />;
    case 'number': return <OptionalNumberField {...input} maw={220} value={typeof value === 'number' ? value : null} onChange={(next) => onChange(next ?? undefined)} />;
    case 'days': return <OptionalNumberField {...input} maw={220} min={0} value={typeof value === 'number' ? value : null} onChange={(next) => onChange(next ?? undefined)} />;
    case 'money': return <MoneyField {...input} maw={280} currency={currency} value={typeof value === 'number' ? value : null} onChange={onChange} onClear={clear} />;
    case 'decimal': return <DecimalField {...input} maw={220} places={6} value={text} onChange={onChange} onClear={clear} />;
    case 'percent': return <PercentField {...input} maw={220} value={text} onChange={onChange} onClear={clear} />;
    case 'date': return <OptionalDayField {...input} maw={220} value={text || null} onChange={(day) => onChange(day ?? undefined)} />;
    case 'choice': return <NativeSelect {...input} data={[{ value: '', label: 'Choose' }, ...field.choices.map((each) => ({ value: each.value, label: each.label }))]} value={text} onChange={(event) => onChange(event.currentTarget.value || undefined)} />;
    case 'party': return <PartyFields legend={field.label} error={error} value={typeof value === 'object' ? value : { name: '', form: '', address: '', contact: '', email: '' }} onChange={onChange} />;
  }
}

function PartyFields({ legend, value, error, onChange }: { legend: string; value: Party; error: string | undefined; onChange: (value: Party) => void }) {
  const part = (key: keyof Party) => ({ value: value[key], onChange: (event: { currentTarget: { value: string } }) => onChange({ ...value, [key]: event.currentTarget.value }) });
  const [typing, setTyping] = useState(false);
  const wrongMail = !typing && mailFault(value.email);
  const empty = (['name', 'form', 'address'] as const).filter((key) => value[key].trim() === '');
  // Where all that every party needs is there, the text names one of the others.
  const missing = (key: keyof Party) => (error && value[key].trim() === '' && (empty.length === 0 ? !mailFault(value.email) : empty.some((each) => each === key)) ? 'Needed in the text.' : undefined);
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{legend}</legend>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
        <TextInput label="Name" maxLength={200} error={missing('name')} {...part('name')} />
        <TextInput label="Legal form" placeholder="a township of the second class" maxLength={200} error={missing('form')} {...part('form')} />
        <Textarea label="Address" autosize minRows={2} maxLength={500} error={missing('address')} {...part('address')} />
        <Stack gap="sm">
          <TextInput label="Notices go to" maxLength={200} error={missing('contact')} {...part('contact')} />
          <TextInput label="Their mail address" type="email" maxLength={254} error={wrongMail || missing('email')} onFocus={() => setTyping(true)} onBlur={() => setTyping(false)} {...part('email')} />
        </Stack>
      </SimpleGrid>
    </fieldset>
  );
}
