/** How often a course is asked for: every recurrence that there is, each in a sentence that says what it means. */
import { NativeSelect, Radio, SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { Submit } from '../../forms/use-submit.js';
import { firstYearChoices, firstYearWords } from './first-year.js';
import { MonthDayField } from './month-day-field.js';
import { NumberField } from './number-field.js';
import type { Anchor, CourseOften, RuleDraft } from './rule-draft.js';

/** `today` in the agency's zone. */
interface Props { draft: RuleDraft; change: (part: Partial<RuleDraft>) => void; submit: Submit; today: string }

const often: Record<CourseOften, [label: string, description: string]> = {
  once: ['Once', 'Whoever completed it owes nothing more.'],
  window: ['Within a window of the year', 'Between two days, each year or every few years.'],
  'from-completion': ['So long after the last completion', 'Whoever renews early or late is counted from that day.'],
  anniversary: ['On the anniversary', 'The day stays the same when it is renewed shortly before.'],
};

export function OftenFields({ draft, change, submit, today }: Props) {
  return (
    <Stack gap="md">
      <Radio.Group {...submit.field('recurrence.kind')} label="It is owed" value={draft.often} onChange={(value) => change({ often: value as CourseOften })}>
        <Stack gap="xs" mt="xs">{Object.entries(often).map(([value, [label, description]]) => <Radio key={value} value={value} label={label} description={description} />)}</Stack>
      </Radio.Group>
      {draft.often === 'once' && <Once draft={draft} change={change} submit={submit} />}
      {draft.often === 'window' && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <MonthDayField {...submit.field('recurrence.opens')} legend="Window opens" value={draft.opens} onChange={(opens) => change({ opens })} />
            <MonthDayField {...submit.field('recurrence.closes')} legend="Window closes" value={draft.closes} onChange={(closes) => change({ closes })} />
          </SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberField {...submit.field('recurrence.everyYears')} label="Every so many years" description="1 is each year" value={draft.everyYears} onChange={(everyYears) => change({ everyYears })} />
            <NumberField {...submit.field('recurrence.earlyDays')} label="Days early" description="A completion so early counts" value={draft.earlyDays} onChange={(earlyDays) => change({ earlyDays })} />
          </SimpleGrid>
          <div>
            <NativeSelect {...submit.field('recurrence.firstYear')} label="First window" description="The one that runs or comes next, unless you choose a later one" data={firstYearChoices(draft, today)} value={draft.firstYear ?? ''} onChange={({ currentTarget: { value } }) => value && change({ firstYear: Number(value), yearChosen: true })} />
            <Text role="status" size="sm" mt="xs">{firstYearWords(draft, today) ?? ''}</Text>
          </div>
        </>
      )}
      {draft.often === 'from-completion' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <NumberField {...submit.field('recurrence.months')} label="Months" description="12 is each year" value={draft.months} onChange={(months) => change({ months })} />
          <NumberField {...submit.field('recurrence.leadDays')} label="Days before it is due" description="From then on it is asked for" value={draft.leadDays} onChange={(leadDays) => change({ leadDays })} />
        </SimpleGrid>
      )}
      {draft.often === 'anniversary' && (
        <>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <NumberField {...submit.field('recurrence.months')} label="Months" description="12 is each year" value={draft.months} onChange={(months) => change({ months })} />
            <NumberField {...submit.field('recurrence.windowDays')} label="Days before the anniversary" description="Renewed within them, the day stays" value={draft.windowDays} onChange={(windowDays) => change({ windowDays })} />
          </SimpleGrid>
          <Radio.Group {...submit.field('recurrence.late')} label="Whoever is late" value={draft.late} onChange={(late) => change({ late: late === 'keep' ? 'keep' : 'from-completion' })}>
            <Stack gap="xs" mt="xs"><Radio value="from-completion" label="Counts anew from the completion" /><Radio value="keep" label="Keeps the anniversary" /></Stack>
          </Radio.Group>
        </>
      )}
    </Stack>
  );
}

function Once({ draft, change, submit }: Omit<Props, 'today'>) {
  return (
    <Radio.Group label="Completed before it took effect" value={draft.countsAny ? 'any' : 'from'} onChange={(value) => change({ countsAny: value === 'any' })}>
      <Stack gap="xs" mt="xs"><Radio value="any" label="Counts, whenever it was" /><Radio value="from" label="Counts from a day on" /></Stack>
      {!draft.countsAny && <TextInput {...submit.field('recurrence.countsFrom')} mt="xs" type="date" label="Completed on or after" value={draft.countsFrom} onChange={(event) => change({ countsFrom: event.currentTarget.value })} maw={260} />}
    </Radio.Group>
  );
}

const anchors: Record<Anchor, [label: string, description: string]> = {
  calendar: ['Calendar years', 'From January 1 of a first year.'], fiscal: ['Fiscal years of the agency', 'From the day that the settings name, in a first year.'],
  day: ['A fixed day for everybody', 'As on a license or in a state’s rule.'], joined: ['Each person’s first day', 'Everybody has cycles of their own.'],
};

/** How long a cycle of hours is and from when cycles are counted. */
export function CycleFields({ draft, change, submit }: Omit<Props, 'today'>) {
  return (
    <Stack gap="md">
      <NumberField {...submit.field('recurrence.months')} label="Months of a cycle" description="12 is a year, 24 are two" value={draft.cycleMonths} onChange={(cycleMonths) => change({ cycleMonths })} />
      <Radio.Group {...submit.field('recurrence.anchor.kind')} label="Cycles are counted from" value={draft.anchor} onChange={(value) => change({ anchor: value as Anchor })}>
        <Stack gap="xs" mt="xs">{Object.entries(anchors).map(([value, [label, description]]) => <Radio key={value} value={value} label={label} description={description} />)}</Stack>
      </Radio.Group>
      {draft.anchor === 'day' && <TextInput {...submit.field('recurrence.anchor.on')} type="date" label="First day" value={draft.anchorOn} onChange={(event) => change({ anchorOn: event.currentTarget.value })} maw={260} />}
      {(draft.anchor === 'calendar' || draft.anchor === 'fiscal') && <NumberField {...submit.field('recurrence.anchor.firstYear')} label="First year" value={draft.anchorYear} onChange={(anchorYear) => change({ anchorYear })} />}
    </Stack>
  );
}
