/** One clause of a template: its heading and words, whether it can be left out, and when it stands. */
import { ActionIcon, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { templateTopics } from '@rapport/api-contract/agreement-templates';
import { Panel } from '@rapport/ui/panel';
import { RichTextField } from '../../forms/rich-text-field.js';
import { RichTextBody } from '../../words/rich-text.js';
import { conditionInWords, topicWords } from './template-words.js';
import type { Clause, Content } from './use-templates.js';

interface Props { at: number; clause: Clause; content: Content; faults: string[]; onChange?: (clause: Clause) => void; onMove?: (by: -1 | 1) => void; onRemove?: () => void }

export function ClauseCard({ at, clause, content, faults, onChange, onMove, onRemove }: Props) {
  const name = clause.heading || `Clause ${at + 1}`;
  const stands = clause.when && <Text size="sm" c="dimmed">Stands only where {conditionInWords(clause.when, content)}.</Text>;
  const wrong = faults.length > 0 && <Text size="sm" c="bad" role="alert">{faults.join(' ')}</Text>;
  if (!onChange) return (
    <Panel title={`${at + 1}. ${name}`} level={3} aside={clause.optional ? 'can be left out' : undefined}>
      <Stack gap="xs">{stands}<RichTextBody doc={clause.body} from={3} /></Stack>
    </Panel>
  );
  return (
    <Panel title={`${at + 1}. ${name}`} level={3} aside={(
      <Group gap={4}>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => onMove?.(-1)}>↑</ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Move ${name} down`} disabled={at === content.clauses.length - 1} onClick={() => onMove?.(1)}>↓</ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Remove ${name}`} disabled={content.clauses.length === 1} onClick={onRemove}>×</ActionIcon>
      </Group>
    )}>
      <Stack gap="sm">
        {wrong}
        {stands}
        <Group gap="sm" grow>
          <TextInput label="Heading" value={clause.heading} onChange={(event) => onChange({ ...clause, heading: event.currentTarget.value })} />
          <NativeSelect label="Speaks of" data={templateTopics.map((value) => ({ value, label: topicWords(value) }))} value={clause.topic} onChange={(event) => onChange({ ...clause, topic: event.currentTarget.value as Clause['topic'] })} />
        </Group>
        <RichTextField key={clause.id} label="Words" value={clause.body} onChange={(body) => onChange({ ...clause, body })} />
        <Checkbox label="Officers may leave this clause out" checked={clause.optional !== null} onChange={(event) => onChange({ ...clause, optional: event.currentTarget.checked ? { chosen: true, help: '' } : null })} />
      </Stack>
    </Panel>
  );
}
