/** The reflection: what is asked, and who will read it, fixed before anybody writes. */
import { Button, Group, Radio, Stack, Text, Textarea } from '@mantine/core';
import { reflectionTiers } from '@rapport/api-contract/course-content';
import { Panel } from '@rapport/ui/panel';
import { NumberField } from '../../forms/number-field.js';
import { ClausesField } from './clauses-field.js';
import { tierWords } from './course-words.js';
import { newReflection } from './new-parts.js';
import { StaleNote } from './part-card.js';
import { useStaleReason } from './part-faults.js';
import type { Content } from './use-courses.js';

type Reflection = Content['reflection'];

export function ReflectionPart({ reflection, onEdit }: { reflection: Reflection; onEdit: (reflection: Reflection) => void }) {
  const stale = useStaleReason(reflection?.id);
  if (!reflection) return <Panel title="Reflection"><Stack gap="sm"><Text c="dimmed">This course has no reflection.</Text><Group><Button variant="default" onClick={() => onEdit(newReflection())}>Add a reflection</Button></Group></Stack></Panel>;
  return (
    <Panel title="Reflection" aside={<Button variant="subtle" color="bad" size="compact-sm" onClick={() => onEdit(null)}>Remove the reflection</Button>}>
      <Stack gap="md">
        {stale && <StaleNote>{stale}</StaleNote>}
        <Textarea label="What people are asked" value={reflection.prompt} onChange={(event) => onEdit({ ...reflection, prompt: event.currentTarget.value })} autosize minRows={3} maxLength={2000} />
        <Radio.Group label="Who can read it" description="Shown above the field before and while somebody writes. It never changes for what is already written." value={reflection.tier} onChange={(tier) => onEdit({ ...reflection, tier: tier as typeof reflection.tier })}>
          <Stack gap={8} mt="xs">{reflectionTiers.map((tier) => <Radio key={tier} value={tier} label={tierWords[tier]} />)}</Stack>
        </Radio.Group>
        <NumberField label="At least so many words" w={220} min={1} max={1000} value={reflection.minWords} onChange={(minWords) => onEdit({ ...reflection, minWords })} />
        <ClausesField what="the reflection" value={reflection.clauses} onChange={(clauses) => onEdit({ ...reflection, clauses })} />
      </Stack>
    </Panel>
  );
}
