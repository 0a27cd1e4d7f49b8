/** What people must do: a course, any of several, or hours by category. */
import { MultiSelect, Radio, Select, Stack, Switch, Text } from '@mantine/core';
import { ErrorState } from '@rapport/ui/error-state';
import type { Submit } from '../../forms/use-submit.js';
import { AskedFields } from './asked-fields.js';
import { NumberField } from './number-field.js';
import type { RuleDraft, What } from './rule-draft.js';
import { TemplateList } from './template-list.js';
import { useCourseChoices } from './use-requirements.js';

interface Props { draft: RuleDraft; change: (part: Partial<RuleDraft>) => void; submit: Submit }

export function WhatFields({ draft, change, submit }: Props) {
  const { data: courses, error, refetch } = useCourseChoices();
  const choices = (courses ?? []).map(({ id, title, state }) => ({ value: id, label: state === 'draft' ? `${title} (not published yet)` : title }));
  const shared = { data: choices, searchable: true, nothingFoundMessage: 'No course by that title' } as const;
  return (
    <Stack gap="md">
      <Radio.Group {...submit.field('what.kind')} label="People must" value={draft.what} onChange={(value) => change({ what: value as What })}>
        <Stack gap="xs" mt="xs">
          <Radio value="course" label="Complete one course" />
          <Radio value="any-course" label="Complete any one of several courses" description="Whichever they choose is enough." />
          <Radio value="hours" label="Earn hours by category" description="As states ask for continuing training. Templates are offered." />
        </Stack>
      </Radio.Group>
      {error && !courses && draft.what !== 'hours' && <ErrorState error={error} doing="The courses could not be loaded" onRetry={() => void refetch()} />}
      {draft.what === 'course' && <Select {...submit.field('what.courseId')} {...shared} label="Course" placeholder="Choose" value={draft.courseId} onChange={(courseId) => change({ courseId })} allowDeselect={false} maw={560} />}
      {draft.what === 'any-course' && <MultiSelect {...submit.field('what.courseIds')} {...shared} label="Courses" placeholder={draft.courseIds.length ? '' : 'Choose at least two'} hidePickedOptions value={draft.courseIds} onChange={(courseIds) => change({ courseIds })} maxValues={20} maw={560} />}
      {draft.what === 'hours' && <HoursFields draft={draft} change={change} submit={submit} />}
    </Stack>
  );
}

function HoursFields({ draft, change, submit }: Props) {
  const { units } = draft;
  const several = draft.asked.buckets.length > 1 || (units?.buckets.length ?? 0) > 1;
  return (
    <Stack gap="md">
      <TemplateList onTake={change} />
      <AskedFields of="In a whole cycle" prefix="what" asked={draft.asked} onChange={(asked) => change({ asked })} submit={submit} hint={units ? '0 when only its units and its parts ask for hours' : '0 when only its parts ask for hours'} />
      <Switch label="Shorter units inside the cycle" description="Each with hours and a due date of its own, such as 40 hours in each two years of four." checked={units !== null}
        onChange={(event) => change({ units: event.currentTarget.checked ? { months: 12, hours: 12, buckets: [] } : null })} />
      {units && (
        <AskedFields of="In each unit" prefix="what.units" asked={units} onChange={(asked) => change({ units: { ...units, ...asked } })} submit={submit} hint="0 when only its parts ask for hours"
          before={<NumberField {...submit.field('what.units.months')} label="Months of a unit" description="Must divide the months of the cycle" value={units.months} onChange={(months) => change({ units: { ...units, months } })} />} />
      )}
      {several && (
        <Radio.Group {...submit.field('what.counting')} label="An hour whose category stands in several parts" value={draft.counting} onChange={(value) => change({ counting: value === 'each' ? 'each' : 'once' })}>
          <Stack gap="xs" mt="xs">
            <Radio value="once" label="Fills one part only" description="In the way that is best for the person." />
            <Radio value="each" label="Fills every part that takes it" description="In the total it still counts once." />
          </Stack>
        </Radio.Group>
      )}
      {!several && <Text size="sm" c="dimmed">Hours in categories that no part names count for the total alone.</Text>}
    </Stack>
  );
}
