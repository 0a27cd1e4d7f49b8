/** What sending means this time: who gets it, what they read, and the letter that goes along. */
import { List, Stack, Text } from '@mantine/core';
import { InlineNote } from '@rapport/ui/inline-note';
import { LoadingState } from '@rapport/ui/loading-state';
import { TextLink } from '../../text-link.js';
import { type Agreement, type AgreementVersion, useReviewers } from './use-agreements.js';

/** `leaves`: when the letter leaves, where that is not at once. */
export function Sending({ agreement, open, leaves }: { agreement: Agreement; open: AgreementVersion | undefined; leaves: readonly string[] }) {
  const { data } = useReviewers(agreement.id);
  if (!data) return <LoadingState label="Loading who gets it" />;
  const { members } = data;
  const invited = data.invitations.filter(({ state }) => state === 'open');
  const reads = members.some(({ roles }) => roles.includes('municipality_reviewer'));
  return (
    <Stack gap="sm">
      {members.length > 0 && <div><Text size="sm" fw={600}>Who gets a letter</Text><List size="sm">{members.map(({ membershipId, name, email }) => <List.Item key={membershipId}>{name}, {email}</List.Item>)}</List>{leaves.map((words) => <Text key={words} size="sm">{words}</Text>)}</div>}
      {!reads && <InlineNote tone="attention" title={`Nobody reviews for ${agreement.municipality.name} yet`}>{invited.length > 0 ? `${invited.map(({ email }) => email).join(', ')} can read it after signing in for the first time.` : <>It can be sent, and nobody reads it until you invite somebody. <TextLink href={`/agreements/${agreement.id}?tab=people`}>Invite a reviewer</TextLink></>}</InlineNote>}
      <div>
        <Text size="sm" fw={600}>What they see</Text>
        <List size="sm"><List.Item>The text and what it costs, with every figure explained</List.Item>{agreement.offered && <List.Item>What changed in words and money since the version before</List.Item>}<List.Item>Shared comments, never internal ones</List.Item></List>
      </div>
      <div><Text size="sm" fw={600}>Cover note</Text><Text size="sm" {...(open?.coverNote ? {} : { c: 'dimmed' })} style={{ whiteSpace: 'pre-line' }}>{open?.coverNote ?? 'None. It can be written while the draft is composed.'}</Text></div>
    </Stack>
  );
}
