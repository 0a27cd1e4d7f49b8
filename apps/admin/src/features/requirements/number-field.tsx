/** A number of the rule; empty stays empty, so that the reader sees that it is missing. */
import { NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';

interface Props { id: string; error: string | undefined; label: string; description?: ReactNode; value: number | undefined; onChange: (value: number | undefined) => void; quarters?: boolean; suffix?: string }

export function NumberField({ quarters = false, value, onChange, ...field }: Props) {
  return <NumberInput {...field} value={value ?? ''} onChange={(next) => onChange(typeof next === 'number' ? next : undefined)} min={0} allowNegative={false} allowDecimal={quarters} decimalScale={2} step={quarters ? 0.25 : 1} hideControls />;
}
