/** The sending rule of a survey in plain words: whom, when, how often, how. */
import { MultiSelect, Radio, Select, SimpleGrid, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Panel } from '@rapport/ui/panel';
import { useState, type ReactNode } from 'react';
import { Form } from '../../forms/form.js';
import { OptionalNumberField } from '../../forms/number-field.js';
import { useSubmit } from '../../forms/use-submit.js';
import { TextLink } from '../../text-link.js';
import { delayOf, type RuleDraft, ruleOf, unitMinutes } from './rule-draft.js';
import { clockWords, ruleSentences } from './survey-words.js';
import type { RuleChoices, Survey, SurveyBody } from './use-surveys.js';

interface Props {
  start: RuleDraft; choices: RuleChoices; action: string; failed: string; secondary?: ReactNode;
  /** Once a survey was active, whether it is anonymous can no longer change. */
  modeFixed?: boolean;
  save: (body: SurveyBody) => Promise<Survey>; onSaved: (survey: Survey) => void;
}
const pick = (items: readonly { id: string; name: string }[]) => items.map(({ id, name }) => ({ value: id, label: name }));

export function RuleForm({ start, choices, action, failed, secondary, modeFixed = false, save, onSaved }: Props) {
  const [draft, setDraft] = useState(start);
  const formats = useFormats();
  const submit = useSubmit('survey');
  const change = (part: Partial<RuleDraft>) => setDraft({ ...draft, ...part });
  const rule = ruleOf(draft);
  const send = async () => {
    const saved = rule && (await submit.run(() => save(rule)));
    if (saved) onSaved(saved);
  };
  const many = (name: 'groupIds' | 'typeIds' | 'municipalityIds' | 'unitIds', label: string, items: readonly { id: string; name: string }[]) => items.length > 0 && (
    <MultiSelect {...submit.field(`filter.${name}`)} label={label} data={pick(items)} value={draft.filter[name] ?? []} onChange={(ids) => change({ filter: { ...draft.filter, [name]: ids } })}
      searchable clearable clearButtonProps={{ 'aria-label': `All: ${label.toLowerCase()}` }} placeholder={(draft.filter[name] ?? []).length === 0 ? 'All' : ''} hidePickedOptions />
  );
  const amount = (name: 'maxAgeDays' | 'capCount' | 'capDays' | 'expiresAfterDays', label: string, max: number, description?: string) => (
    <OptionalNumberField {...submit.field(name)} label={label} description={description} value={draft[name] ?? null} onChange={(value) => change({ [name]: value ?? undefined })} min={1} max={max} />
  );
  return (
    <Form submit={submit} action={action} onSubmit={send} failed={failed} disabled={!rule} secondary={secondary}>
      <Panel title="What is asked">
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput {...submit.field('name')} label="Name of the survey" description="Seen by your staff only" value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} maxLength={120} required />
          <Select {...submit.field('questionnaireId')} label="Questionnaire" description="Its latest published version is used" data={pick((choices.questionnaires ?? []).filter(({ archivedAt, id }) => !archivedAt || id === draft.questionnaireId))}
            value={draft.questionnaireId} onChange={(questionnaireId) => change({ questionnaireId })} allowDeselect={false} required nothingFoundMessage="No questionnaire yet" />
        </SimpleGrid>
      </Panel>
      <Panel title="Whom it asks" note="Residents of contacts that match. What must never be asked about is always left out.">
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>{many('groupIds', 'Groups of contacts', choices.groups)}{many('typeIds', 'Types of contact', choices.types)}{many('municipalityIds', 'Municipalities', choices.municipalities)}{many('unitIds', 'Units', choices.units)}</SimpleGrid>
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            <TextInput {...submit.field('startsOn')} type="date" label="Contacts from this day on" description="The day of the contact, in the agency’s zone" value={draft.startsOn} onChange={(event) => change({ startsOn: event.currentTarget.value })} />
            <TextInput {...submit.field('endsOn')} type="date" label="Up to and with this day" description="Leave it empty to go on until the survey is closed" value={draft.endsOn} onChange={(event) => change({ endsOn: event.currentTarget.value })} />
          </SimpleGrid>
          <Switch label="Ask about contacts that were typed in, too" description="Only contacts from files and from systems are asked about otherwise: nobody can make up who answers" checked={draft.includeHandEntered} onChange={(event) => change({ includeHandEntered: event.currentTarget.checked })} />
        </Stack>
      </Panel>
      <Panel title="When it asks" note={<>Nothing is sent in the quiet hours{choices.quietHours && choices.quietHours.start !== choices.quietHours.end ? `, ${clockWords(choices.quietHours.start, formats)} to ${clockWords(choices.quietHours.end, formats)}` : ''}; it waits until they end. <TextLink href="/settings">Change them in the settings</TextLink></>}>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <OptionalNumberField {...submit.field('delayMinutes')} label="Time after the contact" value={draft.delay ?? null} onChange={(delay) => change({ delay: delay ?? undefined })} min={0} max={Math.floor(86_400 / unitMinutes[draft.delayUnit])} />
          <Select label="Counted in" data={[{ value: 'minutes', label: 'Minutes' }, { value: 'hours', label: 'Hours' }, { value: 'days', label: 'Days' }]} value={draft.delayUnit} allowDeselect={false}
            onChange={(unit) => unit && change(delayOf(draft, unit))} />
          {amount('maxAgeDays', 'Not after so many days', 120)}
        </SimpleGrid>
      </Panel>
      <Panel title="How often one person is asked">
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 3 }}>{amount('capCount', 'At most so many times', 50)}{amount('capDays', 'In so many days', 365)}{amount('expiresAfterDays', 'The link works for so many days', 90)}</SimpleGrid>
          <Switch label="Remind once if there is no answer" checked={draft.remind} onChange={(event) => change({ remind: event.currentTarget.checked })} />
          {draft.remind && <OptionalNumberField {...submit.field('reminderAfterDays')} label="Remind after so many days" value={draft.reminderAfterDays ?? null} onChange={(value) => change({ reminderAfterDays: value ?? undefined })} min={1} max={30} maw={240} />}
        </Stack>
      </Panel>
      <Panel title="How it asks">
        <Stack gap="lg">
          <Radio.Group {...submit.field('channel')} label="By" value={draft.channel} onChange={(value) => change({ channel: value === 'mail' ? 'mail' : 'sms' })}><Stack gap="xs" mt={6}><Radio value="sms" label="Text message" /><Radio value="mail" label="E-mail" /></Stack></Radio.Group>
          <Radio.Group {...submit.field('mode')} label="The answers are" value={draft.mode} onChange={(value) => change({ mode: value === 'confidential' ? 'confidential' : 'anonymous' })}
            description={modeFixed ? 'This was promised to residents when the survey was activated, and cannot change any more' : 'This is promised to residents and cannot change once the survey was active'}>
            <Stack gap="xs" mt={6}>
              <Radio value="anonymous" disabled={modeFixed} label="Anonymous" description="The link between answer and contact is cut when the answer arrives; time and place are made coarse" />
              <Radio value="confidential" disabled={modeFixed} label="Confidential" description="The agency can tell which contact an answer belongs to, and the page says so" />
            </Stack>
          </Radio.Group>
          <TextInput {...submit.field('keyword')} label="Word to stop this survey alone" description="Residents who reply STOP and this word get no more of this survey; STOP alone ends all" value={draft.keyword} onChange={(event) => change({ keyword: event.currentTarget.value.toUpperCase() })} maxLength={12} maw={360} />
        </Stack>
      </Panel>
      {rule && <InlineNote title="In words">{ruleSentences({ ...rule, filter: draft.filter, startsOn: draft.startsOn, endsOn: rule.endsOn }, choices, formats).map((line) => <Text key={line} size="sm">{line}</Text>)}</InlineNote>}
    </Form>
  );
}
