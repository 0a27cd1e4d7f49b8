/** Fields for decimals, money, per cent and days of the terms: each keeps what is typed, and says what it cannot read. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { useRefusal } from '../../forms/use-refused.js';
import { grouped, minorPlaces, moneyText, movePoint, readDecimal, type DecimalRule } from './decimal-text.js';
import classes from './composing.module.css';

type Input = Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'type' | 'inputMode'>;
type DecimalProps = Input & DecimalRule & { /** Empty only where it may be cleared. */ value: string; onChange: (value: string) => void; /** Where it may stay empty: what emptying it does. */ onClear?: () => void; /** How the value stands while nobody types. */ resting?: string; /** Largest value that is taken, in the field's own measure. */ most?: number; /** Stands in nothing that is kept or sent, so that nothing waits for it. */ aside?: boolean };

/** A decimal; unreadable or empty text leaves what counted before, and says so. */
export function DecimalField({ value, onChange, onClear, places, digits, resting = grouped(value), most, aside = false, error, onBlur, ...input }: DecimalProps) {
  const [typing, setTyping] = useState<{ text: string; gave: string } | null>(null);
  const rule = { places, ...(digits === undefined ? {} : { digits }) };
  const reading = typing && readDecimal(typing.text, rule);
  // Somebody else set another value in the meantime: the text of before says nothing about it.
  const standing = typing?.gave === value ? reading : null;
  const tooMuch = standing?.kind === 'decimal' && most !== undefined && Number(standing.text) > most;
  const still = resting ? ` It is still ${resting}.` : '';
  const fault = standing?.kind === 'fault' ? `${standing.words}${still}` : standing?.kind === 'empty' && !onClear ? `A number is needed.${still}` : tooMuch ? `Write ${most} or less.${still}` : undefined;
  const field = useRefusal(aside ? undefined : fault);
  const type = (text: string) => {
    const next = readDecimal(text, rule);
    const taken = next.kind === 'decimal' && (most === undefined || Number(next.text) <= most) ? next.text : next.kind === 'empty' && onClear ? '' : value;
    setTyping({ text, gave: taken });
    if (taken === value) return;
    if (taken === '') onClear?.();
    else onChange(taken);
  };
  return (
    <TextInput {...input} ref={field} classNames={{ input: classes.figure ?? '' }} inputMode="decimal" autoComplete="off" error={fault ?? error} value={standing && typing ? typing.text : resting} onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => { if (!fault) setTyping(null); onBlur?.(event); }} />
  );
}

/** Money in minor units of the currency. */
export function MoneyField({ value, currency, onChange, ...input }: Input & { value: number | null; currency: string; onChange: (value: number) => void; onClear?: () => void }) {
  const places = minorPlaces(currency);
  return <DecimalField {...input} places={places} digits={12} value={value === null ? '' : movePoint(String(value), -places)} resting={value === null ? '' : moneyText(value, places)} onChange={(text) => onChange(Number(movePoint(text, places)))} rightSection={<span className={classes.unit}>{currency}</span>} rightSectionWidth={48} />;
}

/** A share between 0 and 1, typed in per cent. */
export function PercentField({ value, onChange, ...input }: Input & { value: string; onChange: (value: string) => void; onClear?: () => void; aside?: boolean }) {
  return <DecimalField {...input} places={6} digits={3} most={100} value={value === '' ? '' : movePoint(value, 2)} onChange={(text) => onChange(movePoint(text, -2))} rightSection={<span className={classes.unit}>%</span>} />;
}

interface DayProps<T> extends Input { value: T; onChange: (value: T) => void }
const plausible = (day: string): boolean => /^(19|20|21)\d\d-\d\d-\d\d$/.test(day);

function TypedDay({ value, onChange, onBlur, mayBeEmpty, ...input }: DayProps<string | null> & { mayBeEmpty: boolean }) {
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextInput {...input} type="date" value={typing ?? value ?? ''} onChange={(event) => { const text = event.currentTarget.value; setTyping(text); if (plausible(text) && text !== value) onChange(text); }}
      onBlur={(event) => { if (typing === '' && mayBeEmpty && value !== null) onChange(null); setTyping(null); onBlur?.(event); }} />
  );
}

/** A civil day that is always there; an emptied field comes back to what was. */
export const DayField = ({ onChange, ...props }: DayProps<string>) => <TypedDay {...props} mayBeEmpty={false} onChange={(day) => { if (day) onChange(day); }} />;
/** A civil day, or none. */
export const OptionalDayField = (props: DayProps<string | null>) => <TypedDay {...props} mayBeEmpty />;
