/** One survey: its rule in words, what it would do or has done, and its invitations. */
import { Stack, Tabs, Text } from '@mantine/core';
import { invitationStatuses } from '@rapport/api-contract/surveys';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { CoveragePanel } from '../features/surveys/coverage-panel.js';
import { ForecastPanel } from '../features/surveys/forecast-panel.js';
import { InvitationList } from '../features/surveys/invitation-list.js';
import { SurveyActs } from '../features/surveys/survey-acts.js';
import { ruleSentences, statusWords } from '../features/surveys/survey-words.js';
import { type Survey, useRuleChoices, useSurvey } from '../features/surveys/use-surveys.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function SurveyScreen() {
  const address = useAddress();
  const formats = useFormats();
  const mayManage = useMay('surveys:manage');
  const { data: survey, error, refetch } = useSurvey(address.param('surveyId'));
  usePageTitle(survey?.name ?? 'Survey');
  if (error && !survey) return <ErrorState error={error} doing="The survey could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/surveys">All surveys</TextLink>} />;
  if (!survey) return <LoadingState label="Loading the survey" shape="cards" />;
  const tab = address.oneOf('tab', ['overview', 'invitations'] as const) ?? 'overview';
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Surveys', href: '/surveys' }, { label: survey.name }]} title={survey.name} status={<StatusBadge tone={statusWords[survey.status].tone}>{statusWords[survey.status].label}</StatusBadge>}
        subtitle={subtitleOf(survey, formats)} actions={mayManage && <SurveyActs survey={survey} onRemoved={() => address.go('/surveys')} />} />
      <Tabs value={tab} onChange={(value) => address.set({ tab: value === 'invitations' ? value : undefined, status: undefined })} keepMounted={false}>
        <Tabs.List mb="md"><Tabs.Tab value="overview">Overview</Tabs.Tab><Tabs.Tab value="invitations">Invitations</Tabs.Tab></Tabs.List>
        <Tabs.Panel value="overview"><Stack gap="md"><Overview survey={survey} /></Stack></Tabs.Panel>
        <Tabs.Panel value="invitations"><Stack gap="md"><InvitationList surveyId={survey.id} status={address.oneOf('status', invitationStatuses)} onStatus={(status) => address.set({ status })} mayManage={mayManage} /></Stack></Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

function Overview({ survey }: { survey: Survey }) {
  const formats = useFormats();
  const choices = useRuleChoices();
  const questionnaire = choices.questionnaires?.find(({ id }) => id === survey.questionnaireId);
  return (
    <>
      <Panel title="The sending rule" aside={questionnaire && <TextLink href={`/questionnaires/${questionnaire.id}`}>Questionnaire: {questionnaire.name}</TextLink>}>
        <Stack gap={6}>{ruleSentences(survey, choices, formats).map((line) => <Text key={line}>{line}</Text>)}</Stack>
      </Panel>
      {(survey.status === 'draft' || survey.status === 'paused') && <ForecastPanel survey={survey} />}
      {survey.activatedAt !== null && <CoveragePanel survey={survey} />}
    </>
  );
}

const answeredWords = (count: number | null, formats: ReturnType<typeof useFormats>) => (count === null ? 'fewer than ten' : formats.number(count));

function subtitleOf(survey: Survey, formats: ReturnType<typeof useFormats>): string {
  if (survey.closedAt) return `Closed on ${formats.date(survey.closedAt)}. Open links go on until they expire.`;
  if (survey.status === 'paused' && survey.pausedAt) return `Paused on ${formats.date(survey.pausedAt)}: nothing is sent until it goes on.`;
  if (survey.activatedAt) return `Active since ${formats.date(survey.activatedAt)} · ${formats.number(survey.sent)} sent, ${answeredWords(survey.submitted, formats)} answered`;
  return 'A draft: nothing is sent. See what it would do, then activate it.';
}
