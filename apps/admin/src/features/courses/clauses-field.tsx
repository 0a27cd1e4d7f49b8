/** Clauses of policies that a part teaches; when one changes, the part is marked as stale. */
import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { ClauseRef } from './new-parts.js';
import { usePolicyChoices, usePolicyClauses } from './use-courses.js';

const pauseMilliseconds = 250;
const same = (a: ClauseRef, b: ClauseRef) => a.policyId === b.policyId && a.clauseId === b.clauseId;

export function ClausesField({ value, onChange, what }: { value: readonly ClauseRef[]; onChange: (value: ClauseRef[]) => void; /** "lesson 2" */ what: string }) {
  const [adding, setAdding] = useState(false);
  return (
    <Stack gap={6}>
      {value.map((each) => <Cited key={`${each.policyId} ${each.clauseId}`} each={each} what={what} onRemove={() => onChange(value.filter((one) => !same(one, each)))} />)}
      {adding ? <Add onAdd={(ref) => { setAdding(false); if (!value.some((one) => same(one, ref))) onChange([...value, ref]); }} onCancel={() => setAdding(false)} />
        : value.length < 20 && <Group><Button variant="subtle" size="compact-sm" onClick={() => setAdding(true)} aria-label={`Attach a policy clause to ${what}`}>Attach a policy clause</Button></Group>}
    </Stack>
  );
}

function Cited({ each, what, onRemove }: { each: ClauseRef; what: string; onRemove: () => void }) {
  const { data } = usePolicyChoices('');
  const policy = data?.items.find(({ id }) => id === each.policyId);
  const { data: clauses } = usePolicyClauses(each.policyId, policy?.current?.id ?? policy?.open?.id);
  const clause = clauses?.find(({ id }) => id === each.clauseId);
  const words = policy ? `${policy.number} ${policy.title}: ${clause ? `${clause.number ? `${clause.number} ` : ''}${clause.heading}` : 'a clause'}` : 'A clause of a policy';
  return <Group gap="sm" justify="space-between"><Text size="sm">Teaches {words}</Text><Button variant="subtle" size="compact-sm" onClick={onRemove} aria-label={`Detach ${words} from ${what}`}>Detach</Button></Group>;
}

function Add({ onAdd, onCancel }: { onAdd: (ref: ClauseRef) => void; onCancel: () => void }) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, pauseMilliseconds);
  const [policyId, setPolicy] = useState<string | null>(null);
  const { data } = usePolicyChoices(search.includes(' · ') ? '' : search);
  const policy = data?.items.find(({ id }) => id === policyId);
  const { data: clauses } = usePolicyClauses(policyId ?? '', policy?.current?.id ?? policy?.open?.id);
  return (
    <Group gap="sm" align="flex-end">
      <Select label="Policy" miw={240} searchable data={(data?.items ?? []).map((each) => ({ value: each.id, label: `${each.number} · ${each.title}` }))} filter={({ options }) => options} searchValue={typed} onSearchChange={setTyped} value={policyId} onChange={setPolicy} nothingFoundMessage="No policy by that number or title" />
      {clauses && <Select label="Clause" miw={240} searchable data={clauses.map((clause) => ({ value: clause.id, label: `${clause.number ? `${clause.number} ` : ''}${clause.heading}` }))} value={null} onChange={(clauseId) => { if (clauseId && policyId) onAdd({ policyId, clauseId }); }} nothingFoundMessage="No such clause" />}
      <Button variant="default" onClick={onCancel}>Leave it</Button>
    </Group>
  );
}
