/** How a role-play is scored: by how many raters, on which dimensions, and what each level looks like. */
import { Button, Fieldset, Group, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { NumberField, OptionalNumberField } from '../../forms/number-field.js';
import classes from './course.module.css';
import { type Dimension, moved, newDimension, replaced, type Scenario, without } from './new-parts.js';
import { PartCard } from './part-card.js';

type Rubric = Scenario['rubric'];
interface Props { rubric: Rubric; onChange: (rubric: Rubric) => void }
const raterNumbers = { '0': 0, '1': 1, '2': 2 } as const;

export function RubricFields({ rubric, onChange }: Props) {
  const { dimensions } = rubric;
  return (
    <Fieldset legend={<Text span size="sm" fw={600}>How it is scored</Text>} p="sm">
      <Stack gap="md">
        <Group gap="md" align="flex-start">
          <NativeSelect label="Raters" w={300} data={[{ value: '0', label: 'nobody: finishing it is enough' }, { value: '1', label: 'one rater' }, { value: '2', label: 'two raters, blind to each other' }]} value={String(rubric.raters)} onChange={(event) => onChange({ ...rubric, raters: raterNumbers[event.currentTarget.value as keyof typeof raterNumbers] })} />
          {rubric.raters > 0 && <OptionalNumberField label="Enough at a mean level of" description="Empty: any level" w={240} min={0} max={10} step={0.5} decimals={2} value={rubric.passLevel} onChange={(passLevel) => onChange({ ...rubric, passLevel })} />}
        </Group>
        {rubric.raters > 0 && (
          <>
            <ol className={classes.list} aria-label="Dimensions">
              {dimensions.map((dimension, at) => <DimensionCard key={dimension.id} dimension={dimension} at={at} of={dimensions.length} onChange={(next) => onChange({ ...rubric, dimensions: replaced(dimensions, at, next) })} onMove={(by) => onChange({ ...rubric, dimensions: moved(dimensions, at, by) })} onRemove={() => onChange({ ...rubric, dimensions: without(dimensions, at) })} />)}
            </ol>
            {dimensions.length < 10 && <Group><Button variant="default" size="compact-md" onClick={() => onChange({ ...rubric, dimensions: [...dimensions, newDimension()] })}>Add a dimension</Button></Group>}
          </>
        )}
      </Stack>
    </Fieldset>
  );
}

function DimensionCard({ dimension, at, of, onChange, onMove, onRemove }: { dimension: Dimension; at: number; of: number; onChange: (dimension: Dimension) => void; onMove: (by: -1 | 1) => void; onRemove: () => void }) {
  const { levels } = dimension;
  return (
    <PartCard id={dimension.id} inner level={4} heading={`Dimension ${at + 1}`} name={`dimension ${at + 1}`} at={at} of={of} onMove={onMove} onRemove={onRemove}>
      <TextInput label="Name" value={dimension.name} onChange={(event) => onChange({ ...dimension, name: event.currentTarget.value })} maxLength={120} />
      {levels.map((level, place) => (
        <Group key={place} gap="sm" align="flex-start" wrap="nowrap">
          <NumberField label="Level" w={80} min={0} max={10} value={level.level} onChange={(next) => onChange({ ...dimension, levels: replaced(levels, place, { ...level, level: next }) })} />
          <Textarea label="What a rater sees at this level" flex={1} value={level.anchor} onChange={(event) => onChange({ ...dimension, levels: replaced(levels, place, { ...level, anchor: event.currentTarget.value }) })} autosize minRows={1} maxLength={600} />
        </Group>
      ))}
      <Group gap="sm">
        {levels.length < 7 && <Button variant="default" size="compact-sm" onClick={() => onChange({ ...dimension, levels: [...levels, { level: Math.min(10, (levels.at(-1)?.level ?? 0) + 1), anchor: 'What is seen at this level' }] })}>Add a level</Button>}
        {levels.length > 2 && <Button variant="subtle" size="compact-sm" onClick={() => onChange({ ...dimension, levels: levels.slice(0, -1) })}>Remove the highest</Button>}
      </Group>
    </PartCard>
  );
}
