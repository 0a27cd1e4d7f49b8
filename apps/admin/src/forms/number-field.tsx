/** A number that is typed: it keeps every key as typed, and tells what it cannot read instead of making another number of it. While that stands there, its form is not sent. */
import { TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { counted, faultWords, type Typing } from './number-typing.js';
import { type NumberRule, stepped } from './read-number.js';
import { useAfterPress } from './use-after-press.js';
import { useRefusal } from './use-refused.js';

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
  const refused = standing?.reading.kind === 'fault' && typing ? { words: faultWords(standing.reading.words, typing.before), sure: standing.reading.sure } : undefined;
  const field = useRefusal(refused?.words);
  const afterPress = useAfterPress(writing);
  const fault = refused && (refused.sure || !writing) ? refused.words : undefined;
  return (
    <TextInput {...input} ref={field} inputMode={decimals > 0 ? 'decimal' : 'numeric'} autoComplete="off" error={fault ?? error} value={standing && typing ? typing.text : value === null ? '' : String(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => { afterPress(rest); onBlur?.(event); }}
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
