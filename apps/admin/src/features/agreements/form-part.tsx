/** What the parts of the terms form are made of. */
import { NativeSelect, Stack } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import type { ReactNode } from 'react';
import classes from './composing.module.css';
import type { Terms } from './draft.js';
import { type FaultAt, type Part, partElement } from './faults.js';

export interface TermsProps { terms: Terms; set: (change: (before: Terms) => Partial<Terms>) => void; fault: FaultAt }

/** One part of the form, which a fault can lead to. */
export function FormPart({ part, title, note, children }: { part: Part; title: string; note?: string; children: ReactNode }) {
  return <div id={partElement(part)} className={classes.part} tabIndex={-1}><Panel title={title} {...(note ? { note } : {})}><Stack gap="md">{children}</Stack></Panel></div>;
}

/** A choice with its own words, for the parts of the form. */
export function Choice<T extends string>({ label, description, value, choices, onChange, error }: { label: string; description?: string; value: T; choices: readonly { value: T; label: string }[]; onChange: (value: T) => void; error?: string | undefined }) {
  return <NativeSelect label={label} {...(description ? { description } : {})} data={choices} value={value} error={error} onChange={(event) => { const chosen = choices.find((each) => each.value === event.currentTarget.value); if (chosen) onChange(chosen.value); }} />;
}
