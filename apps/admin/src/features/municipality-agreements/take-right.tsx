/** Takes a right or the whole access from somebody of the own side, at once and with a reason. */
import { Radio, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { call } from '@rapport/api-client/client';
import { type listOurPeople, takeRight } from '@rapport/api-contract/municipality-people';
import type { AnswerOf } from '@rapport/api-contract/route';
import { ConfirmDialog } from '@rapport/ui/confirm-dialog';
import { useState } from 'react';
import { takenWords } from '../../agreement-views/rights-taken.js';
import { queryClient } from '../../query-client.js';
import { confirmed } from '../../session/step-up.js';
import { takeSession } from '../../session/use-session.js';

export type Acting = AnswerOf<typeof listOurPeople>['items'][number];
type Take = Acting['mayTake'][number];

const choices: Record<Take, string> = { municipality_reviewer: 'To review and approve; they still sign', municipality_signatory: 'To sign; they still review and approve', access: 'The whole access' };
const outcomes: Record<Take, string> = { municipality_reviewer: 'They no longer ask for changes, approve, or dispute a line for you.', municipality_signatory: 'They no longer sign or give notice for you.', access: 'They reach nothing of your municipality any more.' };

const stays = ({ roles }: Acting, take: Take, agency: string) => (roles.includes('municipality_signatory') && take !== 'municipality_reviewer'
  ? `What both sides have signed stays, and so does what they approved. What they signed and ${agency} has not signed yet is void: somebody else of you signs it.` : 'What they approved before stays as it was.');

export function TakeRight({ from, agency, onClose }: { from: Acting; agency: string; onClose: () => void }) {
  const [take, setTake] = useState<Take>(from.mayTake.includes('access') ? 'access' : from.mayTake[0] ?? 'access');
  const [reason, setReason] = useState('');
  const name = from.mine ? 'yourself' : from.name ?? from.email;
  const invited = from.state === 'invited';
  return (
    <ConfirmDialog opened onClose={onClose} dangerous title={invited ? `Take the invitation of ${name} back?` : `Take a right from ${name}?`} confirm={invited ? 'Take the invitation back' : take === 'access' ? 'Take the access away' : 'Take the right away'}
      consequences={[
        invited ? 'The link in their letter no longer works.' : outcomes[take], ...(invited ? [] : [from.mine ? 'You are signed out at once.' : 'It holds at once: wherever they are signed in to your municipality, they are signed out.', stays(from, take, agency)]),
        `${invited ? 'The' : 'They get a letter with the reason, and so do the'} contracts officers, signers and administrators of ${agency}${invited ? ' get a letter with the reason' : ''}, at once.`,
      ]}
      undo={`Only ${agency} can give it back, by letting them in again; you get a letter when it does.`}
      onConfirm={async () => {
        const taken = await confirmed(() => call(takeRight, { params: { colleagueId: from.id }, body: { take, reason } }));
        if (from.mine) return takeSession(null);
        await queryClient.invalidateQueries({ queryKey: ['municipality', 'people'] });
        notifications.show({ color: 'good', title: from.name ?? from.email, message: `You took ${takenWords(taken)} away.` });
      }}>
      <Stack gap="sm">
        {from.mayTake.length > 1 && <Radio.Group label="What to take" value={take} onChange={(next) => setTake(from.mayTake.find((each) => each === next) ?? take)}><Stack gap="xs" mt={6}>{from.mayTake.map((each) => <Radio key={each} value={each} label={choices[each]} />)}</Stack></Radio.Group>}
        <TextInput label="Why" description="Both sides read it, and so does whoever it is taken from." maxLength={300} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      </Stack>
    </ConfirmDialog>
  );
}
