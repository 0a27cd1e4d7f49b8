/** A number that is typed: it keeps every key as typed, and tells what it cannot read instead of making another number of it. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { counted, faultWords, type Typing } from './number-typing.js';
import { type NumberRule, stepped } from './read-number.js';

type Input = NumberRule & Omit<TextInputProps, 'value' | 'onChange' | 'defaultValue' | 'min' | 'max' | 'step' | 'type' | 'inputMode'> & { /** What an arrow key adds. */ step?: number };
type Field = Input & { value: number | null; onChange: (value: number | null) => void; mayBeEmpty: boolean };

function Typed({ value, onChange, mayBeEmpty, decimals = 0, min, max, step = 1, error, onBlur, onKeyDown, ...input }: Field) {
  const [typing, setTyping] = useState<Typing | null>(null);
  const [writing, setWriting] = useState(false);
  const rule: NumberRule = { decimals, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
  const now = typing && counted(typing, rule, mayBeEmpty);
  // Somebody else set another value in the meantime: the text of before says nothing about it.
  const standing = now?.value === value ? now : null;
  const type = (text: string) => {
    const next = { text, before: standing && typing ? typing.before : value };
    setTyping(next);
    setWriting(true);
    const { value: read } = counted(next, rule, mayBeEmpty);
    if (read !== value) onChange(read);
  };
  const rest = () => {
    setWriting(false);
    if (standing?.reading.kind !== 'fault') setTyping(null);
  };
  const fault = standing?.reading.kind === 'fault' && typing && (standing.reading.sure || !writing) ? faultWords(standing.reading.words, typing.before) : undefined;
  return (
    <TextInput {...input} inputMode={decimals > 0 ? 'decimal' : 'numeric'} autoComplete="off" error={fault ?? error} value={standing && typing ? typing.text : value === null ? '' : String(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => { rest(); onBlur?.(event); }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        if (event.key === 'Enter') rest();
        if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
        event.preventDefault();
        setTyping(null);
        onChange(stepped(value, event.key === 'ArrowUp' ? step : -step, rule));
      }} />
  );
}

/** A number that is always there; an emptied field says so, and leaves what was. */
export function NumberField({ onChange, ...field }: Input & { value: number; onChange: (value: number) => void }) {
  return <Typed {...field} mayBeEmpty={false} onChange={(value) => { if (value !== null) onChange(value); }} />;
}

/** A number that may stay empty: null. */
export function OptionalNumberField(field: Omit<Field, 'mayBeEmpty'>) {
  return <Typed {...field} mayBeEmpty />;
}
