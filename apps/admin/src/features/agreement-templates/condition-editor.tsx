/** Says when a clause stands: rules on terms and fields, all or any of them, with groups inside. */
import { ActionIcon, Button, Group, NativeSelect, Stack, Text } from '@mantine/core';
import { type TemplateCondition, templateTermFacts } from '@rapport/api-contract/agreement-templates';
import { useRef, useState } from 'react';
import classes from './condition-editor.module.css';
import { asksOf, conditionOf, deepest, depthOf, draftOf, type Rule, type RuleGroup, ruleOn } from './condition-draft.js';
import { conditionInWords, factInWords } from './template-words.js';
import type { SaidFault } from './said-fault.js';
import type { Field } from './use-templates.js';

interface Shared { fields: readonly Field[]; faults: readonly SaidFault[]; /** Path of what was added last, which takes the focus. */ added: string; onAdded: (path: string) => void }
interface Props { name: string; when: TemplateCondition | null; fields: readonly Field[]; faults: readonly SaidFault[]; onChange: (when: TemplateCondition | null) => void }

export function ConditionEditor({ name, when, fields, faults, onChange }: Props) {
  const [added, setAdded] = useState('');
  const draft = draftOf(when);
  const here = faults.filter(({ code }) => code === 'contradictory-condition' || code === 'too-many-questions');
  const tooDeep = depthOf(when) > deepest;
  return (
    <Stack gap="xs" role="group" aria-label={`When ${name} stands`}>
      <NativeSelect label="Stands" data={[{ value: 'always', label: 'always' }, { value: 'where', label: 'only where …' }]} value={when === null ? 'always' : 'where'} maw={260}
        onChange={(event) => { setAdded('0'); onChange(event.currentTarget.value === 'always' ? null : conditionOf({ ...draft, of: [ruleOn('cap', false, fields)] })); }} />
      {when !== null && <GroupFields group={draft} path="" depth={0} name={name} onChange={(next) => onChange(conditionOf(next))} {...{ fields, faults, added, onAdded: setAdded }} />}
      {when !== null && <Text size="sm" c="dimmed" aria-live="polite">Stands only where {conditionInWords(when, fields)}.</Text>}
      {here.map((fault) => <Text key={fault.code} size="sm" c="bad" role="alert">{fault.words}</Text>)}
      {tooDeep && <Text size="sm" c="bad" role="alert">Conditions stand in conditions more than {deepest} deep. Take a group out: what nobody can read is no rule.</Text>}
    </Stack>
  );
}

function GroupFields({ group, path, depth, name, onChange, ...shared }: Shared & { group: RuleGroup; path: string; depth: number; name: string; onChange: (group: RuleGroup) => void }) {
  const add = useRef<HTMLButtonElement>(null);
  const at = (index: number) => (path === '' ? String(index) : `${path}.${index}`);
  const put = (index: number, node: Rule | RuleGroup) => onChange({ ...group, of: group.of.with(index, node) });
  const remove = (index: number) => { onChange({ ...group, of: group.of.toSpliced(index, 1) }); add.current?.focus(); };
  const append = (node: Rule | RuleGroup, inside = '') => { shared.onAdded(at(group.of.length) + inside); onChange({ ...group, of: [...group.of, node] }); };
  const fresh = () => ruleOn('cap', false, shared.fields);
  return (
    <Stack gap="xs" className={depth > 0 ? classes.group ?? '' : ''} {...(depth > 0 ? { role: 'group', 'aria-label': `Group inside ${name}` } : {})}>
      {group.of.length > 1 && <NativeSelect aria-label={depth === 0 ? 'How the rules go together' : 'How the rules of the group go together'} data={[{ value: 'all', label: 'All of these hold' }, { value: 'any', label: 'Any of these holds' }]} value={group.every ? 'all' : 'any'} onChange={(event) => onChange({ ...group, every: event.currentTarget.value === 'all' })} maw={260} />}
      {group.of.map((node, index) => node.kind === 'rule'
        ? <RuleFields key={at(index)} rule={node} path={at(index)} number={index + 1} onChange={(rule) => put(index, rule)} onRemove={() => remove(index)} {...shared} />
        : <GroupFields key={at(index)} group={node} path={at(index)} depth={depth + 1} name={name} onChange={(next) => (next.of.length === 0 ? remove(index) : put(index, next))} {...shared} />)}
      <Group gap="xs">
        <Button ref={add} size="compact-md" variant="default" disabled={group.of.length >= 10} onClick={() => append(fresh())}>Add a rule</Button>
        {depth === 0 && group.of.length > 0 && <Button size="compact-md" variant="subtle" disabled={group.of.length >= 10} onClick={() => append({ kind: 'group', every: !group.every, of: [fresh(), { ...fresh(), of: 'escalator' }] }, '.0')}>Add a group</Button>}
      </Group>
    </Stack>
  );
}

const comparisons: Record<Rule['asks'], [string, string]> = { holds: ['is so', 'is not so'], is: ['is', 'is not'], filled: ['is filled in', 'is empty'] };

function RuleFields({ rule, path, number, fields, faults, added, onChange, onRemove }: Shared & { rule: Rule; path: string; number: number; onChange: (rule: Rule) => void; onRemove: () => void }) {
  const field = rule.asks === 'holds' ? undefined : fields.find(({ key }) => key === rule.of);
  const gone = rule.asks !== 'holds' && !field;
  const asks = gone ? [rule.asks] : rule.asks === 'holds' ? (['holds'] as const) : asksOf(rule.of, fields);
  const wrong = rule.asks === 'holds' ? [] : faults.filter((fault) => fault.field === rule.of && (fault.code === 'condition-field' || (fault.code === 'condition-value' && fault.detail === rule.value)));
  const choices = (field?.choices ?? []).map(({ value, label }) => ({ value, label }));
  const things = [
    { group: 'The terms', items: templateTermFacts.map((fact) => ({ value: `term ${fact}`, label: factInWords(fact) })) },
    ...(fields.length > 0 || gone ? [{ group: 'Fields', items: [...fields.map(({ key, label }) => ({ value: `field ${key}`, label })), ...(gone ? [{ value: `field ${rule.of}`, label: `${rule.of}, which is gone` }] : [])] }] : []),
  ];
  const choose = (chosen: string) => { const [kind, of = ''] = chosen.split(' '); onChange(ruleOn(of, kind === 'field', fields, rule.no)); };
  return (
    <div role="group" aria-label={`Rule ${number}`} className={classes.rule}>
      <NativeSelect className={classes.thing ?? ''} aria-label={`What rule ${number} asks`} autoFocus={added === path} data={things} value={`${rule.asks === 'holds' ? 'term' : 'field'} ${rule.of}`} onChange={(event) => choose(event.currentTarget.value)} error={wrong.length > 0 ? wrong.map(({ words }) => words).join(' ') : undefined} />
      <NativeSelect aria-label={`Comparison of rule ${number}`} value={`${rule.asks} ${rule.no ? 'no' : 'yes'}`} data={asks.flatMap((each) => comparisons[each].map((label, index) => ({ value: `${each} ${index === 0 ? 'yes' : 'no'}`, label })))}
        onChange={(event) => { const [next, answer] = event.currentTarget.value.split(' '); onChange({ ...rule, asks: next as Rule['asks'], no: answer === 'no', value: next === 'is' ? (rule.value ?? choices[0]?.value ?? null) : null }); }} />
      {rule.asks === 'is' && <NativeSelect aria-label={`Value of rule ${number}`} value={rule.value ?? ''} data={choices.some(({ value }) => value === rule.value) ? choices : [...choices, { value: rule.value ?? '', label: `${rule.value ?? ''}, which is gone` }]} onChange={(event) => onChange({ ...rule, value: event.currentTarget.value })} />}
      <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Remove rule ${number}`} onClick={onRemove}>×</ActionIcon>
    </div>
  );
}
