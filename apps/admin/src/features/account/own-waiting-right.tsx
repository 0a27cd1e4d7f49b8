/** What somebody is told whose role waits for a second person: that it waits, since when, for whom, and what they can do meanwhile. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { useFormats } from '@rapport/ui/formats-provider';
import { InlineNote } from '@rapport/ui/inline-note';
import { useEffect, useRef } from 'react';
import { queryClient } from '../../query-client.js';
import { sessionQuery, useSignedIn } from '../../session/use-session.js';
import { roleWords } from '../../workplace/role-words.js';
import { useOwnWaitingRight } from './use-account.js';

const either = new Intl.ListFormat('en', { type: 'disjunction' });

/** Nothing where no role waits, or where that cannot be told: the account is of use without it. */
export function OwnWaitingRight() {
  const formats = useFormats();
  const { permissions } = useSignedIn();
  const { data, isFetching, refetch } = useOwnWaitingRight();
  const waited = useRef(false);
  const waits = Boolean(data);
  // Confirmed meanwhile: what the role opens appears without signing in again.
  useEffect(() => {
    if (waited.current && data === null) void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    waited.current = waits;
  }, [data, waits]);
  if (!data) return null;
  const roles = formats.list(data.roles.filter((role) => role === 'chief' || role === 'professional_standards').map((role) => roleWords[role].label));
  const next = !data.linked ? 'Your login is not linked to your entry in the roster yet. Ask an administrator to link it under People: only then can it be confirmed.'
    : data.confirmers.length > 0 ? `${either.format(data.confirmers)} can confirm it, and ${data.confirmers.length === 1 ? 'was' : 'were'} told by mail. You cannot confirm it yourself, nor can whoever gave it.` : 'Nobody here could confirm it at the moment. Ask whoever gave you the role to make somebody else an administrator.';
  return (
    <InlineNote tone="attention" title={`Your role ${roles} waits for a second person`} meta={`since ${formats.date(data.givenAt)}`}>
      <Stack gap="xs">
        <Text size="sm">{data.givenBy ? `${data.givenBy} gave it to you.` : 'It was given to you.'} It lets you know of complaints about colleagues, so it holds only once somebody else has confirmed that this login is yours. {next}</Text>
        <Text size="sm">{permissions.length === 0 ? 'Until then nothing else opens. Meanwhile you can see to your name and language, your second step and your password here.' : 'Until then everything else that you may do stays as it is.'}</Text>
        <Group><Button variant="default" size="compact-md" loading={isFetching} onClick={() => void refetch()}>Look again</Button></Group>
      </Stack>
    </InlineNote>
  );
}
