/** The questionnaires of the agency. */
import { Button, Stack } from '@mantine/core';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { useState } from 'react';
import { NewQuestionnaireDialog } from '../features/questionnaires/definition-form.js';
import { QuestionnaireList } from '../features/questionnaires/questionnaire-list.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function QuestionnairesScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('surveys:manage');
  const [adding, setAdding] = useState(false);
  const archived = address.oneOf('archived', ['yes'] as const) ?? 'no';
  usePageTitle('Questionnaires');
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Questionnaires" subtitle="What residents are asked. A published version never changes, so every answer belongs to the exact words that were shown."
        actions={mayManage && <Button onClick={() => setAdding(true)}>New questionnaire</Button>} />
      <FilterChips {...(archived === 'yes' ? { onClear: address.clear } : {})}>
        <ChoiceChip label="Shown" value={archived === 'yes' ? 'put away' : 'in use'} choices={[{ value: 'no', label: 'in use' }, { value: 'yes', label: 'put away' }]} selected={archived} onChange={(value) => address.set({ archived: value === 'yes' ? 'yes' : undefined })} />
      </FilterChips>
      <Panel><QuestionnaireList archived={archived} empty={archived === 'yes' ? <EmptyState title="No questionnaire was put away" /> : <EmptyState title="No questionnaire yet">Start from Rapport’s own, whose items make up the Trust Index.</EmptyState>} /></Panel>
      <NewQuestionnaireDialog opened={adding} onClose={() => setAdding(false)} onCreated={(id) => address.go(`/questionnaires/${id}`)} />
    </Stack>
  );
}
