/** Fields that opening an agency and changing its profile share: time zone, languages, start of the fiscal year. */
import { Fieldset, Group, MultiSelect, NativeSelect, Select, Text } from '@mantine/core';
import { useState } from 'react';
import { type ZoneChoice, zoneChoices, zoneMeant } from './time-zones.js';
import { NumberField } from './number-field.js';
import { commonLanguages, languageName } from '../workplace/agency-words.js';

interface Field { id: string; error: string | undefined }

export function TimeZoneField({ value, onChange, ...field }: Field & { value: string; onChange: (value: string) => void }) {
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string | null>(null);
  const choices: readonly ZoneChoice[] = zoneChoices.some((each) => each.value === value) || !value ? zoneChoices : [{ value, label: value }, ...zoneChoices];
  const chosen = choices.find((each) => each.value === value)?.label ?? '';
  const choose = (next: string | null) => {
    setUnknown(null);
    if (next) onChange(next);
  };
  const left = () => {
    const meant = zoneMeant(typed, chosen, choices);
    if (meant.kind === 'one') choose(meant.zone);
    else setUnknown(meant.kind === 'none' ? meant.typed : null);
  };
  return (
    <Select {...field} error={unknown ? `“${unknown}” is not one zone. ${chosen ? `It is still ${chosen}. ` : ''}Type a large city near you, such as New York.` : field.error} label="Time zone"
      description="All dates and times of the agency are in it." placeholder="Type a city" searchable onSearchChange={setTyped} onBlur={left} data={[...choices]} limit={60} value={value || null} onChange={choose} allowDeselect={false} nothingFoundMessage="No zone by that name" />
  );
}

export function LanguagesField({ value, onChange, label = 'Languages', description, ...field }: Field & { value: string[]; onChange: (value: string[]) => void; label?: string; description: string }) {
  const tags = [...new Set([...value, ...commonLanguages])];
  return <MultiSelect {...field} label={label} description={description} searchable data={tags.map((tag) => ({ value: tag, label: languageName(tag) }))} value={value} onChange={onChange} maxValues={20} hidePickedOptions nothingFoundMessage="No language by that name" clearable={false} />;
}

const months = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1).padStart(2, '0'), label: new Intl.DateTimeFormat('en-US', { month: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, index, 1))),
}));

/** A month and a day, `07-01`. */
export function FiscalYearField({ value, onChange, id, error }: Field & { value: string; onChange: (value: string) => void }) {
  const [month = '01', day = '01'] = value.split('-');
  return (
    <Fieldset legend={<Text span size="sm" fw={600}>Fiscal year starts on</Text>} variant="unstyled">
      <Group gap="sm" align="flex-start" wrap="nowrap">
        <NativeSelect id={id} aria-label="Month" data={months} value={month} error={error} onChange={(event) => onChange(`${event.currentTarget.value}-${day}`)} />
        <NumberField aria-label="Day" min={1} max={31} w={90} value={Number(day)} onChange={(next) => onChange(`${month}-${String(next).padStart(2, '0')}`)} />
      </Group>
    </Fieldset>
  );
}
