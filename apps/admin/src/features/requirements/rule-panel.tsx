/** The rule of a requirement in words, and what it is made of. */
import { Stack, Text } from '@mantine/core';
import { type Definition, DefinitionList } from '@rapport/ui/definition-list';
import { useFormats } from '@rapport/ui/formats-provider';
import { Panel } from '@rapport/ui/panel';
import { useUnitOptions } from '../../forms/audience-choices.js';
import { audienceWords } from '../../forms/audience-words.js';
import { TextLink } from '../../text-link.js';
import { askedLines } from './requirement-words.js';
import type { Requirement } from './use-requirements.js';
import classes from './requirements.module.css';

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

export function RulePanel({ requirement }: { requirement: Requirement }) {
  const formats = useFormats();
  const units = useUnitOptions();
  const { what } = requirement;
  const demanded: Definition[] = what.kind === 'hours' ? [
    ...lines('Hours in a cycle', askedLines(what, formats)), ...(what.units ? lines(`Hours in each ${what.units.months} months`, askedLines(what.units, formats)) : []),
  ] : [{ term: what.kind === 'course' ? 'Course' : 'Any one of', value: requirement.courses.map(({ id, title }) => <div key={id}><TextLink href={`/courses/${id}`}>{title}</TextLink></div>) }];
  return (
    <Panel title="The rule">
      <Stack gap="md">
        <Text className={classes.sentence}>{requirement.words}</Text>
        {requirement.description && <Text style={{ whiteSpace: 'pre-line' }}>{requirement.description}</Text>}
        <DefinitionList items={[
          ...demanded, { term: 'Who owes it', value: capital(audienceWords(requirement.audience, units)) }, { term: 'In effect from', value: formats.date(requirement.effectiveOn) },
          { term: 'Written', value: formats.date(requirement.createdAt), note: `by ${requirement.createdBy}` },
          ...(requirement.publishedAt ? [{ term: 'Published', value: formats.dateTime(requirement.publishedAt), note: `by ${requirement.publishedBy ?? 'somebody'}` }] : []),
          ...(requirement.retiredAt ? [{ term: 'Retired', value: formats.dateTime(requirement.retiredAt), ...(requirement.retireReason ? { note: requirement.retireReason } : {}) }] : []),
        ]} />
      </Stack>
    </Panel>
  );
}

const lines = (term: string, all: string[]): Definition[] => (all.length === 0 ? [] : [{ term, value: all.map((each) => <div key={each}>{each}</div>) }]);
