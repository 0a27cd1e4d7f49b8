/** Other policies, or one clause of them, that a draft cites. */
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { memo, useState } from 'react';
import classes from './reading.module.css';
import { type Policy, type PolicyContent, usePolicyChoices, useVersion } from './use-policies.js';

type Reference = PolicyContent['references'][number];
interface Props { policy: Policy; references: readonly Reference[]; onEdit: (change: (references: Reference[]) => Reference[]) => void }

const pauseMilliseconds = 250;
const whole = '';

export const ReferencesField = memo(function ReferencesField({ policy, references, onEdit }: Props) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseMilliseconds);
  const [chosen, setChosen] = useState<string | null>(null);
  const [clauseId, setClauseId] = useState(whole);
  const { data } = usePolicyChoices(search.includes(' · ') ? '' : search);
  const found = (data?.items ?? []).filter(({ id }) => id !== policy.id);
  const cited = found.find(({ id }) => id === chosen);
  const { data: version } = useVersion(chosen ?? '', cited?.current?.id ?? cited?.open?.id);
  const name = ({ policyId }: Reference) => {
    const known = policy.references.find((each) => each.policyId === policyId);
    const listed = found.find(({ id }) => id === policyId);
    return known ? `${known.policyNumber} ${known.title}` : listed ? `${listed.number} ${listed.title}` : 'Another policy';
  };
  const add = () => {
    if (!chosen) return;
    const next: Reference = { policyId: chosen, clauseId: clauseId || null };
    onEdit((all) => (all.some((each) => each.policyId === next.policyId && each.clauseId === next.clauseId) ? all : [...all, next]));
    setChosen(null);
    setTyped('');
    setClauseId(whole);
  };
  return (
    <Stack gap="sm">
      {references.length > 0 && (
        <ul className={classes.plain}>
          {references.map((each) => (
            <li key={`${each.policyId} ${each.clauseId}`}><Group gap="sm" justify="space-between"><Text size="sm">{name(each)}{each.clauseId ? <Text span c="dimmed"> · one clause</Text> : ''}</Text>
              <Button variant="subtle" size="compact-sm" color="bad" aria-label={`Remove the reference to ${name(each)}`} onClick={() => onEdit((all) => all.filter((one) => !(one.policyId === each.policyId && one.clauseId === each.clauseId)))}>Remove</Button></Group></li>
          ))}
        </ul>
      )}
      <Select label="Cite another policy" searchable clearable clearButtonProps={{ 'aria-label': 'Clear the cited policy' }} data={found.map((each) => ({ value: each.id, label: `${each.number} · ${each.title}` }))} filter={({ options }) => options} searchValue={typed} onSearchChange={setTyped} value={chosen}
        onChange={(value) => { setChosen(value); setClauseId(whole); }} nothingFoundMessage="No policy by that number or title" />
      {chosen && version && version.content.clauses.length > 0 && <Select label="The whole or one clause" data={[{ value: whole, label: 'The whole policy' }, ...version.content.clauses.map((clause) => ({ value: clause.id, label: `${clause.number ? `${clause.number} ` : ''}${clause.heading}` }))]} value={clauseId} onChange={(value) => setClauseId(value ?? whole)} allowDeselect={false} />}
      {chosen && <Group><Button variant="default" onClick={add}>Add the reference</Button></Group>}
    </Stack>
  );
});
