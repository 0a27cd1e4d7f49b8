/** The gaps that officers fill: what each is called, what it holds, and the token under which it stands in clauses. */
import { ActionIcon, Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { templateFieldTypes } from '@rapport/api-contract/agreement-templates';
import { Panel } from '@rapport/ui/panel';
import { keyFrom, typeWords } from './template-words.js';
import type { Field } from './use-templates.js';

interface Props { fields: readonly Field[]; faults: (key: string) => string[]; onChange?: (fields: Field[]) => void }

const choicesText = (field: Field) => field.choices.map(({ label, text }) => `${label} = ${text}`).join('\n');
const choicesOf = (text: string): Field['choices'] => text.split('\n').filter((each) => each.trim()).map((each) => { const [label = '', ...rest] = each.split('='); return { value: keyFrom(label, []), label: label.trim(), text: (rest.join('=') || label).trim() }; });

export function FieldsPanel({ fields, faults, onChange }: Props) {
  return (
    <Panel title="Fields" note="Each stands in clauses as its token in double braces, such as {{service_area}}.">
      <Stack gap="lg">
        {fields.map((field, at) => <FieldRow key={at} field={field} wrong={faults(field.key)} {...(onChange ? { onChange: (next: Field) => onChange(fields.map((each, index) => (index === at ? next : each))), onRemove: () => onChange(fields.filter((_, index) => index !== at)) } : {})} />)}
        {onChange && <div><Button variant="default" onClick={() => onChange([...fields, { key: keyFrom('New field', fields.map(({ key }) => key)), label: 'New field', help: null, type: 'text', required: true, choices: [] }])}>Add a field</Button></div>}
      </Stack>
    </Panel>
  );
}

function FieldRow({ field, wrong, onChange, onRemove }: { field: Field; wrong: string[]; onChange?: (field: Field) => void; onRemove?: () => void }) {
  const token = <Text size="sm" c="dimmed"><code>{`{{${field.key}}}`}</code></Text>;
  if (!onChange) return <div><Text fw={600}>{field.label}</Text><Text size="sm">{typeWords[field.type]}{field.required ? '' : ', may stay empty'}</Text>{token}</div>;
  return (
    <Stack gap="xs" role="group" aria-label={`Field ${field.label}`}>
      {wrong.length > 0 && <Text size="sm" c="bad" role="alert">{wrong.join(' ')}</Text>}
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" flex={1}>
          <TextInput label="Called" value={field.label} onChange={(event) => onChange({ ...field, label: event.currentTarget.value })} />
          <NativeSelect label="Holds" data={templateFieldTypes.map((value) => ({ value, label: typeWords[value] }))} value={field.type} onChange={(event) => onChange({ ...field, type: event.currentTarget.value as Field['type'] })} />
        </SimpleGrid>
        <ActionIcon variant="subtle" color="gray" size={36} flex="none" aria-label={`Remove field ${field.label}`} onClick={onRemove}>×</ActionIcon>
      </Group>
      {field.type === 'choice' && <Textarea label="Choices" description="One a line: what officers choose = what stands in the agreement." defaultValue={choicesText(field)} onChange={(event) => onChange({ ...field, choices: choicesOf(event.currentTarget.value) })} autosize minRows={2} />}
      <Group gap="md">
        {token}
        <Checkbox label="Has to be filled in" checked={field.required} onChange={(event) => onChange({ ...field, required: event.currentTarget.checked })} />
      </Group>
    </Stack>
  );
}
