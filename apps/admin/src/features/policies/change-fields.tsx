/** What is said about the change itself: its summary, how material the author thinks it is, and whether and by when people acknowledge it. */
import { Radio, Stack, Switch, Textarea } from '@mantine/core';
import { memo } from 'react';
import { AudienceField } from '../../forms/audience-field.js';
import { NumberField } from '../../forms/number-field.js';
import type { Draft } from './draft-merge.js';
import { materialityChoices, type Materiality } from './policy-words.js';

type Edit = (change: (before: Draft) => Draft) => void;

/** Drawn anew only when its own parts change: every letter of a clause passes by here. */
export const ChangeFields = memo(function ChangeFields({ changeSummary, materiality, first, onEdit }: Pick<Draft, 'changeSummary' | 'materiality'> & { first: boolean; onEdit: Edit }) {
  return (
    <Stack gap="md">
      <Textarea label={first ? 'What it is about (optional)' : 'What changed'} description="Read first by those who must read it, and on the public page." value={changeSummary ?? ''} autosize minRows={2} maxLength={2000}
        onChange={(event) => { const { value } = event.currentTarget; onEdit((before) => ({ ...before, changeSummary: value || null })); }} />
      <Radio.Group label="How material is the change?" description="You propose it; whoever approves confirms it." value={materiality.proposed} onChange={(value) => onEdit((before) => ({ ...before, materiality: { ...before.materiality, proposed: value as Materiality } }))}>
        <Stack gap="xs" mt="xs">{materialityChoices.map(({ value, label, means }) => <Radio key={value} value={value} label={label} description={means} />)}</Stack>
      </Radio.Group>
      <Textarea label="Why (optional)" value={materiality.reason ?? ''} autosize minRows={1} maxLength={1000} onChange={(event) => { const { value } = event.currentTarget; onEdit((before) => ({ ...before, materiality: { ...before.materiality, reason: value || null } })); }} />
    </Stack>
  );
});

export const AskedFields = memo(function AskedFields({ audience: chosen, acknowledgeWithinDays: days, usualDays, onEdit }: Pick<Draft, 'audience' | 'acknowledgeWithinDays'> & { usualDays: number; onEdit: Edit }) {
  return (
    <Stack gap="md">
      <Switch label="People acknowledge it" description="That they received it and could read and ask; not that they agree." checked={days !== null} onChange={(event) => { const { checked } = event.currentTarget; onEdit((before) => ({ ...before, acknowledgeWithinDays: checked ? usualDays : null })); }} />
      {days !== null && <NumberField label="Within days" description="From the day it is published and in effect, or from joining." min={1} max={365} value={days} maw={200} onChange={(acknowledgeWithinDays) => onEdit((before) => ({ ...before, acknowledgeWithinDays }))} />}
      <AudienceField legend="Who it is for" value={chosen} onChange={(audience) => onEdit((before) => ({ ...before, audience }))} />
    </Stack>
  );
});
