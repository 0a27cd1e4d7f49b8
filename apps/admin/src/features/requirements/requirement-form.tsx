/** Writes a requirement, with its rule in one sentence beside it; of a published one only name, description and audience. */
import { Button, Grid, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { AudienceField } from '../../forms/audience-field.js';
import { dayIn } from '../../forms/civil-day.js';
import { Form } from '../../forms/form.js';
import { useSubmit } from '../../forms/use-submit.js';
import { NumberField } from './number-field.js';
import { CycleFields, OftenFields } from './often-fields.js';
import { followed } from './first-year.js';
import { FoundNote, useKeptDraft } from './kept-draft.js';
import { checkDraft, draftInWords, type RuleDraft } from './rule-draft.js';
import { atFields, faultsProblem, fieldNames, shownFaults } from './rule-faults.js';
import { type Requirement, requirementActs, ruleOf, useCourseChoices } from './use-requirements.js';
import { WhatFields } from './what-fields.js';
import classes from './requirements.module.css';

interface Props {
  start: RuleDraft;
  /** Missing for a new one. */
  requirement?: Requirement;
  onSaved: (requirement: Requirement, preview: boolean) => void;
}

export function RequirementForm({ start, requirement: given, onSaved }: Props) {
  // As it was opened: what others save meanwhile must not slip under what is typed here.
  const [requirement] = useState(given);
  const submit = useSubmit('requirement', fieldNames);
  const kept = useKeptDraft(start, requirement);
  const { draft } = kept;
  const { timeZone } = useFormats();
  const today = dayIn(timeZone, new Date());
  const change = (part: Partial<RuleDraft>) => {
    const next = followed({ ...draft, ...part }, today);
    kept.type(next);
    // A choice is mended by choosing, which no input tells the form.
    const still = shownFaults(next);
    for (const name of Object.keys(submit.fields)) if (!still.has(name)) submit.touched(submit.field(name).id);
  };
  const published = requirement?.state === 'published';
  const save = async (preview: boolean) => {
    const saved = await submit.run(() => atFields(async () => {
      // What people owe already goes back as it was read.
      const checked = checkDraft(draft);
      if ('faults' in checked) throw faultsProblem(checked.faults);
      const { name, description, audience } = checked.rule;
      return requirement ? requirementActs.save(requirement.id, requirement.revision, published ? { ...ruleOf(requirement), name, description, audience } : checked.rule) : requirementActs.create(checked.rule);
    }));
    if (!saved) return;
    kept.forget();
    onSaved(saved, preview);
  };
  const back = requirement ? `/requirements/${requirement.id}` : '/requirements';
  return (
    <Form submit={submit} action={published ? 'Save the changes' : 'Save and preview'} failed={published ? 'The changes were not saved' : 'The draft was not saved'} onSubmit={() => save(!published)}
      secondary={<>{!published && <Button variant="default" disabled={submit.busy} onClick={() => void save(false)}>Save the draft</Button>}<Button component={Link} href={back} variant="subtle">Not now</Button></>}>
      <Grid>
        <Grid.Col span={{ base: 12, lg: 8 }}>
          <Stack gap="md">
            {kept.found && <FoundNote found={kept.found} onBegin={kept.begin} />}
            <Panel title="What it is called">
              <Stack gap="md">
                <TextInput {...submit.field('name')} label="Name" description="People see it beside what they owe." value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} maxLength={160} autoComplete="off" />
                <Textarea {...submit.field('description')} label="Description (optional)" description="Why it is asked for, such as the law or the policy behind it." value={draft.description} onChange={(event) => change({ description: event.currentTarget.value })} autosize minRows={2} maxLength={2000} />
              </Stack>
            </Panel>
            {!published && <Panel title="What people must do"><WhatFields draft={draft} change={change} submit={submit} /></Panel>}
            {!published && (
              <Panel title="How often, and from when">
                <Stack gap="md">
                  {draft.what === 'hours' ? <CycleFields draft={draft} change={change} submit={submit} /> : <OftenFields draft={draft} change={change} submit={submit} today={today} />}
                  <SimpleGrid cols={{ base: 1, sm: 2 }}>
                    <TextInput {...submit.field('effectiveOn')} type="date" label="Takes effect on" description="Nothing is owed before this day." value={draft.effectiveOn} onChange={(event) => change({ effectiveOn: event.currentTarget.value })} />
                    <NumberField {...submit.field('graceDays')} label="Days of grace" description="That everybody has at least, new people too" value={draft.graceDays} onChange={(graceDays) => change({ graceDays })} />
                  </SimpleGrid>
                </Stack>
              </Panel>
            )}
            <Panel title="Whom it means">
              <Stack gap="md">
                {published && <InlineNote tone="attention" title="It is in force">When you change who owes it, whoever is not meant any more has what is open cancelled, and whoever is new owes it with the days of grace. What was completed stays.</InlineNote>}
                <div id={submit.field('audience').id} tabIndex={-1}><AudienceField legend="Who owes it" value={draft.audience} onChange={(audience) => change({ audience })} error={submit.field('audience').error} /></div>
              </Stack>
            </Panel>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 4 }}><div className={classes.beside}>{requirement && published ? <Frozen words={requirement.words} /> : <Sentence draft={draft} />}</div></Grid.Col>
      </Grid>
    </Form>
  );
}

function Sentence({ draft }: { draft: RuleDraft }) {
  const { data: courses } = useCourseChoices();
  const words = draftInWords(draft, (courseId) => courses?.find(({ id }) => id === courseId)?.title ?? 'a course');
  return <Panel title="The rule in words" tone="accent"><Text role="status" className={classes.sentence} {...(words ? {} : { c: 'dimmed' })}>{words ?? 'The sentence goes on as soon as every field of the rule has a value that makes sense.'}</Text></Panel>;
}

function Frozen({ words }: { words: string }) {
  return <Panel title="The rule in words" note="Frozen since it was published: people owe it already. To change it, retire this requirement and publish another."><Text className={classes.sentence}>{words}</Text></Panel>;
}
