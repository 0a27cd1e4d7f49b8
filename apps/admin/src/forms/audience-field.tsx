/** Chooses an audience: groups of people by unit, kind, role or name, with those left out, and how many that is today. */
import { Button, Fieldset, Group, MultiSelect, Stack, Text } from '@mantine/core';
import type { Audience } from '@rapport/api-contract/audiences';
import { personKinds } from '@rapport/api-contract/people';
import { roles } from '@rapport/api-contract/permissions';
import { useState } from 'react';
import { roleWords } from '../workplace/role-words.js';
import { AudienceCount } from './audience-count.js';
import { usePeopleOptions, useUnitOptions } from './audience-choices.js';
import { isEverybody, kindLabels, ruleWords } from './audience-words.js';

type Rule = Audience['include'][number];
const anyone: Rule = { unitIds: [], kinds: [], roles: [], personIds: [] };

interface Props { value: Audience; onChange: (value: Audience) => void; error?: string | undefined; disabled?: boolean; /** "Who must acknowledge it", "Who must take it". */ legend: string }

export function AudienceField({ value, onChange, error, disabled = false, legend }: Props) {
  const set = (part: 'include' | 'exclude', at: number, rule: Rule | null) => onChange({ ...value, [part]: rule ? value[part].map((each, index) => (index === at ? rule : each)) : value[part].filter((_, index) => index !== at) });
  const everyone = isEverybody(value);
  return (
    <Fieldset legend={<Text span size="sm" fw={600}>{legend}</Text>} variant="unstyled" disabled={disabled}>
      <Stack gap="sm">
        {value.include.map((rule, at) => (
          <RuleFields key={at} name={value.include.length > 1 ? `Group ${at + 1}` : 'People'} rule={rule} onChange={(next) => set('include', at, next)} {...(value.include.length > 1 ? { onRemove: () => set('include', at, null) } : {})}
            note={value.include.length > 1 ? 'Somebody in any of the groups is asked.' : 'Nothing chosen means everybody; what is chosen together must all be true.'} />
        ))}
        {value.exclude.map((rule, at) => <RuleFields key={at} name={value.exclude.length > 1 ? `Left out ${at + 1}` : 'Left out'} rule={rule} onChange={(next) => set('exclude', at, next)} onRemove={() => set('exclude', at, null)} note="Whoever matches is not asked, whatever else is true of them." />)}
        <Group gap="sm">
          {!everyone && <Button variant="default" size="compact-md" onClick={() => onChange({ ...value, include: [...value.include, anyone] })} disabled={disabled || value.include.length >= 20}>Add a group</Button>}
          <Button variant="default" size="compact-md" onClick={() => onChange({ ...value, exclude: [...value.exclude, anyone] })} disabled={disabled || value.exclude.length >= 20}>Leave somebody out</Button>
        </Group>
        {error && <Text size="sm" c="bad" role="alert">{error}</Text>}
        <AudienceCount audience={value} />
      </Stack>
    </Fieldset>
  );
}

interface RuleProps { name: string; note: string; rule: Rule; onChange: (rule: Rule) => void; onRemove?: () => void }

function RuleFields({ name, note, rule, onChange, onRemove }: RuleProps) {
  const [typed, setTyped] = useState('');
  const units = useUnitOptions();
  const people = usePeopleOptions(typed, rule.personIds);
  const shared = { clearable: false, hidePickedOptions: true, searchable: true, comboboxProps: { withinPortal: true } } as const;
  return (
    <Fieldset legend={<Text span size="sm" fw={600}>{name}: {ruleWords(rule, units)}</Text>} p="sm">
      <Stack gap="xs">
        <Text size="sm" c="dimmed">{note}</Text>
        <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
          <MultiSelect {...shared} label="Units" miw={220} placeholder={rule.unitIds.length ? '' : 'Any unit'} data={units} value={rule.unitIds} onChange={(unitIds) => onChange({ ...rule, unitIds })} nothingFoundMessage="No unit by that name" />
          <MultiSelect {...shared} label="Kinds of people" miw={220} placeholder={rule.kinds.length ? '' : 'Any kind'} data={personKinds.map((kind) => ({ value: kind, label: kindLabels[kind] }))} value={rule.kinds} onChange={(kinds) => onChange({ ...rule, kinds: kinds as Rule['kinds'] })} />
          <MultiSelect {...shared} label="Roles" miw={220} placeholder={rule.roles.length ? '' : 'Any role'} data={roles.map((role) => ({ value: role, label: roleWords[role].label }))} value={rule.roles} onChange={(held) => onChange({ ...rule, roles: held as Rule['roles'] })} />
          <MultiSelect {...shared} label="Single persons" miw={220} placeholder={rule.personIds.length ? '' : 'Type a name'} data={people} filter={({ options }) => options} searchValue={typed} onSearchChange={setTyped} value={rule.personIds} onChange={(personIds) => onChange({ ...rule, personIds })} nothingFoundMessage="Nobody by that name" />
        </Group>
        {onRemove && <Group><Button variant="subtle" size="compact-sm" onClick={onRemove}>Remove {name.toLowerCase()}</Button></Group>}
      </Stack>
    </Fieldset>
  );
}
