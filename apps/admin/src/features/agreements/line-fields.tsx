/** One service of a draft: what it is called, how it is priced, and on which days it runs. */
import { ActionIcon, Checkbox, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { useState } from 'react';
import { dayBefore } from '../../agreement-views/forecast-view.js';
import classes from './composing.module.css';
import { dayAfter } from '../../forms/civil-day.js';
import { movePoint } from './decimal-text.js';
import type { Line, Terms } from './draft.js';
import type { FaultAt } from './faults.js';
import { DecimalField, MoneyField, OptionalDayField } from './figure-fields.js';
import { Choice } from './form-part.js';
import { priceChoices } from './term-words.js';
import { type Rate, useConsortia } from './use-composing.js';

interface Props { line: Line; terms: Terms; rates: Rate[]; fault: FaultAt; onChange: (change: (before: Line) => Line) => void; onRemove: () => void }
type Kind = Line['price']['kind'];

/** The same service priced in another way keeps its rate. */
function repriced(price: Line['price'], kind: Kind, rates: readonly Rate[], consortiumId: string): Line['price'] {
  const rateKey = 'rateKey' in price ? price.rateKey : (rates[0]?.key ?? '');
  switch (kind) {
    case 'rate': return { kind, rateKey, units: '1' };
    case 'fixed': return { kind, yearly: 0 };
    case 'metered': return { kind, rateKey };
    case 'estimated': return { kind, rateKey, estimatePerYear: '0' };
    case 'share': return { kind, consortiumId };
  }
}

export function LineFields({ line, terms, rates, fault, onChange, onRemove }: Props) {
  const name = line.label.trim() || 'Unnamed service';
  const [partial, setPartial] = useState(line.from !== null || line.until !== null);
  const { price } = line;
  const at = (place = '') => fault(`terms.lines.${line.id}${place}`);
  const setPrice = (next: Line['price']) => onChange((before) => ({ ...before, price: next }));
  const consortia = useConsortia();
  const kinds = priceChoices.filter(({ value }) => value === 'fixed' || value === price.kind || (value === 'share' ? consortia.length > 0 : rates.length > 0));
  return (
    <fieldset className={classes.row}>
      <legend className={classes.legend}>{name}</legend>
      <ActionIcon className={classes.remove ?? ''} variant="subtle" color="gray" size={32} aria-label={`Remove ${name}`} onClick={onRemove}>×</ActionIcon>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label="Service" value={line.label} maxLength={160} error={at('.label') ?? (line.label.trim() ? undefined : 'Say what it is: it stands in the text and on each invoice.')} onChange={(event) => { const label = event.currentTarget.value; onChange((before) => ({ ...before, label })); }} />
          <Choice label="Priced by" value={price.kind} choices={kinds} onChange={(kind) => setPrice(repriced(price, kind, rates, consortia[0]?.id ?? ''))} />
          <PriceOf price={price} rates={rates} currency={terms.currency} fault={fault} id={line.id} onChange={setPrice} />
        </SimpleGrid>
        {at() && <Text size="sm" c="bad" role="alert">{at()}</Text>}
        {terms.escalator && <Checkbox label="Rises with the yearly rise" checked={line.escalated} onChange={(event) => { const escalated = event.currentTarget.checked; onChange((before) => ({ ...before, escalated })); }} />}
        <Checkbox label="Runs for a part of the term only" checked={partial} onChange={(event) => { setPartial(event.currentTarget.checked); if (!event.currentTarget.checked) onChange((before) => ({ ...before, from: null, until: null })); }} />
        {partial && (
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <OptionalDayField label="From" description="Empty: from the first day of the term." value={line.from} error={at('.from')} onChange={(from) => onChange((before) => ({ ...before, from }))} />
            <OptionalDayField label="To" description="Empty: to the last day of the term." value={line.until && dayBefore(line.until)} error={at('.until')} onChange={(last) => onChange((before) => ({ ...before, until: last && dayAfter(last) }))} />
          </SimpleGrid>
        )}
      </Stack>
    </fieldset>
  );
}

const per: Record<Rate['basis'], string> = { year: 'a unit and year', hour: 'an hour', contact: 'a contact' };

function PriceOf({ price, rates, currency, fault, id, onChange }: { price: Line['price']; rates: Rate[]; currency: string; fault: FaultAt; id: string; onChange: (price: Line['price']) => void }) {
  const formats = useFormats();
  const at = (place: string) => fault(`terms.lines.${id}.price.${place}`);
  if (price.kind === 'share') return <ShareOf consortiumId={price.consortiumId} onChange={(consortiumId) => onChange({ kind: 'share', consortiumId })} />;
  if (price.kind === 'fixed') return <MoneyField label="Amount a year" value={price.yearly} currency={currency} error={at('yearly')} onChange={(yearly) => onChange({ ...price, yearly })} />;
  const rate = rates.find(({ key }) => key === price.rateKey);
  const choices = [...(rate ? [] : [{ value: price.rateKey, label: `${price.rateKey || 'none'} (not on the card)` }]), ...rates.map(({ key, label }) => ({ value: key, label }))];
  const figure = rate && `${formats.decimal(movePoint(rate.amount, 0), 2)} ${currency} for ${per[rate.basis]}${movePoint(rate.reliefFactor, 0) === '1' ? '' : `, relief factor ${formats.decimal(rate.reliefFactor)}`}${rate.hoursPerUnit ? `, ${formats.decimal(movePoint(rate.hoursPerUnit, 0))} hours a unit` : ''}`;
  return (
    <>
      <NativeSelect label="Rate" data={choices} value={price.rateKey} {...(figure ? { description: figure } : {})} inputWrapperOrder={['label', 'input', 'description', 'error']} error={at('rateKey') ?? (rate || rates.length === 0 ? undefined : 'This rate is not on the card: choose another.')} onChange={(event) => onChange({ ...price, rateKey: event.currentTarget.value })} />
      {price.kind === 'rate' && <DecimalField label="Units" places={6} value={price.units} error={at('units')} onChange={(units) => onChange({ ...price, units })} />}
      {price.kind === 'estimated' && <DecimalField label={rate?.basis === 'contact' ? 'Contacts a year, estimated' : 'Hours a year, estimated'} places={4} value={price.estimatePerYear} error={at('estimatePerYear')} onChange={(estimatePerYear) => onChange({ ...price, estimatePerYear })} />}
    </>
  );
}

/** What the municipality pays is set each fiscal year by the consortium. */
function ShareOf({ consortiumId, onChange }: { consortiumId: string; onChange: (consortiumId: string) => void }) {
  const consortia = useConsortia();
  const known = consortia.some(({ id }) => id === consortiumId);
  return <NativeSelect label="Consortium" data={[...(known ? [] : [{ value: consortiumId, label: 'One that is in the archive' }]), ...consortia.map(({ id, name }) => ({ value: id, label: name }))]} value={consortiumId} onChange={(event) => onChange(event.currentTarget.value)} />;
}
