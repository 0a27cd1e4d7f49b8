/** A number of the rule; empty stays empty, so that the reader sees that it is missing. */
import type { ReactNode } from 'react';
import { OptionalNumberField } from '../../forms/number-field.js';

interface Props { id: string; error: string | undefined; label: string; description?: ReactNode; value: number | undefined; onChange: (value: number | undefined) => void; quarters?: boolean }

export function NumberField({ quarters = false, value, onChange, ...field }: Props) {
  return <OptionalNumberField {...field} value={value ?? null} onChange={(next) => onChange(next ?? undefined)} min={0} decimals={quarters ? 2 : 0} step={quarters ? 0.25 : 1} />;
}
