/** Reads one version of a questionnaire, or its draft, question by question in each language. */
import { Button, Code, SegmentedControl, Stack } from '@mantine/core';
import type { QuestionnaireDefinition } from '@rapport/survey-engine/definition';
import { parseDefinition } from '@rapport/survey-engine/parse-definition';
import { DefinitionList } from '@rapport/ui/definition-list';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { StatusBadge } from '@rapport/ui/status-badge';
import { downloadDefinition } from '../features/questionnaires/definition-file.js';
import { DefinitionReader } from '../features/questionnaires/definition-reader.js';
import { usePreview } from '../features/questionnaires/preview-link.js';
import { useQuestionnaire, useVersion, type Version } from '../features/questionnaires/use-questionnaires.js';
import { TextLink } from '../text-link.js';
import { languageName } from '../words/languages.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function QuestionnaireVersionScreen() {
  const address = useAddress();
  const questionnaireId = address.param('questionnaireId');
  const versionId = address.param('questionnaireVersionId');
  const { data: item } = useQuestionnaire(questionnaireId);
  const { data: version, error, refetch } = useVersion(questionnaireId, versionId);
  const preview = usePreview(questionnaireId, versionId);
  usePageTitle(version && item ? `${item.name}, version ${version.number}` : 'Version');
  if (error && !version) return <ErrorState error={error} doing="The version could not be loaded" onRetry={() => void refetch()} action={<TextLink href={`/questionnaires/${questionnaireId}`}>The questionnaire</TextLink>} />;
  if (!version || !item) return <LoadingState label="Loading the version" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Questionnaires', href: '/questionnaires' }, { label: item.name, href: `/questionnaires/${questionnaireId}` }, { label: `Version ${version.number}` }]} title={`${item.name} · version ${version.number}`}
        status={version.breaksTrend && version.number > 1 ? <StatusBadge tone="attention">Ends the trend lines before</StatusBadge> : <StatusBadge tone="good">Published</StatusBadge>}
        actions={<><Button variant="default" onClick={() => downloadDefinition(`${item.name} version ${version.number}`, version.definition)}>Download as JSON</Button>{preview.button}</>} />
      {preview.result}
      <Facts version={version} />
      <Reading definition={version.definition} />
    </Stack>
  );
}

export function QuestionnaireDraftScreen() {
  const address = useAddress();
  const questionnaireId = address.param('questionnaireId');
  const { data: item, error, refetch } = useQuestionnaire(questionnaireId);
  const preview = usePreview(questionnaireId);
  usePageTitle(item ? `${item.name}, draft` : 'Draft');
  if (error && !item) return <ErrorState error={error} doing="The draft could not be loaded" onRetry={() => void refetch()} />;
  if (!item) return <LoadingState label="Loading the draft" shape="cards" />;
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Questionnaires', href: '/questionnaires' }, { label: item.name, href: `/questionnaires/${questionnaireId}` }, { label: 'Draft' }]} title={`${item.name} · draft`} status={<StatusBadge tone="attention">Draft</StatusBadge>} actions={item.draft && preview.button} />
      {preview.result}
      {item.draftDefinition ? <Reading definition={item.draftDefinition} /> : <InlineNote title="There is no draft">It was published or thrown away. <TextLink href={`/questionnaires/${questionnaireId}`}>See the versions</TextLink></InlineNote>}
    </Stack>
  );
}

function Facts({ version }: { version: Version }) {
  const formats = useFormats();
  return (
    <Panel>
      <DefinitionList items={[
        { term: 'Published', value: formats.dateTime(version.publishedAt), note: `by ${version.publishedBy}` }, ...(version.note ? [{ term: 'What changed', value: version.note }] : []),
        { term: 'SHA-256', value: <Code>{version.sha256}</Code>, note: 'Over the canonical JSON (RFC 8785 order); anybody can compute it again.' },
      ]} />
    </Panel>
  );
}

function Reading({ definition }: { definition: unknown }) {
  const address = useAddress();
  const formats = useFormats();
  const parsed = parseDefinition(definition);
  if (!parsed.ok) return <InlineNote tone="bad" title="It cannot be read out">{parsed.problems.map(({ message }) => message).join(' ')}</InlineNote>;
  const read: QuestionnaireDefinition = parsed.definition;
  const language = address.oneOf('language', read.languages) ?? read.defaultLanguage;
  return (
    <>
      {read.languages.length > 1 && <SegmentedControl style={{ alignSelf: 'flex-start' }} value={language} onChange={(next) => address.set({ language: next })} aria-label="Language" data={read.languages.map((tag) => ({ value: tag, label: languageName(tag, formats.locale) }))} />}
      <DefinitionReader definition={read} language={language} />
    </>
  );
}
