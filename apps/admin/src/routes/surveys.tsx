/** The surveys of the agency. */
import { Button, Stack } from '@mantine/core';
import { surveyStatuses } from '@rapport/api-contract/surveys';
import { EmptyState } from '@rapport/ui/empty-state';
import { ChoiceChip, FilterChips } from '@rapport/ui/filter-chips';
import { Link } from '@rapport/ui/link';
import { PageHeader } from '@rapport/ui/page-header';
import { Panel } from '@rapport/ui/panel';
import { SurveyList } from '../features/surveys/survey-list.js';
import { statusWords } from '../features/surveys/survey-words.js';
import { useMay, useSignedIn } from '../session/use-session.js';
import { TextLink } from '../text-link.js';
import { useAddress } from '../workplace/address.js';
import { usePageTitle } from '../workplace/page-title.js';

export function SurveysScreen() {
  const address = useAddress();
  const { agency } = useSignedIn();
  const mayManage = useMay('surveys:manage');
  const status = address.oneOf('status', surveyStatuses);
  usePageTitle('Surveys');
  const choices = [{ value: '', label: 'all' }, ...surveyStatuses.map((value) => ({ value, label: statusWords[value].label.toLowerCase() }))];
  return (
    <Stack gap="md">
      <PageHeader eyebrow={agency?.name ?? ''} title="Surveys" subtitle="Each says which residents are asked, when and how. What must never be asked about is always left out."
        actions={<><Button component={Link} href="/surveys/opt-outs" variant="default">Opt-outs</Button>{mayManage && <Button component={Link} href="/surveys/new">New survey</Button>}</>} />
      <FilterChips {...(status ? { onClear: address.clear } : {})}>
        <ChoiceChip label="State" value={status ? statusWords[status].label.toLowerCase() : 'all'} choices={choices} selected={status ?? ''} onChange={(value) => address.set({ status: value })} />
      </FilterChips>
      <Panel>
        <SurveyList status={status} empty={status ? <EmptyState title="No survey is in this state" />
          : <EmptyState title="No survey yet" action={mayManage && <TextLink href="/surveys/new">Set up the first survey</TextLink>}>A survey asks residents after a contact. Rapport proposes a rule that is right for a small agency; nothing is sent before you activate it.</EmptyState>} />
      </Panel>
    </Stack>
  );
}
