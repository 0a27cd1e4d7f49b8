/** One questionnaire: its draft and the gate, and its published versions. */
import { Button, Menu, Stack } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { ErrorState } from '@rapport/ui/error-state';
import { useFormats } from '@rapport/ui/formats-provider';
import { LoadingState } from '@rapport/ui/loading-state';
import { PageHeader } from '@rapport/ui/page-header';
import { StatusBadge } from '@rapport/ui/status-badge';
import { useState } from 'react';
import { ReplaceDraftDialog } from '../features/questionnaires/definition-form.js';
import { DraftPanel } from '../features/questionnaires/draft-panel.js';
import { usePreview } from '../features/questionnaires/preview-link.js';
import { useQuestionnaire, useQuestionnaireActs } from '../features/questionnaires/use-questionnaires.js';
import { VersionList } from '../features/questionnaires/version-list.js';
import { useSubmit } from '../forms/use-submit.js';
import { useMay } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function QuestionnaireScreen() {
  const address = useAddress();
  const formats = useFormats();
  const questionnaireId = address.param('questionnaireId');
  const mayManage = useMay('surveys:manage');
  const acts = useQuestionnaireActs();
  const submit = useSubmit('questionnaire');
  const [replacing, setReplacing] = useState(false);
  const { data: item, error, refetch } = useQuestionnaire(questionnaireId);
  const preview = usePreview(questionnaireId, item?.draft ? undefined : item?.latest?.id);
  usePageTitle(item?.name ?? 'Questionnaire');
  if (error && !item) return <ErrorState error={error} doing="The questionnaire could not be loaded" onRetry={() => void refetch()} action={<TextLink href="/questionnaires">All questionnaires</TextLink>} />;
  if (!item) return <LoadingState label="Loading the questionnaire" shape="cards" />;
  const putAway = async () => {
    const changed = await submit.run(() => acts.change(item.id, { archived: !item.archivedAt }));
    if (changed) notifications.show({ message: changed.archivedAt ? 'It is put away. Its versions and answers stay.' : 'It is in use again.' });
  };
  return (
    <Stack gap="md">
      <PageHeader eyebrow={[{ label: 'Questionnaires', href: '/questionnaires' }, { label: item.name }]} title={item.name} status={item.archivedAt ? <StatusBadge>Put away</StatusBadge> : item.latest ? <StatusBadge tone="good">Version {item.latest.number}</StatusBadge> : <StatusBadge tone="attention">Not published</StatusBadge>}
        subtitle={item.surveys === 0 ? 'No survey uses it yet.' : `${formats.count(item.surveys, { one: 'survey uses', other: 'surveys use' })} it.`}
        actions={<>
          {mayManage && (
            <Menu position="bottom-end">
              <Menu.Target><Button variant="default">More</Button></Menu.Target>
              <Menu.Dropdown>
                <Menu.Item onClick={() => setReplacing(true)}>{item.draft ? 'Replace the draft from a file' : 'Start a draft from a file'}</Menu.Item>
                <Menu.Item onClick={() => void putAway()}>{item.archivedAt ? 'Take it back into use' : 'Put it away'}</Menu.Item>
              </Menu.Dropdown>
            </Menu>
          )}
          {preview.button}
        </>} />
      {submit.failure !== undefined && <ErrorState error={submit.failure} doing="It was not changed" />}
      {preview.result}
      <DraftPanel item={item} mayManage={mayManage} />
      <VersionList questionnaireId={item.id} />
      <ReplaceDraftDialog item={item} opened={replacing} onClose={() => setReplacing(false)} />
    </Stack>
  );
}
