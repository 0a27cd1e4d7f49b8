/** Title, summary, who may take it, and the hours that it credits. */
import { Button, Checkbox, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { Panel } from '@rapport/ui/panel';
import { NumberField } from '../../forms/number-field.js';
import { replaced, without } from './new-parts.js';
import type { Content } from './use-courses.js';

interface Props { content: Content; onEdit: (change: Partial<Content>) => void }

export function AboutPart({ content, onEdit }: Props) {
  return (
    <Panel title="About the course">
      <Stack gap="md">
        <TextInput label="Title" value={content.title} onChange={(event) => onEdit({ title: event.currentTarget.value })} maxLength={160} />
        <Textarea label="Summary" description="What one can do afterwards; shown before it is begun." value={content.summary} onChange={(event) => onEdit({ summary: event.currentTarget.value })} autosize minRows={3} maxLength={1000} />
        <Checkbox label="Anybody may take it without being assigned" checked={content.selfEnrolment} onChange={(event) => onEdit({ selfEnrolment: event.currentTarget.checked })} />
        <Checkbox label="In order: lessons one after another, the quiz after the lessons" checked={content.inOrder} onChange={(event) => onEdit({ inOrder: event.currentTarget.checked })} />
        <Stack gap="xs" role="group" aria-label="Hours that it credits">
          <Text size="sm" fw={600}>Hours that it credits</Text>
          {content.hours.map((each, at) => (
            <Group key={at} gap="sm" align="flex-end">
              <TextInput label="Category" value={each.category} onChange={(event) => onEdit({ hours: replaced(content.hours, at, { ...each, category: event.currentTarget.value }) })} maxLength={60} miw={200} />
              <NumberField label="Hours" value={each.hours} min={0.25} max={200} step={0.25} decimals={2} onChange={(hours) => onEdit({ hours: replaced(content.hours, at, { ...each, hours }) })} w={110} />
              <Button variant="subtle" color="bad" onClick={() => onEdit({ hours: without(content.hours, at) })} aria-label={`Remove the hours of ${each.category}`}>Remove</Button>
            </Group>
          ))}
          {content.hours.length < 10 && <Group><Button variant="default" size="compact-md" onClick={() => onEdit({ hours: [...content.hours, { category: 'Customer service', hours: 1 }] })}>Add hours</Button></Group>}
        </Stack>
      </Stack>
    </Panel>
  );
}
