/** Hours by category, one line each; categories that are in use are offered, others may be typed. */
import { Autocomplete, Button, CloseButton, Fieldset, Group, Stack, Text } from '@mantine/core';
import { OptionalNumberField } from '../../forms/number-field.js';
import { type HoursLine, newLine } from './hours-draft.js';
import { useHourCategories } from './use-elsewhere.js';

interface Props { id: string; error: string | undefined; legend: string; lines: HoursLine[]; onChange: (lines: HoursLine[]) => void }
const mostLines = 10;
const above = { zIndex: 400 };

export function HoursField({ id, error, legend, lines, onChange }: Props) {
  const { data: categories = [] } = useHourCategories();
  const change = (key: number, over: Partial<HoursLine>) => onChange(lines.map((line) => (line.key === key ? { ...line, ...over } : line)));
  return (
    <Fieldset legend={<Text span size="sm" fw={600}>{legend}</Text>} variant="unstyled" {...(error ? { 'aria-describedby': `${id}-error` } : {})}>
      <Stack gap="xs">
        {lines.map((line, at) => (
          <Group key={line.key} gap="xs" wrap="nowrap" align="flex-end">
            <Autocomplete {...(at === 0 ? { id } : {})} label={at === 0 ? 'Category' : undefined} aria-label={`Category ${at + 1}`} placeholder="Driving" data={categories} maxLength={60} comboboxProps={above} value={line.category} onChange={(category) => change(line.key, { category })} style={{ flex: 1 }} />
            <OptionalNumberField label={at === 0 ? 'Hours' : undefined} aria-label={`Hours ${at + 1}`} min={0.25} max={500} step={0.25} decimals={2} w={100} value={line.hours} onChange={(hours) => change(line.key, { hours })} />
            {lines.length > 1 && <CloseButton aria-label={`Take out category ${at + 1}`} size="lg" onClick={() => onChange(lines.filter(({ key }) => key !== line.key))} />}
          </Group>
        ))}
        {error && <Text id={`${id}-error`} size="sm" c="bad">{error}</Text>}
        {lines.length < mostLines && <Button variant="default" size="compact-sm" style={{ alignSelf: 'flex-start' }} onClick={() => onChange([...lines, newLine(lines)])}>Another category</Button>}
      </Stack>
    </Fieldset>
  );
}
