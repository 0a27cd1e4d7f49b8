/** A day of any year: month and day. */
import { Fieldset, Group, NativeSelect, Text } from '@mantine/core';
import { OptionalNumberField } from '../../forms/number-field.js';
import type { MonthDayDraft } from './rule-draft.js';

const months = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1).padStart(2, '0'), label: new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, index, 1))),
}));

interface Props { id: string; error: string | undefined; legend: string; value: MonthDayDraft; onChange: (value: MonthDayDraft) => void }

export function MonthDayField({ id, error, legend, value, onChange }: Props) {
  return (
    <Fieldset legend={<Text span size="sm" fw={500}>{legend}</Text>} variant="unstyled">
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <NativeSelect id={id} aria-label={`${legend}: month`} data={months} value={value.month} error={error} onChange={(event) => onChange({ ...value, month: event.currentTarget.value })} />
        <OptionalNumberField aria-label={`${legend}: day`} min={1} max={31} w={84} value={value.day ?? null} error={error !== undefined} onChange={(day) => onChange({ ...value, day: day ?? undefined })} />
      </Group>
    </Fieldset>
  );
}
