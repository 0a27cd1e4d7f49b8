/** One formula while it is typed: weights of measures, limits with who absorbs them, and a phase-in. */
import { ActionIcon, Button, Group, MultiSelect, NativeSelect, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { Submit } from '../../forms/use-submit.js';
import type { FormulaDraft, LimitDraft } from './cost-share-draft.js';
import classes from './cost-shares.module.css';

export interface Named { municipalityId: string; name: string }
export interface MeasureKind { key: string; label: string; per: 'quarter' | 'year' }
interface Props { at: number; formula: FormulaDraft; measures: readonly MeasureKind[]; members: readonly Named[]; submit: Submit; onChange: (formula: FormulaDraft) => void; onRemove: (() => void) | undefined }

const limitChoices = [{ value: 'maximum_share', label: 'pays at most, of the cost' }, { value: 'minimum_share', label: 'pays at least, of the cost' }, { value: 'yearly_increase', label: 'pays at most, more than last year' }];

export function FormulaFields({ at, formula, measures, members, submit, onChange, onRemove }: Props) {
  const name = formula.label.trim() || `Formula ${at + 1}`;
  return (
    <fieldset className={classes.formula}>
      <legend className={classes.legend}>{name}</legend>
      {onRemove && <ActionIcon className={classes.remove ?? ''} variant="subtle" color="gray" size={32} fz="lg" aria-label={`Remove ${name}`} onClick={onRemove}>×</ActionIcon>}
      <Stack gap="md">
        <TextInput {...submit.field(`formulas.${at}.label`)} label={`Name of formula ${at + 1}`} value={formula.label} onChange={(event) => onChange({ ...formula, label: event.currentTarget.value })} maw={360} />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {measures.map(({ key, label, per }) => {
            const { percent = '', readings = '1' } = formula.weights[key] ?? {};
            const set = (part: { percent?: string; readings?: string }) => onChange({ ...formula, weights: { ...formula.weights, [key]: { percent, readings, ...part } } });
            return (
              <Group key={key} gap="sm" wrap="nowrap" align="flex-end">
                <TextInput label={`${label}, weight in %`} inputMode="decimal" flex={1} classNames={{ input: classes.figure ?? '' }} value={percent} onChange={(event) => set({ percent: event.currentTarget.value })} />
                <TextInput label={`Mean of ${per}s`} aria-label={`${label}: mean of how many ${per}s`} inputMode="numeric" w={130} classNames={{ input: classes.figure ?? '' }} value={readings} onChange={(event) => set({ readings: event.currentTarget.value })} />
              </Group>
            );
          })}
        </SimpleGrid>
        <Limits formula={formula} members={members} name={name} onChange={onChange} />
        <Group gap="sm" align="flex-end">
          <TextInput label="Phased in over years" description="Empty: the formula holds at once." inputMode="numeric" w={220} value={formula.phaseYears} onChange={(event) => onChange({ ...formula, phaseYears: event.currentTarget.value })} />
        </Group>
        {formula.phaseYears.trim() !== '' && (
          <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
            {members.map(({ municipalityId, name: member }) => <TextInput key={municipalityId} label={`Old share of ${member} in %`} inputMode="decimal" classNames={{ input: classes.figure ?? '' }} value={formula.old[municipalityId] ?? ''} onChange={(event) => onChange({ ...formula, old: { ...formula.old, [municipalityId]: event.currentTarget.value } })} />)}
          </SimpleGrid>
        )}
      </Stack>
    </fieldset>
  );
}

function Limits({ formula, members, name, onChange }: { formula: FormulaDraft; members: readonly Named[]; name: string; onChange: (formula: FormulaDraft) => void }) {
  const set = (row: number, part: Partial<LimitDraft>) => onChange({ ...formula, limits: formula.limits.map((each) => (each.row === row ? { ...each, ...part } : each)) });
  const choices = members.map(({ municipalityId, name: label }) => ({ value: municipalityId, label }));
  return (
    <Stack gap="sm">
      {formula.limits.map(({ row, kind, percent, memberIds }, at) => (
        <Group key={row} gap="sm" align="flex-end">
          <MultiSelect label={`Limit ${at + 1} is for`} w={260} placeholder={memberIds.length > 0 ? '' : 'Every member'} data={choices} value={memberIds} onChange={(ids) => set(row, { memberIds: ids })} />
          <NativeSelect label={`Limit ${at + 1}`} data={limitChoices} value={kind} onChange={(event) => set(row, { kind: event.currentTarget.value as LimitDraft['kind'] })} />
          <TextInput label={`Limit ${at + 1} in %`} inputMode="decimal" w={120} classNames={{ input: classes.figure ?? '' }} value={percent} onChange={(event) => set(row, { percent: event.currentTarget.value })} />
          <ActionIcon variant="subtle" color="gray" size={36} aria-label={`Remove limit ${at + 1} of ${name}`} onClick={() => onChange({ ...formula, limits: formula.limits.filter((each) => each.row !== row) })}>×</ActionIcon>
        </Group>
      ))}
      <Group gap="sm" align="flex-end">
        <Button variant="default" size="compact-md" onClick={() => onChange({ ...formula, limits: [...formula.limits, { row: Math.max(-1, ...formula.limits.map(({ row }) => row)) + 1, kind: 'maximum_share', percent: '', memberIds: [] }] })}>Add a limit</Button>
      </Group>
      {formula.limits.length > 0 && (
        <Group gap="sm" align="flex-end">
          <NativeSelect label="What limits move is absorbed by" w={320} data={[{ value: 'others', label: 'the members within their limits' }, { value: 'host', label: 'somebody outside' }, ...choices]} value={formula.absorber} onChange={(event) => onChange({ ...formula, absorber: event.currentTarget.value })} />
          {formula.absorber === 'host' && <TextInput label="Who is that" description="For example: county general fund." value={formula.hostLabel} onChange={(event) => onChange({ ...formula, hostLabel: event.currentTarget.value })} />}
        </Group>
      )}
      {formula.limits.length === 0 && <Text size="sm" c="dimmed">No limits: every member pays by its measures.</Text>}
    </Stack>
  );
}
