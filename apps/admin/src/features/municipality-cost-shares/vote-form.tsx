/** The one vote of a municipality: for, against or abstain on each formula, with the authority it rests on. */
import { Button, Radio, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { voteOnComparison } from '@rapport/api-contract/municipality-cost-shares';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import { type OurComparison, ourCostSharesChanged } from './use-our-cost-shares.js';

const choices = [{ value: 'for', label: 'For' }, { value: 'against', label: 'Against' }, { value: 'abstain', label: 'Abstain' }] as const;
type Choice = (typeof choices)[number]['value'];

export function VoteForm({ comparison }: { comparison: OurComparison }) {
  const [chosen, setChosen] = useState<Record<string, Choice>>({});
  const [resolution, setResolution] = useState('');
  const [meetingOn, setMeetingOn] = useState('');
  const [asking, setAsking] = useState(false);
  const complete = comparison.formulas.every(({ id }) => chosen[id]) && resolution.trim() !== '' && meetingOn !== '';
  const vote = async () => {
    await call(voteOnComparison, { params: { costShareComparisonId: comparison.id }, body: { contentSha256: comparison.contentSha256, choices: comparison.formulas.map(({ id }) => ({ formulaId: id, choice: chosen[id] ?? 'abstain' })), resolution, meetingOn } });
    await ourCostSharesChanged();
    notifications.show({ color: 'good', title: comparison.title, message: 'Your municipality has voted.' });
  };
  return (
    <Stack gap="md">
      {comparison.formulas.map(({ id, label }) => (
        <Radio.Group key={id} label={label} value={chosen[id] ?? ''} onChange={(value) => setChosen({ ...chosen, [id]: value as Choice })}>
          <Stack gap="xs" mt="xs">{choices.map((each) => <Radio key={each.value} value={each.value} label={each.label} />)}</Stack>
        </Radio.Group>
      ))}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" maw={640}>
        <TextInput label="Resolution" description="The number under which your council decided." value={resolution} onChange={(event) => setResolution(event.currentTarget.value)} />
        <TextInput type="date" label="Day of the meeting" description="When it decided: on or after the day of publication." value={meetingOn} onChange={(event) => setMeetingOn(event.currentTarget.value)} />
      </SimpleGrid>
      <div><Button disabled={!complete} onClick={() => setAsking(true)}>Cast the vote</Button></div>
      <ConfirmDialog opened={asking} onClose={() => setAsking(false)} title={`Vote on “${comparison.title}”?`} confirm="Cast the vote" cancel="Not yet" consequences={[...comparison.formulas.map(({ id, label }) => `${label}: ${choices.find(({ value }) => value === chosen[id])?.label.toLowerCase() ?? ''}`), `By resolution ${resolution}, for your whole municipality.`]} undo="A vote is final." onConfirm={vote} />
    </Stack>
  );
}
