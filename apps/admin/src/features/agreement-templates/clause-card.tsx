/** One clause of a template: its heading and words, whether it can be left out, and when it stands. */
import { ActionIcon, Checkbox, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { templateTopics } from '@rapport/api-contract/agreement-templates';
import { memo } from 'react';
import { Panel } from '@rapport/ui/panel';
import { RichTextField } from '../../forms/rich-text-field.js';
import { RichTextBody } from '../../words/rich-text.js';
import { ConditionEditor } from './condition-editor.js';
import { conditionInWords, topicWords } from './template-words.js';
import type { SaidFault } from './said-fault.js';
import type { Clause, Field } from './use-templates.js';

/** `count`: of all clauses. The acts stay the same functions, so that typing in one clause leaves the others alone. */
interface Props { at: number; count: number; clause: Clause; fields: readonly Field[]; faults: readonly SaidFault[]; acts?: ClauseActs }
export interface ClauseActs { change: (clause: Clause) => void; move: (id: string, by: -1 | 1) => void; remove: (id: string) => void }

/** Said beside the condition. */
const ofCondition: ReadonlySet<SaidFault['code']> = new Set(['condition-field', 'condition-value', 'contradictory-condition', 'too-many-questions']);

const sameFaults = (a: readonly SaidFault[], b: readonly SaidFault[]): boolean => a.length === b.length && a.every((fault, at) => fault.code === b[at]?.code && fault.words === b[at].words);

/** Drawn again only where something of it changed: a template has forty of them, each with an editor. */
export const ClauseCard = memo(Card, (a, b) => a.at === b.at && a.count === b.count && a.clause === b.clause && a.fields === b.fields && a.acts === b.acts && sameFaults(a.faults, b.faults));

function Card({ at, count, clause, fields, faults, acts }: Props) {
  const name = clause.heading || `Clause ${at + 1}`;
  const stands = clause.when && <Text size="sm" c="dimmed">Stands only where {conditionInWords(clause.when, fields)}.</Text>;
  const others = faults.filter(({ code }) => !ofCondition.has(code));
  const wrong = others.length > 0 && <Text size="sm" c="bad" role="alert">{others.map(({ words }) => words).join(' ')}</Text>;
  if (!acts) return (
    <Panel title={`${at + 1}. ${name}`} level={3} aside={clause.optional ? 'can be left out' : undefined}>
      <Stack gap="xs">{stands}<RichTextBody doc={clause.body} from={3} /></Stack>
    </Panel>
  );
  return (
    <Panel title={`${at + 1}. ${name}`} level={3} aside={(
      <Group gap={4}>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Move ${name} up`} disabled={at === 0} onClick={() => acts.move(clause.id, -1)}>↑</ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Move ${name} down`} disabled={at === count - 1} onClick={() => acts.move(clause.id, 1)}>↓</ActionIcon>
        <ActionIcon variant="subtle" color="gray" size={32} aria-label={`Remove ${name}`} disabled={count === 1} onClick={() => acts.remove(clause.id)}>×</ActionIcon>
      </Group>
    )}>
      <Stack gap="sm">
        {wrong}
        <Group gap="sm" grow>
          <TextInput label="Heading" value={clause.heading} onChange={(event) => acts.change({ ...clause, heading: event.currentTarget.value })} />
          <NativeSelect label="Speaks of" data={templateTopics.map((value) => ({ value, label: topicWords(value) }))} value={clause.topic} onChange={(event) => acts.change({ ...clause, topic: event.currentTarget.value as Clause['topic'] })} />
        </Group>
        <RichTextField key={clause.id} label="Words" value={clause.body} onChange={(body) => acts.change({ ...clause, body })} />
        <Checkbox label="Officers may leave this clause out" checked={clause.optional !== null} onChange={(event) => acts.change({ ...clause, optional: event.currentTarget.checked ? { chosen: true, help: '' } : null })} />
        {clause.optional && <OptionalFields optional={clause.optional} name={name} onChange={(optional) => acts.change({ ...clause, optional })} />}
        <ConditionEditor name={name} when={clause.when} fields={fields} faults={faults} onChange={(when) => acts.change({ ...clause, when })} />
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
