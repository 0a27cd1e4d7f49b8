/** A new survey, or the sending rule of one that is there. */
import { Button, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { Link } from '@rapport/ui/link';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { draftOf, newRule } from '../features/surveys/rule-draft.js';
import { RuleForm } from '../features/surveys/rule-form.js';
import { useRuleChoices, useSurvey, useSurveyActs } from '../features/surveys/use-surveys.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function SurveyNewScreen() {
  const address = useAddress();
  const formats = useFormats();
  const choices = useRuleChoices();
  const acts = useSurveyActs();
  usePageTitle('New survey');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: formats.timeZone }).format(new Date());
  if (choices.error && !choices.questionnaires) return <ErrorState error={choices.error} doing="The questionnaires could not be loaded" />;
  if (!choices.questionnaires) return <LoadingState label="Loading what a survey may ask" shape="cards" />;
  const usable = choices.questionnaires.filter(({ latest, archivedAt }) => latest !== null && !archivedAt);
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Surveys', href: '/surveys' }, { label: 'New survey' }]} title="New survey" subtitle="It starts as a draft: nothing is sent before you have seen the forecast and activated it." />
      {usable.length === 0 && <InlineNote tone="attention" title="No questionnaire is published yet">A survey needs one before it can be activated. <TextLink href="/questionnaires">See the questionnaires</TextLink></InlineNote>}
      <RuleForm start={newRule(today, usable[0]?.id ?? null)} choices={choices} action="Save as a draft" failed="The survey was not saved" secondary={<Button component={Link} href="/surveys" variant="default">Leave it</Button>}
        save={acts.create} onSaved={({ id }) => { notifications.show({ message: 'The draft is saved. See the forecast, then activate it.' }); address.go(`/surveys/${id}`); }} />
    </Stack>
  );
}

export function SurveyEditScreen() {
  const address = useAddress();
  const surveyId = address.param('surveyId');
  const { data: survey, error, refetch } = useSurvey(surveyId);
  const choices = useRuleChoices();
  const acts = useSurveyActs();
  usePageTitle('Change the sending rule');
  const failure = error ?? (choices.questionnaires ? null : choices.error);
  if (failure && !survey) return <ErrorState error={failure} doing="The survey could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/surveys">All surveys</TextLink>} />;
  if (!survey || !choices.questionnaires) return <LoadingState label="Loading the survey" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Surveys', href: '/surveys' }, { label: survey.name, href: `/surveys/${surveyId}` }, { label: 'Sending rule' }]} title="Change the sending rule"
        subtitle={survey.status === 'active' ? 'The survey is active: the new rule holds for everything that was not sent yet.' : undefined} />
      <RuleForm start={draftOf(survey)} choices={choices} action="Save the rule" failed="The rule was not saved" modeFixed={survey.activatedAt !== null}
        secondary={<Button component={Link} href={`/surveys/${surveyId}`} variant="default">Leave it</Button>} save={(rule) => acts.change(surveyId, rule)}
        onSaved={() => { notifications.show({ message: 'The rule is saved.' }); address.go(`/surveys/${surveyId}`); }} />
    </Stack>
  );
}
