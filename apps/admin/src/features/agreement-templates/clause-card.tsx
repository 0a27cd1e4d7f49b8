/** One clause of a template: its heading and words, whether it can be left out, and when it stands. */
import { ActionIcon, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import type { TemplateFault } from '@rapport/agreement-engine/template-check';
import { faultInWords } from '@rapport/agreement-engine/template-fault-words';
import { templateTopics } from '@rapport/api-contract/agreement-templates';
import { Panel } from '@rapport/ui/panel';
import { RichTextField } from '../../forms/rich-text-field.js';
import { RichTextBody } from '../../words/rich-text.js';
import { ConditionEditor } from './condition-editor.js';
import { conditionInWords, topicWords } from './template-words.js';
import type { Clause, Content } from './use-templates.js';

interface Props { at: number; clause: Clause; content: Content; faults: readonly TemplateFault[]; onChange?: (clause: Clause) => void; onMove?: (by: -1 | 1) => void; onRemove?: () => void }

/** Said beside the condition. */
const ofCondition: ReadonlySet<TemplateFault['code']> = new Set(['condition-field', 'condition-value', 'contradictory-condition', 'too-many-questions']);

export function ClauseCard({ at, clause, content, faults, onChange, onMove, onRemove }: Props) {
  const name = clause.heading || `Clause ${at + 1}`;
  const stands = clause.when && <Text size="sm" c="dimmed">Stands only where {conditionInWords(clause.when, content)}.</Text>;
  const others = faults.filter(({ code }) => !ofCondition.has(code));
  const wrong = others.length > 0 && <Text size="sm" c="bad" role="alert">{others.map((fault) => faultInWords(fault, content)).join(' ')}</Text>;
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
        <Group gap="sm" grow>
          <TextInput label="Heading" value={clause.heading} onChange={(event) => onChange({ ...clause, heading: event.currentTarget.value })} />
          <NativeSelect label="Speaks of" data={templateTopics.map((value) => ({ value, label: topicWords(value) }))} value={clause.topic} onChange={(event) => onChange({ ...clause, topic: event.currentTarget.value as Clause['topic'] })} />
        </Group>
        <RichTextField key={clause.id} label="Words" value={clause.body} onChange={(body) => onChange({ ...clause, body })} />
        <Checkbox label="Officers may leave this clause out" checked={clause.optional !== null} onChange={(event) => onChange({ ...clause, optional: event.currentTarget.checked ? { chosen: true, help: '' } : null })} />
        {clause.optional && <OptionalFields optional={clause.optional} name={name} onChange={(optional) => onChange({ ...clause, optional })} />}
        <ConditionEditor name={name} when={clause.when} content={content} faults={faults} onChange={(when) => onChange({ ...clause, when })} />
      </Stack>
    </Panel>
  );
}

function OptionalFields({ optional, name, onChange }: { optional: NonNullable<Clause['optional']>; name: string; onChange: (optional: NonNullable<Clause['optional']>) => void }) {
  return (
    <Stack gap="xs" pl="lg" role="group" aria-label={`Leaving out ${name}`}>
      <Checkbox label="It is in unless they take it out" checked={optional.chosen} onChange={(event) => onChange({ ...optional, chosen: event.currentTarget.checked })} />
      <TextInput label="What helps them decide" description="Shown beside the clause while an agreement is written. May stay empty." maxLength={500} value={optional.help} onChange={(event) => onChange({ ...optional, help: event.currentTarget.value })} />
    </Stack>
  );
}
